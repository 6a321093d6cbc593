import { useQuery } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { fieldMessage } from '@/shared/api/problem';
import { appointmentsQuery, everyoneQuery, orgQuery } from '@/shared/api/staffing';
import { CommandFailure } from '@/shared/ui/CommandFailure';
import { Field } from '@/shared/ui/Field';
import { Held } from '@/shared/ui/Held';
import { QueryView } from '@/shared/ui/QueryView';
import { EndButton } from './EndButton';
import { dayOf, daysText, useStaffChange } from './useStaffChange';

/** 任职与代理: a post or a unit given to somebody for a time, by document. */
export function Appointments({ isAdmin }: { isAdmin: boolean }) {
  const appointments = useQuery(appointmentsQuery);
  return (
    <>
      {isAdmin && <NewAppointment />}
      <section className="panel" aria-labelledby="appointments-head">
        <h2 id="appointments-head">未期满的任职</h2>
        <QueryView query={appointments} empty="没有另行登记的任职；岗位由平时的A、B岗人员办理。">
          {list => (
            <ul className="staff-list">
              {list.map(row => (
                <li key={row.id}>
                  <span>
                    {row.person.name}
                    <span className="cell-2">
                      {row.what}
                      {row.rank && ` · ${row.rank}岗`}
                    </span>
                  </span>
                  <span>{row.document}</span>
                  <span className="num">
                    {daysText(row.from, row.to)}
                    <span className="cell-2">登记人 {row.recordedBy}</span>
                  </span>
                  {isAdmin ? (
                    <EndButton
                      what={`${row.person.name} ${row.what}`}
                      path={`/org/appointments/${row.id}/end`}
                      body={lastDay => ({ lastDay })}
                    />
                  ) : (
                    <span />
                  )}
                </li>
              ))}
            </ul>
          )}
        </QueryView>
      </section>
    </>
  );
}

const blank = { person: '', what: '', rank: 'A', from: '', to: '', document: '' };

function NewAppointment() {
  const people = useQuery(everyoneQuery);
  const org = useQuery(orgQuery);
  const [entry, setEntry] = useState({ ...blank, from: dayOf(new Date()) });
  const change = (over: Partial<typeof blank>) => setEntry(before => ({ ...before, ...over }));
  const add = useStaffChange(() => setEntry({ ...blank, from: dayOf(new Date()) }));
  const [kind, code] = entry.what.split(':');
  const send = () =>
    add.mutate({
      path: `/people/${encodeURIComponent(entry.person)}/appointments`,
      body: {
        ...(kind === 'unit' ? { unitCode: code } : { postCode: code, rank: entry.rank }),
        from: entry.from,
        to: entry.to || null,
        document: entry.document.trim(),
      },
    });
  return (
    <section className="panel" aria-labelledby="appoint-head">
      <h2 id="appoint-head">登记任职</h2>
      <CommandFailure error={add.error} again={add.again} />
      <Held isHeld={add.isPending || add.again !== null} className="staff-form">
        <Field label="人员">
          {control => (
            <Select
              {...control}
              style={{ width: '100%' }}
              showSearch={{ optionFilterProp: 'label' }}
              value={entry.person || null}
              options={(people.data ?? []).map(({ id, name, department }) => ({
                value: id,
                label: department ? `${name} · ${department}` : name,
              }))}
              onChange={person => change({ person: person ?? '' })}
            />
          )}
        </Field>
        <Field
          label="岗位或代理部门"
          error={fieldMessage(add.error, 'postCode') ?? fieldMessage(add.error, 'unitCode')}
        >
          {control => (
            <Select
              {...control}
              style={{ width: '100%' }}
              showSearch={{ optionFilterProp: 'label' }}
              value={entry.what || null}
              options={[
                ...(org.data?.posts ?? []).map(post => ({
                  value: `post:${post.code}`,
                  label: `${post.name}（${post.department}）`,
                })),
                ...(org.data?.units ?? []).map(unit => ({
                  value: `unit:${unit.code}`,
                  label: `${unit.name}代理负责人`,
                })),
              ]}
              onChange={what => change({ what: what ?? '' })}
            />
          )}
        </Field>
        {kind !== 'unit' && (
          <Field label="A岗或B岗" error={fieldMessage(add.error, 'rank')}>
            {control => (
              <Select
                {...control}
                style={{ width: '100%' }}
                value={entry.rank}
                options={['A', 'B'].map(value => ({ value, label: `${value}岗` }))}
                onChange={rank => change({ rank })}
              />
            )}
          </Field>
        )}
        <Field label="起" error={fieldMessage(add.error, 'from')}>
          {control => (
            <Input {...control} type="date" value={entry.from} onChange={e => change({ from: e.target.value })} />
          )}
        </Field>
        <Field label="止" optional error={fieldMessage(add.error, 'to')}>
          {control => (
            <Input {...control} type="date" value={entry.to} onChange={e => change({ to: e.target.value })} />
          )}
        </Field>
        <Field label="文件依据" error={fieldMessage(add.error, 'document')}>
          {control => (
            <Input
              {...control}
              maxLength={200}
              value={entry.document}
              onChange={e => change({ document: e.target.value })}
            />
          )}
        </Field>
      </Held>
      <Button
        type="primary"
        disabled={!entry.person || !entry.what || !entry.from || !entry.document.trim()}
        loading={add.isPending}
        onClick={() => (add.again !== null ? add.again() : send())}
      >
        登记
      </Button>
    </section>
  );
}
