import { Button, Input } from 'antd';
import type { PointKind, WindowPlan } from '@/shared/api/contract';
import { pointKindNames } from '@/shared/terms';
import { Choice } from '@/shared/ui/Choice';
import { Field } from '@/shared/ui/Field';
import { replacedAt } from '../model';
import type { Editing } from './Windows';

const kinds = (Object.entries(pointKindNames) as [PointKind, string][]).map(([value, label]) => ({ value, label }));
const texts = [
  ['name', '名称', 64],
  ['address', '地址', 200],
  ['phone', '电话', 64],
] as const;

/** Places outside the hall where one may apply; the hall handles what is taken in there. */
export function Points({ plan, mayChange, change }: Editing) {
  const edit = (at: number, over: Partial<WindowPlan['points'][number]>) =>
    change({ ...plan, points: replacedAt(plan.points, at, over) });
  const isUsed = (code: string) => plan.windows.some(({ point }) => point === code);
  return (
    <>
      <p className="panel muted">
        分理点、社区公共服务站、代办点登记在这里，再到“窗口”里登记设在那里的窗口。群众就近申请，办件记下受理点，由本中心照常办理；统计报表按受理点看分流。
      </p>
      <ul className="window-cards">
        {plan.points.map((point, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a name is typed into; the place in the list is what stays.
          <li key={at} className="panel">
            <h2>{point.name || '新受理点'}</h2>
            <fieldset disabled={!mayChange} className="window-fields" aria-label={point.name || '新受理点'}>
              <Choice
                label="种类"
                value={point.kind}
                options={kinds}
                onChange={kind => edit(at, { kind: kind as PointKind })}
              />
              {texts.map(([name, label, most]) => (
                <Field key={name} label={label}>
                  {control => (
                    <Input
                      {...control}
                      maxLength={most}
                      value={point[name]}
                      onChange={e => edit(at, { [name]: e.target.value })}
                    />
                  )}
                </Field>
              ))}
              {mayChange && (
                <p className="toolbar">
                  <Button
                    type="link"
                    disabled={isUsed(point.code)}
                    onClick={() => change({ ...plan, points: plan.points.filter((_, other) => other !== at) })}
                  >
                    删除
                  </Button>
                  {isUsed(point.code) && <span className="muted">有窗口设在这里</span>}
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
              points: [...plan.points, { code: nextPoint(plan), name: '', kind: 'Community', address: '', phone: '' }],
            })
          }
        >
          增加受理点
        </Button>
      )}
    </>
  );
}

function nextPoint(plan: WindowPlan): string {
  const taken = new Set(plan.points.map(({ code }) => code));
  for (let at = 1; ; at++) if (!taken.has(`P${at}`)) return `P${at}`;
}
