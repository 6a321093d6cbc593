import { useQueryClient } from '@tanstack/react-query';
import { Button, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import type { CentreLevel, Centres, OpenedCentre, OpenCentre as Request } from '@/shared/api/contract';
import { fieldMessage } from '@/shared/api/problem';
import { useCommand } from '@/shared/api/useCommand';
import { centreLevelNames } from '@/shared/terms';
import { announce } from '@/shared/ui/announce';
import { Choice } from '@/shared/ui/Choice';
import { CommandFailure } from '@/shared/ui/CommandFailure';
import { Field } from '@/shared/ui/Field';
import { Held } from '@/shared/ui/Held';
import { beneath, type CentreForm, chance, firstForm, oneTimePassword, requestOf } from '../core/centre';

interface Props {
  view: Centres;
  close: () => void;
  done: (opened: OpenedCentre) => void;
}

const levels = (Object.entries(centreLevelNames) as [CentreLevel, string][]).map(([value, label]) => ({
  value,
  label,
}));

type TextField = 'name' | 'address' | 'phone' | 'complaintPhone' | 'numberPrefix' | 'reconsiderationBody' | 'court';

const texts: readonly (readonly [TextField, string, number, string?])[] = [
  ['name', '中心全称', 100, '印在每一份文书上，如“某某县某某镇某某村便民服务站”。'],
  ['address', '地址', 200],
  ['phone', '咨询电话', 64],
  ['complaintPhone', '监督电话', 64],
  ['numberPrefix', '文书编号字头', 10, '如“青镇”。'],
  ['reconsiderationBody', '行政复议机关', 100],
  ['court', '提起诉讼的人民法院', 100],
];

/** 开设下级中心: asked on one page, done whole or not at all. */
export function OpenCentre({ view, close, done }: Props) {
  const client = useQueryClient();
  const [form, setForm] = useState(() => firstForm(view.centres[0]));
  const change = (over: Partial<CentreForm>) => setForm(before => ({ ...before, ...over }));
  const open = useCommand<Request, OpenedCentre>({
    onDone: ({ data }) => {
      announce(`已开设${data.name}`);
      void client.invalidateQueries({ queryKey: ['org'] });
      done(data);
    },
  });
  const wrong = (field: string) => fieldMessage(open.error, `$.${field}`);
  // An item out of force meanwhile is one of many in one field.
  const wrongItems = wrong('items') ?? form.items.map((_, i) => wrong(`items[${i}]`)).find(Boolean);
  const centres = view.centres.map(({ code, name }) => ({ value: code, label: name }));
  const text = ([field, label, longest, hint]: (typeof texts)[number]) => (
    <Field key={field} label={label} hint={hint} error={wrong(field)}>
      {control => (
        <Input
          {...control}
          maxLength={longest}
          value={form[field]}
          onChange={e => change({ [field]: e.target.value })}
        />
      )}
    </Field>
  );
  return (
    <section className="panel" aria-labelledby="open-centre-head">
      <h2 id="open-centre-head">开设下级中心</h2>
      <p className="field-hint">
        机构、岗位、窗口和用语照参照的中心设置；人员、授权、印章是各中心自己的，开设后由它的管理员登记。有一项不符，整体不建立。
      </p>
      <CommandFailure error={open.error} again={open.again} />
      <Held isHeld={open.isPending || open.again !== null} className="org-profile">
        {centres.length > 0 && (
          <Choice
            label="上级中心"
            value={form.parentCode}
            options={centres}
            error={wrong('parentCode')}
            onChange={code => change(beneath(view.centres.find(one => one.code === code)))}
          />
        )}
        <Choice
          label="参照的中心"
          optional
          hint="照它的部门、岗位、窗口；不选的，照随程序提供的示范镇。"
          value={form.patternCode}
          options={centres}
          error={wrong('patternCode')}
          onChange={patternCode => change({ patternCode })}
        />
        <Choice
          label="层级"
          value={form.level}
          options={levels}
          error={wrong('level')}
          onChange={level => change({ level: level as CentreLevel })}
        />
        <Field label="中心代码" hint="2 至 16 个大写字母或者数字，以后不能更改。" error={wrong('code')}>
          {control => (
            <Input
              {...control}
              maxLength={16}
              value={form.code}
              onChange={e => change({ code: e.target.value.toUpperCase() })}
            />
          )}
        </Field>
        <Field label="区划代码" hint="12 位，办件编号以它开头，以后不能更改。" error={wrong('divisionCode')}>
          {control => (
            <Input
              {...control}
              inputMode="numeric"
              maxLength={12}
              value={form.divisionCode}
              onChange={e => change({ divisionCode: e.target.value })}
            />
          )}
        </Field>
        {texts.map(text)}
        <Field label="批准设立的文号" error={wrong('document')}>
          {control => (
            <Input
              {...control}
              maxLength={200}
              value={form.document}
              onChange={e => change({ document: e.target.value })}
            />
          )}
        </Field>
        <Choice
          label="窗口方案"
          optional
          hint="不选的，窗口类别同参照的中心。"
          value={form.preset}
          options={view.presets.map(({ code, name }) => ({ value: code, label: name }))}
          error={wrong('preset')}
          onChange={preset => change({ preset })}
        />
        <Field isGroup label="日历" hint="国家和所在地区的节假日都算在内。" error={wrong('calendar')}>
          {control => (
            <Radio.Group
              {...control}
              value={form.calendar}
              onChange={e => change({ calendar: e.target.value })}
              options={[
                { value: 'AsPattern', label: '连同参照的中心自己的休息日' },
                { value: 'National', label: '没有自己的休息日' },
              ]}
            />
          )}
        </Field>
        <Field isGroup label="受理的事项" error={form.isEvery ? wrongItems : null}>
          {control => (
            <Radio.Group
              {...control}
              value={form.isEvery}
              onChange={e => change({ isEvery: e.target.value })}
              options={[
                { value: true, label: `全部 ${view.items.length} 个` },
                { value: false, label: '只受理选定的' },
              ]}
            />
          )}
        </Field>
        {!form.isEvery && (
          <>
            <Field label="选定的事项" error={wrongItems}>
              {control => (
                <Select
                  {...control}
                  mode="multiple"
                  style={{ width: '100%' }}
                  suffixIcon={null}
                  showSearch={{ optionFilterProp: 'label' }}
                  value={form.items}
                  options={view.items.map(({ code, name }) => ({ value: code, label: name }))}
                  onChange={items => change({ items })}
                />
              )}
            </Field>
            <Field
              label="其余事项计划进驻的日期"
              hint="其余事项登记为未进驻，办事指南写明先到上级中心办理。"
              error={wrong('restBy')}
            >
              {control => (
                <Input
                  {...control}
                  type="date"
                  min={view.today}
                  value={form.restBy}
                  onChange={e => change({ restBy: e.target.value })}
                />
              )}
            </Field>
          </>
        )}
        <Field label="管理员姓名" error={wrong('adminName')}>
          {control => (
            <Input
              {...control}
              maxLength={100}
              value={form.adminName}
              onChange={e => change({ adminName: e.target.value })}
            />
          )}
        </Field>
        <Field label="管理员账号" hint="小写字母或者数字，以字母开头。" error={wrong('adminUserName')}>
          {control => (
            <Input
              {...control}
              maxLength={50}
              autoComplete="off"
              value={form.adminUserName}
              onChange={e => change({ adminUserName: e.target.value })}
            />
          )}
        </Field>
        <Field
          label="一次性密码"
          hint="当面或者电话告知管理员；首次登录必须先改成自己的，此处不再显示。"
          error={wrong('adminPassword')}
        >
          {control => (
            <span className="org-once">
              <Input
                {...control}
                autoComplete="off"
                value={form.adminPassword}
                onChange={e => change({ adminPassword: e.target.value })}
              />
              <Button onClick={() => change({ adminPassword: oneTimePassword(chance) })}>生成</Button>
            </span>
          )}
        </Field>
      </Held>
      <p className="import-acts">
        <Button
          type="primary"
          loading={open.isPending}
          onClick={open.again ?? (() => open.mutate({ path: '/centres', body: requestOf(form) }))}
        >
          开设
        </Button>
        <Button disabled={open.isPending} onClick={close}>
          取消
        </Button>
      </p>
    </section>
  );
}
