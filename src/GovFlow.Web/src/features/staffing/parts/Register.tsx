import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Input } from 'antd';
import { useDeferredValue, useState } from 'react';
import { itemsQuery } from '@/shared/api/items';
import { fieldMessage } from '@/shared/api/problem';
import { authorisationsQuery, draftItemsQuery, orgQuery } from '@/shared/api/staffing';
import { taskKindNames } from '@/shared/terms';
import { Choice, Days } from '@/shared/ui/Choice';
import { CommandFailure } from '@/shared/ui/CommandFailure';
import { Field } from '@/shared/ui/Field';
import { Held } from '@/shared/ui/Held';
import { QueryView } from '@/shared/ui/QueryView';
import { StatusTag } from '@/shared/ui/StatusTag';
import { EndButton } from './EndButton';
import { daysText, useStaffChange, useToday } from './useStaffChange';

/** 授权登记: without an entry in force nobody decides an item. */
export function Register({ isAdmin }: { isAdmin: boolean }) {
  const [search, setSearch] = useState('');
  const register = useInfiniteQuery(authorisationsQuery(useDeferredValue(search.trim())));
  const entries = register.data?.pages.flatMap(page => page.items) ?? [];
  return (
    <>
      {isAdmin && <NewEntry />}
      <section className="panel" aria-labelledby="register-head">
        <div className="panel-head">
          <h2 id="register-head">登记的授权</h2>
          <Input
            className="search"
            type="search"
            aria-label="按事项、岗位或文号筛选"
            placeholder="事项、岗位或文号"
            value={search}
            onChange={e => setSearch(e.target.value)}
          />
        </div>
        <QueryView
          query={register}
          isEmpty={() => entries.length === 0}
          empty={
            search.trim() === '' ? '还没有授权登记：没有登记的事项，任何岗位都不能作出决定。' : '没有符合的授权登记。'
          }
        >
          {() => (
            <ul className="staff-list">
              {entries.map(entry => (
                <li key={`${entry.itemCode} ${entry.step} ${entry.postCode} ${entry.from}`}>
                  <span>
                    {entry.itemName}
                    <span className="cell-2">
                      {taskKindNames[entry.step]}
                      {entry.isWindowDecision && ' · 窗口即办'}
                    </span>
                  </span>
                  <span>
                    {entry.postName}
                    <span className="cell-2">{entry.documentNumber || '没有文号，不生效'}</span>
                  </span>
                  <span className="num">
                    {daysText(entry.from, entry.to)}
                    <span className="cell-2">{entry.recordedBy ? `登记人 ${entry.recordedBy}` : '设立时登记'}</span>
                  </span>
                  {entry.isInForce && isAdmin ? (
                    <EndButton
                      what={`${entry.itemName} ${entry.postName}`}
                      path="/org/authorisations/end"
                      body={lastDay => ({
                        itemCode: entry.itemCode,
                        step: entry.step,
                        postCode: entry.postCode,
                        from: entry.from,
                        lastDay,
                      })}
                    />
                  ) : (
                    <StatusTag>{entry.isInForce ? '有效' : '未生效或已终止'}</StatusTag>
                  )}
                </li>
              ))}
            </ul>
          )}
        </QueryView>
        {register.hasNextPage && (
          <Button loading={register.isFetchingNextPage} onClick={() => void register.fetchNextPage()}>
            更多
          </Button>
        )}
      </section>
    </>
  );
}

/** `from` is null until somebody says another day than the hall's. */
const blank = {
  itemCode: '',
  postCode: '',
  documentNumber: '',
  from: null as string | null,
  to: '',
  isWindowDecision: false,
};

function NewEntry() {
  const items = useQuery(itemsQuery(null));
  const drafts = useQuery(draftItemsQuery);
  const org = useQuery(orgQuery);
  const today = useToday();
  const [typed, setEntry] = useState(blank);
  const entry = { ...typed, from: typed.from ?? today };
  const change = (over: Partial<typeof blank>) => setEntry(before => ({ ...before, ...over }));
  const add = useStaffChange(() => setEntry(blank));
  const isComplete = entry.itemCode && entry.postCode && entry.documentNumber.trim() && entry.from;
  return (
    <section className="panel" aria-labelledby="new-entry-head">
      <h2 id="new-entry-head">登记授权</h2>
      <CommandFailure error={add.error} again={add.again} />
      <Held isHeld={add.isPending || add.again !== null} className="staff-form">
        <Choice
          label="事项"
          value={entry.itemCode}
          options={[
            ...(items.data ?? []).map(({ code, name }) => ({ value: code, label: name })),
            ...(drafts.data ?? [])
              .filter(({ itemCode }) => !items.data?.some(({ code }) => code === itemCode))
              .map(({ itemCode, name }) => ({ value: itemCode, label: `${name}（尚未发布）` })),
          ]}
          error={fieldMessage(add.error, 'itemCode')}
          onChange={itemCode => change({ itemCode })}
        />
        <Choice
          label="岗位"
          value={entry.postCode}
          options={(org.data?.posts ?? []).map(({ code, name, department }) => ({
            value: code,
            label: `${name}（${department}）`,
          }))}
          error={fieldMessage(add.error, 'postCode')}
          onChange={postCode => change({ postCode })}
        />
        <Field label="授权文号" error={fieldMessage(add.error, 'documentNumber')}>
          {control => (
            <Input
              {...control}
              maxLength={200}
              value={entry.documentNumber}
              onChange={e => change({ documentNumber: e.target.value })}
            />
          )}
        </Field>
        <Days from={entry.from} to={entry.to} error={add.error} change={change} />
        <Field label="窗口即办" optional hint="限形式审查事项" error={fieldMessage(add.error, 'isWindowDecision')}>
          {control => (
            <Checkbox
              {...control}
              checked={entry.isWindowDecision}
              onChange={e => change({ isWindowDecision: e.target.checked })}
            >
              受理人当场决定
            </Checkbox>
          )}
        </Field>
      </Held>
      <Button
        type="primary"
        disabled={!isComplete}
        loading={add.isPending}
        onClick={() => {
          if (add.again !== null) add.again();
          else
            add.mutate({
              path: '/org/authorisations',
              body: { ...entry, documentNumber: entry.documentNumber.trim(), to: entry.to || null },
            });
        }}
      >
        登记
      </Button>
    </section>
  );
}
