import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { HandedOver, OpenWork } from '@/shared/api/contract';
import { fieldMessage } from '@/shared/api/problem';
import { everyoneQuery, openWorkQuery } from '@/shared/api/staffing';
import { staffPaths } from '@/shared/paths';
import { Choice } from '@/shared/ui/Choice';
import { CommandFailure } from '@/shared/ui/CommandFailure';
import { Field } from '@/shared/ui/Field';
import { Held } from '@/shared/ui/Held';
import { QueryView } from '@/shared/ui/QueryView';
import { EndButton } from './EndButton';
import { useStaffChange } from './useStaffChange';

/** 交接: everything a person has goes to another at once; each task is checked by itself, and what stays says why. */
export function HandOver({ isAdmin }: { isAdmin: boolean }) {
  const people = useQuery(everyoneQuery);
  const [person, setPerson] = useState('');
  const options = (people.data ?? []).map(({ id, name, department }) => ({
    value: id,
    label: department ? `${name} · ${department}` : name,
  }));
  return (
    <section className="panel" aria-labelledby="hand-over-head">
      <h2 id="hand-over-head">交接</h2>
      <p className="muted">调离、离任或者停用账户以前，未办结的任务必须先交接；时限照常计算。</p>
      <div className="staff-form">
        <Choice label="交接人" value={person} options={options} onChange={setPerson} />
      </div>
      {person && (
        <Work key={person} person={person} others={options.filter(({ value }) => value !== person)} isAdmin={isAdmin} />
      )}
    </section>
  );
}

interface WorkProps {
  person: string;
  others: { value: string; label: string }[];
  isAdmin: boolean;
}

function Work({ person, others, isAdmin }: WorkProps) {
  const work = useQuery(openWorkQuery(person));
  const [to, setTo] = useState('');
  const [reason, setReason] = useState('');
  const [done, setDone] = useState<HandedOver | null>(null);
  const hand = useStaffChange<HandedOver>(setDone);
  const send = () =>
    hand.mutate({
      path: `/people/${encodeURIComponent(person)}/hand-over`,
      body: { toPersonId: to || null, reason: reason.trim() },
    });
  return (
    <>
      <CommandFailure error={hand.error} again={hand.again} />
      {done && (
        <div className="notice" role="status" data-tone={done.refused.length > 0 ? 'amber' : undefined}>
          已交接 {done.handedOver.length} 项{done.refused.length > 0 && `，${done.refused.length} 项没有交接：`}
          {done.refused.map(({ task, message }) => (
            <span key={task.taskId} className="cell-2">
              {task.caseNumber} {task.stepName}：{message}
            </span>
          ))}
        </div>
      )}
      <QueryView query={work} rows={3} empty="没有未办结的任务，可以调整岗位或者离任。">
        {lines => (
          <>
            <WorkList lines={lines} />
            <Held isHeld={hand.isPending || hand.again !== null} className="staff-form">
              <Choice
                label="交给"
                optional
                hint="不选则退回岗位，由其他在岗人员认领。"
                value={to}
                options={others}
                error={fieldMessage(hand.error, 'toPersonId')}
                onChange={setTo}
              />
              <Field label="交接理由" error={fieldMessage(hand.error, 'reason')}>
                {control => (
                  <Input {...control} maxLength={200} value={reason} onChange={e => setReason(e.target.value)} />
                )}
              </Field>
            </Held>
            <Button
              type="primary"
              disabled={!reason.trim()}
              loading={hand.isPending}
              onClick={() => (hand.again !== null ? hand.again() : send())}
            >
              全部交接（{lines.length} 项）
            </Button>
          </>
        )}
      </QueryView>
      {isAdmin && work.data?.length === 0 && (
        <p>
          <EndButton
            what="全部岗位（离任）"
            path={`/people/${encodeURIComponent(person)}/leave`}
            body={lastDay => ({ lastDay })}
          />
        </p>
      )}
    </>
  );
}

function WorkList({ lines }: { lines: readonly OpenWork[] }) {
  return (
    <ul className="staff-list">
      {lines.map(line => (
        <li key={line.taskId}>
          <span>
            <Link className="number-link num" to={staffPaths.case(line.caseId)}>
              {line.caseNumber}
            </Link>
            <span className="cell-2">{line.itemName}</span>
          </span>
          <span>{line.stepName}</span>
          <span className="muted">{line.isHeld ? '在手' : '委派或会签'}</span>
        </li>
      ))}
    </ul>
  );
}
