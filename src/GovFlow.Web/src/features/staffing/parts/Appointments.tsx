import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { fieldMessage } from '@/shared/api/problem';
import { appointmentsQuery, everyoneQuery, orgQuery } from '@/shared/api/staffing';
import { Choice, Days } from '@/shared/ui/Choice';
import { CommandFailure } from '@/shared/ui/CommandFailure';
import { Field } from '@/shared/ui/Field';
import { Held } from '@/shared/ui/Held';
import { QueryView } from '@/shared/ui/QueryView';
import { EndButton } from './EndButton';
import { daysText, useStaffChange, useToday } from './useStaffChange';

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

/** `from` is null until somebody says another day than the hall's. */
const blank = { person: '', what: '', rank: 'A', from: null as string | null, to: '', document: '' };

function NewAppointment() {
  const people = useQuery(everyoneQuery);
  const org = useQuery(orgQuery);
  const today = useToday();
  const [typed, setEntry] = useState(blank);
  const entry = { ...typed, from: typed.from ?? today };
  const change = (over: Partial<typeof blank>) => setEntry(before => ({ ...before, ...over }));
  const add = useStaffChange(() => setEntry(blank));
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
        <Choice
          label="人员"
          value={entry.person}
          options={(people.data ?? []).map(({ id, name, department }) => ({
            value: id,
            label: department ? `${name} · ${department}` : name,
          }))}
          onChange={person => change({ person })}
        />
        <Choice
          label="岗位或代理部门"
          value={entry.what}
          options={[
            ...(org.data?.posts ?? []).map(post => ({
              value: `post:${post.code}`,
              label: `${post.name}（${post.department}）`,
            })),
            ...(org.data?.units ?? []).map(unit => ({ value: `unit:${unit.code}`, label: `${unit.name}代理负责人` })),
          ]}
          error={fieldMessage(add.error, 'postCode') ?? fieldMessage(add.error, 'unitCode')}
          onChange={what => change({ what })}
        />
        {kind !== 'unit' && (
          <Choice
            label="A岗或B岗"
            value={entry.rank}
            options={['A', 'B'].map(value => ({ value, label: `${value}岗` }))}
            error={fieldMessage(add.error, 'rank')}
            onChange={rank => change({ rank })}
          />
        )}
        <Days from={entry.from} to={entry.to} error={add.error} change={change} />
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
