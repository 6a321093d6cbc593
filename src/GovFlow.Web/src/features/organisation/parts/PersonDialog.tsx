import { Input, Select } from 'antd';
import type { Employment, Organisation, OrganisationPeople, OrganisationPerson } from '@/shared/api/contract';
import { fieldMessage } from '@/shared/api/problem';
import { employmentNames } from '@/shared/terms';
import { Choice } from '@/shared/ui/Choice';
import { CommandDialog } from '@/shared/ui/CommandDialog';
import { Field } from '@/shared/ui/Field';
import { MovedFields } from './MovedFields';
import { useOrganisation } from './useOrganisation';
import { useRow } from './useRow';

interface Props {
  org: Organisation;
  view: OrganisationPeople;
  /** Null for a new one. */
  id: string | null;
  close: () => void;
}

const employments = (Object.entries(employmentNames) as [Employment, string][]).map(([value, label]) => ({
  value,
  label,
}));

const roleName = (view: OrganisationPeople, code: string) => view.roles.find(role => role.code === code)?.name ?? code;

const formOf = (person: OrganisationPerson | null) => ({
  name: person?.name ?? '',
  userName: person?.userName ?? '',
  unitCode: person?.unitCode ?? '',
  employment: (person?.employment ?? 'Regular') as Employment,
  roles: person?.roles ?? [],
  email: person?.email ?? '',
  managedBy: person?.managedBy ?? '',
  postCode: '',
  rank: 'A',
  document: '',
});

/** A person: where they belong, who manages them, what their account opens; a new one with their first post. */
export function PersonDialog({ org, view, id, close }: Props) {
  const person = view.people.find(one => one.id === id) ?? null;
  const put = useOrganisation(person === null ? '已新增人员' : '已更改人员', close);
  const { form, change, etag, moved, take } = useRow(person, formOf, put);
  const wrong = (field: string) => fieldMessage(put.error, `$.${field}`);
  const units = org.units
    .filter(({ closedFrom }) => closedFrom === null)
    .map(({ code, name }) => ({ value: code, label: name }));
  const isContract = form.employment === 'Contract';
  const posts = org.posts.filter(
    ({ closedFrom, lane }) => closedFrom === null && (!isContract || lane === 'Window' || lane === 'Issuing'),
  );
  const { userName, postCode, rank, document, ...kept } = form;
  const common = { ...kept, email: form.email.trim() || null, managedBy: form.managedBy || null };
  const submit = () =>
    put.mutate(
      person === null
        ? {
            path: '/organisation/people',
            body: {
              ...common,
              userName: userName.trim(),
              ...(postCode === '' ? {} : { postCode, rank, document: document.trim() }),
            },
          }
        : { path: `/organisation/people/${encodeURIComponent(person.id)}`, body: common, etag },
    );
  return (
    <CommandDialog
      title={person === null ? '新增人员' : `更改：${person.name}`}
      ok="保存"
      isBusy={put.isPending}
      error={put.error}
      again={put.again}
      first="person-name"
      close={close}
      submit={submit}
    >
      <MovedFields
        moved={moved}
        take={take}
        words={{
          name: ['姓名', person?.name ?? ''],
          unitCode: ['部门', person?.unit ?? ''],
          managedBy: ['管理单位', person?.manager ?? ''],
          employment: ['用工', person === null ? '' : employmentNames[person.employment]],
          roles: ['角色', (person?.roles ?? []).map(code => roleName(view, code)).join('、')],
          email: ['邮件地址', person?.email ?? ''],
        }}
      />
      <Field id="person-name" label="姓名" error={wrong('name')}>
        {control => (
          <Input {...control} maxLength={100} value={form.name} onChange={e => change({ name: e.target.value })} />
        )}
      </Field>
      {person === null && (
        <Field label="账号" hint="小写字母或者数字，以字母开头。登录账户由管理员另行开设。" error={wrong('userName')}>
          {control => (
            <Input
              {...control}
              maxLength={50}
              value={form.userName}
              onChange={e => change({ userName: e.target.value })}
            />
          )}
        </Field>
      )}
      <Choice
        label="部门"
        value={form.unitCode}
        options={units}
        error={wrong('unitCode')}
        onChange={unitCode => change({ unitCode })}
      />
      <Choice
        label="管理单位"
        optional
        hint="与所在部门不同时选，如派驻人员由行政服务中心管理。"
        value={form.managedBy}
        options={units.filter(({ value }) => value !== form.unitCode)}
        error={wrong('managedBy')}
        onChange={managedBy => change({ managedBy })}
      />
      <Choice
        label="用工"
        value={form.employment}
        options={employments}
        error={wrong('employment')}
        onChange={employment => change({ employment: employment as Employment })}
      />
      <Field label="角色" optional hint="决定能用哪些功能；能办哪个环节由岗位决定。" error={wrong('roles')}>
        {control => (
          <Select
            {...control}
            mode="multiple"
            style={{ width: '100%' }}
            suffixIcon={null}
            showSearch={{ optionFilterProp: 'label' }}
            value={form.roles}
            options={view.roles.map(({ code, name }) => ({ value: code, label: name }))}
            onChange={roles => change({ roles })}
          />
        )}
      </Field>
      <Field label="邮件地址" optional hint="接收预警邮件。" error={wrong('email')}>
        {control => (
          <Input {...control} maxLength={256} value={form.email} onChange={e => change({ email: e.target.value })} />
        )}
      </Field>
      {person === null ? (
        <>
          <Choice
            label="任职岗位"
            optional
            hint="今日起任职；窗口随岗位而定。"
            value={form.postCode}
            options={posts.map(({ code, name }) => ({ value: code, label: name }))}
            error={wrong('postCode')}
            onChange={chosen => change({ postCode: chosen })}
          />
          {form.postCode !== '' && (
            <>
              <Choice
                label="岗别"
                value={form.rank}
                options={[
                  { value: 'A', label: 'A岗' },
                  { value: 'B', label: 'B岗' },
                ]}
                error={wrong('rank')}
                onChange={chosen => change({ rank: chosen })}
              />
              <Field label="任职文件" hint="任职文件的文号。" error={wrong('document')}>
                {control => (
                  <Input
                    {...control}
                    maxLength={200}
                    value={form.document}
                    onChange={e => change({ document: e.target.value })}
                  />
                )}
              </Field>
            </>
          )}
        </>
      ) : (
        <p className="field-hint">岗位在“授权任职”调整，窗口随岗位而定。</p>
      )}
    </CommandDialog>
  );
}
