import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import type { WindowKind, WindowPlan } from '@/shared/api/contract';
import { Choice } from '@/shared/ui/Choice';
import { Field } from '@/shared/ui/Field';
import { isTaken, kindWords, renamed, replacedAt } from '../model';
import type { Editing } from './Windows';

const kinds = (Object.entries(kindWords) as [WindowKind, string][]).map(([value, label]) => ({ value, label }));

/** The classes, with three schemes to begin with. */
export function Classes({ settings, plan, mayChange, change }: Editing) {
  const [preset, setPreset] = useState('');
  const chosen = settings.presets.find(({ code }) => code === preset);
  const ownClasses = [...new Set(settings.matrix.items.map(({ ownClass }) => ownClass))];
  const edit = (at: number, over: Partial<WindowPlan['classes'][number]>) =>
    change({ ...plan, classes: replacedAt(plan.classes, at, over) });
  const isUsed = (name: string) =>
    plan.windows.some(window => window.class === name) || plan.items.some(item => item.class === name);
  return (
    <>
      {mayChange && (
        <section className="panel" aria-labelledby="preset-head">
          <h2 id="preset-head">套用类别方案</h2>
          <p className="muted">方案只改本页，核对后保存才生效。各窗口归入相近的类别，委托和单个窗口的指定保留。</p>
          <div className="window-preset">
            <Choice
              label="方案"
              value={preset}
              options={settings.presets.map(({ code, name, source }) => ({
                value: code,
                label: `${name}（${source}）`,
              }))}
              onChange={setPreset}
            />
            <Button disabled={!chosen} onClick={() => chosen && change(chosen.plan)}>
              套用
            </Button>
          </div>
        </section>
      )}
      <ul className="window-cards">
        {plan.classes.map((one, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a name is typed into; the place in the list is what stays.
          <li key={at} className="panel">
            <h2>{one.name === '*' ? '全部事项' : one.name || '新类别'}</h2>
            <fieldset disabled={!mayChange} className="window-fields" aria-label={one.name || '新类别'}>
              <ClassName plan={plan} at={at} name={one.name} change={change} />
              <Choice
                label="用途"
                value={one.kind}
                options={kinds}
                onChange={kind => edit(at, { kind: kind as WindowKind })}
              />
              {one.kind === 'Ordinary' && (
                <>
                  <Field label="归入的部门" optional hint="这些部门的事项都属于本类">
                    {control => (
                      <Select
                        {...control}
                        mode="multiple"
                        disabled={!mayChange}
                        style={{ width: '100%' }}
                        value={one.departments}
                        showSearch={{ optionFilterProp: 'label' }}
                        options={settings.departments.map(name => ({ value: name, label: name }))}
                        onChange={departments => edit(at, { departments })}
                      />
                    )}
                  </Field>
                  <Field label="包含的事项原类别" optional hint="事项文件里写的窗口类别">
                    {control => (
                      <Select
                        {...control}
                        mode="multiple"
                        disabled={!mayChange}
                        style={{ width: '100%' }}
                        value={one.covers}
                        options={ownClasses.map(name => ({ value: name, label: name }))}
                        onChange={covers => edit(at, { covers })}
                      />
                    )}
                  </Field>
                </>
              )}
              {mayChange && (
                <p className="toolbar">
                  <Button
                    type="link"
                    disabled={isUsed(one.name)}
                    onClick={() => change({ ...plan, classes: plan.classes.filter((_, other) => other !== at) })}
                  >
                    删除
                  </Button>
                  {isUsed(one.name) && <span className="muted">还有窗口或事项属于本类</span>}
                </p>
              )}
            </fieldset>
          </li>
        ))}
      </ul>
      {mayChange && (
        <Button
          onClick={() =>
            change({ ...plan, classes: [...plan.classes, { name: '', kind: 'Ordinary', departments: [], covers: [] }] })
          }
        >
          增加类别
        </Button>
      )}
    </>
  );
}

interface NameProps {
  plan: WindowPlan;
  at: number;
  name: string;
  change: (plan: WindowPlan) => void;
}

/** A class's name as it is typed. While it reads as another's it stays in this field, and the plan keeps the last one of its own. */
function ClassName({ plan, at, name, change }: NameProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const write = (to: string) => {
    const isClash = isTaken(plan, at, to);
    setTyped(isClash ? to : null);
    if (!isClash) change(renamed(plan, at, to));
  };
  return (
    <Field label="类别名称" error={typed === null ? null : `已有类别“${typed || '（空）'}”，请写不同的名称`}>
      {control => <Input {...control} maxLength={64} value={typed ?? name} onChange={e => write(e.target.value)} />}
    </Field>
  );
}
