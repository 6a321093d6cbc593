import { Input } from 'antd';
import type { Organisation, StaffChoice, UnitKind, UnitLine } from '@/shared/api/contract';
import { fieldMessage } from '@/shared/api/problem';
import { unitKindNames } from '@/shared/terms';
import { Choice } from '@/shared/ui/Choice';
import { CommandDialog } from '@/shared/ui/CommandDialog';
import { Field } from '@/shared/ui/Field';
import { possibleParents } from '../core/tree';
import { MovedFields } from './MovedFields';
import { useOrganisation } from './useOrganisation';
import { useRow } from './useRow';

const kinds = (Object.entries(unitKindNames) as [UnitKind, string][]).map(([value, label]) => ({ value, label }));

interface Props {
  org: Organisation;
  /** Null for a new one. */
  code: string | null;
  close: () => void;
}

const personOptions = (people: readonly StaffChoice[]) => people.map(({ id, name }) => ({ value: id, label: name }));

const formOf = (unit: UnitLine | null) => ({
  code: unit?.code ?? '',
  name: unit?.name ?? '',
  kind: (unit?.kind ?? 'Department') as UnitKind,
  parentCode: unit?.parentCode ?? '',
  headId: unit?.head.id ?? '',
  deputyId: unit?.deputy.id ?? '',
  handlerId: unit?.handler.id ?? '',
  managedBy: unit?.managedBy ?? '',
  outsideReason: unit?.outsideReason ?? '',
  outsideAddress: unit?.outsideAddress ?? '',
});

/** A unit: what it is called, what it is, where it stands, who leads and who manages it. */
export function UnitDialog({ org, code, close }: Props) {
  const unit = org.units.find(one => one.code === code) ?? null;
  const put = useOrganisation(unit === null ? '已新设部门' : '已更改部门', close);
  const { form, change, etag, moved, take } = useRow(unit, formOf, put);
  const nameOf = (other: string | null | undefined) => org.units.find(one => one.code === other)?.name ?? '';
  const units = (list: readonly UnitLine[]) => list.map(({ code, name }) => ({ value: code, label: name }));
  const wrong = (field: string) => fieldMessage(put.error, `$.${field}`);
  const leaders = personOptions(org.people.filter(({ isContract }) => !isContract));
  const submit = () =>
    put.mutate({
      etag,
      path: unit === null ? '/organisation/units' : `/organisation/units/${encodeURIComponent(unit.code)}`,
      body: {
        ...form,
        code: unit === null ? form.code.trim() : null,
        parentCode: form.parentCode || null,
        deputyId: form.deputyId || null,
        handlerId: form.handlerId || null,
        managedBy: form.managedBy || null,
        outsideReason: form.outsideReason.trim() || null,
        outsideAddress: form.outsideAddress.trim() || null,
      },
    });
  return (
    <CommandDialog
      title={unit === null ? '新设部门' : `更改：${unit.name}`}
      ok="保存"
      isBusy={put.isPending}
      error={put.error}
      again={put.again}
      first="unit-name"
      close={close}
      submit={submit}
    >
      <MovedFields
        moved={moved}
        take={take}
        words={{
          name: ['部门名称', unit?.name ?? ''],
          kind: ['性质', unit === null ? '' : unitKindNames[unit.kind]],
          parentCode: ['上级部门', nameOf(unit?.parentCode)],
          headId: ['负责人', unit?.head.name ?? ''],
          deputyId: ['分管人', unit?.deputy.name ?? ''],
          handlerId: ['经办人', unit?.handler.name ?? ''],
          managedBy: ['管理单位', nameOf(unit?.managedBy)],
          outsideReason: ['未进驻大厅的原因', unit?.outsideReason ?? ''],
          outsideAddress: ['办公地点', unit?.outsideAddress ?? ''],
        }}
      />
      <Field
        id="unit-name"
        label="部门名称"
        hint={unit === null ? undefined : '改名只对今后有效：在办办件此前的环节和已出的文书仍是原来的名称。'}
        error={wrong('name')}
      >
        {control => (
          <Input {...control} maxLength={100} value={form.name} onChange={e => change({ name: e.target.value })} />
        )}
      </Field>
      {unit === null && (
        <Field label="部门代码" hint="字母、数字和短横，设定后不改。" error={wrong('code')}>
          {control => (
            <Input {...control} maxLength={32} value={form.code} onChange={e => change({ code: e.target.value })} />
          )}
        </Field>
      )}
      <Choice
        label="性质"
        value={form.kind}
        options={kinds}
        error={wrong('kind')}
        onChange={kind => change({ kind: kind as UnitKind })}
      />
      <Choice
        label="上级部门"
        optional
        hint="不选则直属本中心。上级部门的人员看得到下级部门的办件。"
        value={form.parentCode}
        options={units(possibleParents(org.units, unit?.code ?? null))}
        error={wrong('parentCode')}
        onChange={parentCode => change({ parentCode })}
      />
      <Choice
        label="负责人"
        value={form.headId}
        options={leaders}
        error={wrong('headId')}
        onChange={headId => change({ headId })}
      />
      <Choice
        label="分管人"
        optional
        hint="不选则为负责人。"
        value={form.deputyId}
        options={leaders}
        error={wrong('deputyId')}
        onChange={deputyId => change({ deputyId })}
      />
      <Choice
        label="经办人"
        optional
        hint="不选则为负责人。"
        value={form.handlerId}
        options={personOptions(org.people)}
        error={wrong('handlerId')}
        onChange={handlerId => change({ handlerId })}
      />
      <Choice
        label="管理单位"
        optional
        hint="派驻人员统一由行政服务中心管理、培训和考核的，选那个单位；不选则由本部门管理。"
        value={form.managedBy}
        options={units(org.units.filter(({ code, closedFrom }) => code !== unit?.code && closedFrom === null))}
        error={wrong('managedBy')}
        onChange={managedBy => change({ managedBy })}
      />
      <Field
        label="未进驻大厅的原因"
        optional
        hint="涉密、场地限制等；办理要求与大厅相同。"
        error={wrong('outsideReason')}
      >
        {control => (
          <Input
            {...control}
            maxLength={200}
            value={form.outsideReason}
            onChange={e => change({ outsideReason: e.target.value })}
          />
        )}
      </Field>
      {(form.outsideReason !== '' || form.outsideAddress !== '') && (
        <Field label="办公地点" error={wrong('outsideAddress')}>
          {control => (
            <Input
              {...control}
              maxLength={200}
              value={form.outsideAddress}
              onChange={e => change({ outsideAddress: e.target.value })}
            />
          )}
        </Field>
      )}
    </CommandDialog>
  );
}
