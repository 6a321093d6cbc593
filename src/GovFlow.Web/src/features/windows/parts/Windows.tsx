import { Button, Input, Select, Switch } from 'antd';
import type { WindowPlan, WindowSettings } from '@/shared/api/contract';
import { Choice } from '@/shared/ui/Choice';
import { Field } from '@/shared/ui/Field';
import { nextCode, replacedAt } from '../model';

/** Where the public finds it (服务大厅导航). */
const places = [
  { name: 'floor', label: '楼层', hint: '如 1层' },
  { name: 'zone', label: '区域', hint: '如 东区' },
  { name: 'phone', label: '窗口电话', hint: '没有的用本中心的咨询电话' },
] as const;

export interface Editing {
  settings: WindowSettings;
  plan: WindowPlan;
  mayChange: boolean;
  change: (plan: WindowPlan) => void;
}

/** The windows of the hall: number, name, class, posts, and the departments that entrusted their items to it. */
export function Windows({ settings, plan, mayChange, change }: Editing) {
  const edit = (at: number, over: Partial<WindowPlan['windows'][number]>) =>
    change({ ...plan, windows: replacedAt(plan.windows, at, over) });
  const stood = new Set(settings.plan.windows.map(({ code }) => code));
  return (
    <>
      <ul className="window-cards">
        {plan.windows.map((window, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a code is typed into; the place in the list is what stays.
          <li key={at} className="panel" data-closed={window.isClosed || undefined}>
            <h2>{window.name || '新窗口'}</h2>
            <fieldset disabled={!mayChange} className="window-fields" aria-label={window.name || '新窗口'}>
              <Field label="窗口名称">
                {control => (
                  <Input
                    {...control}
                    maxLength={64}
                    value={window.name}
                    onChange={e => edit(at, { name: e.target.value })}
                  />
                )}
              </Field>
              <Field label="编号" hint={stood.has(window.code) ? '办件上已留有这个编号，不能改' : undefined}>
                {control => (
                  <Input
                    {...control}
                    maxLength={32}
                    value={window.code}
                    disabled={stood.has(window.code)}
                    onChange={e => edit(at, { code: e.target.value })}
                  />
                )}
              </Field>
              <Choice
                label="类别"
                value={window.class}
                options={plan.classes.map(({ name }) => ({ value: name, label: name }))}
                onChange={name => edit(at, { class: name })}
              />
              <Field label="值守岗位">
                {control => (
                  <Select
                    {...control}
                    mode="multiple"
                    disabled={!mayChange}
                    style={{ width: '100%' }}
                    value={window.posts.filter(post => post !== '')}
                    showSearch={{ optionFilterProp: 'label' }}
                    options={settings.posts.map(({ code, name }) => ({ value: code, label: name }))}
                    onChange={posts => edit(at, { posts: posts.length > 0 ? posts : [''] })}
                  />
                )}
              </Field>
              {plan.points.length > 0 && (
                <Choice
                  label="所在受理点"
                  optional
                  hint="不选即在本中心大厅"
                  value={window.point ?? ''}
                  options={plan.points.map(({ code, name }) => ({ value: code, label: name }))}
                  onChange={point => edit(at, { point: point || null })}
                />
              )}
              <Field label="受委托的部门" optional hint="这些部门的事项也在本窗口收件，部门在系统内接收，由窗口出件">
                {control => (
                  <Select
                    {...control}
                    mode="multiple"
                    disabled={!mayChange}
                    style={{ width: '100%' }}
                    value={window.entrusted}
                    showSearch={{ optionFilterProp: 'label' }}
                    options={settings.departments.map(name => ({ value: name, label: name }))}
                    onChange={entrusted => edit(at, { entrusted })}
                  />
                )}
              </Field>
              <div className="window-place">
                {places.map(({ name, label, hint }) => (
                  <Field key={name} label={label} optional hint={hint}>
                    {control => (
                      <Input
                        {...control}
                        maxLength={64}
                        value={window[name] ?? ''}
                        onChange={e => edit(at, { [name]: e.target.value || null })}
                      />
                    )}
                  </Field>
                ))}
              </div>
              <p className="toolbar">
                {/* biome-ignore lint/a11y/noLabelWithoutControl: antd's switch is the control. */}
                <label>
                  <Switch
                    checked={!window.isClosed}
                    disabled={!mayChange}
                    onChange={isOpen => edit(at, { isClosed: !isOpen })}
                  />{' '}
                  {window.isClosed ? '已停用' : '启用'}
                </label>
                {mayChange && !stood.has(window.code) && (
                  <Button
                    type="link"
                    onClick={() => change({ ...plan, windows: plan.windows.filter((_, other) => other !== at) })}
                  >
                    删除
                  </Button>
                )}
              </p>
            </fieldset>
          </li>
        ))}
      </ul>
      {mayChange && (
        <Button
          onClick={() =>
            change({
              ...plan,
              windows: [
                ...plan.windows,
                {
                  code: nextCode(plan),
                  name: `${plan.windows.length + 1}号窗口`,
                  class: plan.classes[0]?.name ?? '',
                  posts: [''],
                  entrusted: [],
                  point: null,
                  isClosed: false,
                },
              ],
            })
          }
        >
          增加窗口
        </Button>
      )}
    </>
  );
}
