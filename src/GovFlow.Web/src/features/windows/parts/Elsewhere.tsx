import { Button, Input } from 'antd';
import type { WindowPlan } from '@/shared/api/contract';
import { Choice } from '@/shared/ui/Choice';
import { Field } from '@/shared/ui/Field';
import { replacedAt } from '../model';
import type { Editing } from './Windows';

const texts = [
  ['reason', '不能进驻的原因'],
  ['document', '政府研究确定的文号'],
  ['place', '进驻前的办理地点'],
] as const;

/** Items that are not in the hall: why, by which paper, until when, and where to apply meanwhile. */
export function Elsewhere({ settings, plan, mayChange, change }: Editing) {
  const edit = (at: number, over: Partial<WindowPlan['elsewhere'][number]>) =>
    change({ ...plan, elsewhere: replacedAt(plan.elsewhere, at, over) });
  const items = settings.matrix.items.map(({ code, name }) => ({ value: code, label: name }));
  return (
    <>
      {plan.elsewhere.length === 0 && (
        <p className="panel empty">
          全部事项都已进驻。确因场地等原因不能进驻的，在这里登记原因、文号和计划进驻日，办事指南会写明去哪里办。
        </p>
      )}
      <ul className="window-cards">
        {plan.elsewhere.map((one, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the item is chosen in the line itself.
          <li key={at} className="panel">
            <h2>{items.find(({ value }) => value === one.itemCode)?.label ?? '未进驻事项'}</h2>
            <fieldset disabled={!mayChange} className="window-fields" aria-label="未进驻事项">
              <Choice label="事项" value={one.itemCode} options={items} onChange={itemCode => edit(at, { itemCode })} />
              {texts.map(([name, label]) => (
                <Field key={name} label={label}>
                  {control => (
                    <Input
                      {...control}
                      maxLength={200}
                      value={one[name]}
                      onChange={e => edit(at, { [name]: e.target.value })}
                    />
                  )}
                </Field>
              ))}
              <Field label="计划进驻日" hint="到期仍未进驻的，本页列为问题">
                {control => (
                  <Input
                    {...control}
                    type="date"
                    value={one.plannedDay}
                    onChange={e => e.target.value && edit(at, { plannedDay: e.target.value })}
                  />
                )}
              </Field>
              {mayChange && (
                <p className="toolbar">
                  <Button
                    type="link"
                    onClick={() => change({ ...plan, elsewhere: plan.elsewhere.filter((_, other) => other !== at) })}
                  >
                    已进驻，删除登记
                  </Button>
                </p>
              )}
            </fieldset>
          </li>
        ))}
      </ul>
      {mayChange && (
        <Button
          onClick={() =>
            change({
              ...plan,
              elsewhere: [
                ...plan.elsewhere,
                { itemCode: '', reason: '', document: '', place: '', plannedDay: settings.today },
              ],
            })
          }
        >
          登记未进驻事项
        </Button>
      )}
    </>
  );
}
