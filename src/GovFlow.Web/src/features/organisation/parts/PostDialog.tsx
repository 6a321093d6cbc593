import { Input, Select } from 'antd';
import { useState } from 'react';
import type { Organisation, PostLane, PostLine } from '@/shared/api/contract';
import { fieldMessage } from '@/shared/api/problem';
import { postLaneNames } from '@/shared/terms';
import { Choice } from '@/shared/ui/Choice';
import { CommandDialog } from '@/shared/ui/CommandDialog';
import { Field } from '@/shared/ui/Field';
import { MovedFields } from './MovedFields';
import { useOrganisation } from './useOrganisation';
import { useRow } from './useRow';

const lanes = (Object.entries(postLaneNames) as [PostLane, string][]).map(([value, label]) => ({ value, label }));

interface Props {
  org: Organisation;
  /** Null for a new one. */
  code: string | null;
  /** Where a new one is made. */
  unitCode: string;
  close: () => void;
}

const formOf = (post: PostLine | null, unitCode: string) => ({
  code: post?.code ?? '',
  name: post?.name ?? '',
  unitCode: post?.unitCode ?? unitCode,
  lane: (post?.lane ?? 'BackOffice') as PostLane,
});

/** A post: its name, its unit, where it stands, and for a new one who holds it. */
export function PostDialog({ org, code: known, unitCode, close }: Props) {
  const post = org.posts.find(one => one.code === known) ?? null;
  const put = useOrganisation(post === null ? '已新设岗位' : '已更改岗位', close);
  const { form, change, etag, moved, take } = useRow(post, row => formOf(row, unitCode), put);
  const [held, setHeld] = useState({ heldAsA: [] as string[], heldAsB: [] as string[], document: '' });
  const wrong = (field: string) => fieldMessage(put.error, `$.${field}`);
  const { code, ...changed } = form;
  const submit = () =>
    put.mutate(
      post === null
        ? { path: '/organisation/posts', body: { ...form, ...held, code: code.trim(), document: held.document.trim() } }
        : { path: `/organisation/posts/${encodeURIComponent(post.code)}`, body: changed, etag },
    );
  const isFront = form.lane === 'Window' || form.lane === 'Issuing';
  const people = org.people
    .filter(({ isContract }) => isFront || !isContract)
    .map(({ id, name }) => ({ value: id, label: name }));
  return (
    <CommandDialog
      title={post === null ? '新设岗位' : `更改：${post.name}`}
      ok="保存"
      isBusy={put.isPending}
      error={put.error}
      again={put.again}
      first="post-name"
      close={close}
      submit={submit}
    >
      <MovedFields
        moved={moved}
        take={take}
        words={{
          name: ['岗位名称', post?.name ?? ''],
          unitCode: ['部门', org.units.find(({ code: unit }) => unit === post?.unitCode)?.name ?? ''],
          lane: ['位置', post === null ? '' : postLaneNames[post.lane]],
        }}
      />
      <Field id="post-name" label="岗位名称" error={wrong('name')}>
        {control => (
          <Input {...control} maxLength={100} value={form.name} onChange={e => change({ name: e.target.value })} />
        )}
      </Field>
      {post === null && (
        <Field label="岗位代码" hint="字母、数字和短横，设定后不改；事项的环节按它找到岗位。" error={wrong('code')}>
          {control => (
            <Input {...control} maxLength={32} value={form.code} onChange={e => change({ code: e.target.value })} />
          )}
        </Field>
      )}
      <Choice
        label="部门"
        value={form.unitCode}
        options={org.units
          .filter(({ closedFrom }) => closedFrom === null)
          .map(unit => ({ value: unit.code, label: unit.name }))}
        error={wrong('unitCode')}
        onChange={chosen => change({ unitCode: chosen })}
      />
      <Choice
        label="位置"
        value={form.lane}
        options={lanes}
        error={wrong('lane')}
        onChange={lane => change({ lane: lane as PostLane })}
      />
      {post === null ? (
        <>
          {(['heldAsA', 'heldAsB'] as const).map(rank => (
            <Field
              key={rank}
              label={rank === 'heldAsA' ? 'A岗人员' : 'B岗人员'}
              optional
              hint={rank === 'heldAsA' ? '今日起任职。' : 'A岗都不在时由B岗代办。'}
              error={wrong(`${rank}[0]`) ?? wrong(rank)}
            >
              {control => (
                <Select
                  {...control}
                  mode="multiple"
                  style={{ width: '100%' }}
                  suffixIcon={null}
                  showSearch={{ optionFilterProp: 'label' }}
                  value={held[rank]}
                  options={people}
                  onChange={chosen => setHeld(before => ({ ...before, [rank]: chosen }))}
                />
              )}
            </Field>
          ))}
          {held.heldAsA.length + held.heldAsB.length > 0 && (
            <Field label="任职文件" hint="任职文件的文号。" error={wrong('document')}>
              {control => (
                <Input
                  {...control}
                  maxLength={200}
                  value={held.document}
                  onChange={e => setHeld(before => ({ ...before, document: e.target.value }))}
                />
              )}
            </Field>
          )}
        </>
      ) : (
        <p className="field-hint">A岗、B岗人员在“授权任职”调整。</p>
      )}
    </CommandDialog>
  );
}
