import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useState } from 'react';
import type { AbsenceBoard } from '@/shared/api/contract';
import { problemOf } from '@/shared/api/problem';
import { useCommand } from '@/shared/api/useCommand';
import { announce } from '@/shared/ui/announce';
import { CommandDialog } from '@/shared/ui/CommandDialog';
import { Field } from '@/shared/ui/Field';
import { focusField } from '@/shared/ui/focusField';
import { useWrong } from '@/shared/ui/useWrong';
import { everyoneQuery } from '../api';
import { earliestOf, type Leave, leaveField, leaveProblems, leaveValueAt } from '../model';

/** Records that somebody is away: oneself, or as head or administrator anybody of the centre. B steps in at once. */
export function LeaveDialog({ board, close }: { board: AbsenceBoard; close: () => void }) {
  const client = useQueryClient();
  const [leave, setLeave] = useState<Leave>({ personId: board.ownId ?? null, from: board.today, to: '', reason: '' });
  const { errors, report } = useWrong(id => leaveValueAt(leave, id));
  const change = (over: Partial<Leave>) => setLeave(before => ({ ...before, ...over }));
  const errorAt = (id: string) => errors.find(error => error.id === id)?.message;
  const record = useCommand<object, unknown>({
    onDone: () => {
      announce('已登记离岗，B岗立即接手');
      for (const key of ['people', 'me', 'tasks']) void client.invalidateQueries({ queryKey: [key] });
      close();
    },
    onRefused: refusal => {
      const problem = problemOf(refusal);
      if (problem.code === 'invalid')
        report(problem.errors.map(({ path, message }) => ({ id: leaveField(path), message })));
    },
  });
  const submit = () => {
    const wrong = leaveProblems(leave);
    report(wrong);
    const [first] = wrong;
    if (first) {
      focusField(first.id);
      return;
    }
    const { personId, from, to, reason } = leave;
    record.mutate({ path: `/people/${personId}/absence`, body: { from, to: to || null, reason: reason.trim() } });
  };
  return (
    <CommandDialog
      title="登记离岗"
      isBusy={record.isPending}
      error={record.error}
      again={record.again}
      first={board.mayRecordOthers ? 'leave-person' : 'leave-from'}
      close={close}
      submit={submit}
    >
      <p>离岗期间由B岗立即接手，文书注明 B代A；办件时限不停。</p>
      {board.mayRecordOthers && (
        <PersonField
          value={leave.personId}
          error={errorAt('leave-person')}
          onChange={personId => change({ personId })}
        />
      )}
      <div className="leave-days">
        <Field id="leave-from" label="起日" error={errorAt('leave-from')}>
          {control => (
            <Input
              {...control}
              type="date"
              min={earliestOf(board)}
              value={leave.from}
              onChange={e => change({ from: e.target.value })}
            />
          )}
        </Field>
        <Field id="leave-to" label="止日" optional hint="不填为至报到为止" error={errorAt('leave-to')}>
          {control => (
            <Input
              {...control}
              type="date"
              min={leave.from}
              value={leave.to}
              onChange={e => change({ to: e.target.value })}
            />
          )}
        </Field>
      </div>
      <Field id="leave-reason" label="事由" hint="只有本人、负责人和管理员可见" error={errorAt('leave-reason')}>
        {control => (
          <Input
            {...control}
            maxLength={200}
            placeholder="如：年休假、病假、外出培训"
            value={leave.reason}
            onChange={e => change({ reason: e.target.value })}
          />
        )}
      </Field>
    </CommandDialog>
  );
}

interface PersonProps {
  value: string | null;
  error: string | undefined;
  onChange: (id: string) => void;
}

function PersonField({ value, error, onChange }: PersonProps) {
  const everyone = useQuery(everyoneQuery);
  return (
    <Field id="leave-person" label="人员" error={error}>
      {control => (
        <Select
          {...control}
          style={{ width: '100%' }}
          loading={everyone.isPending}
          suffixIcon={null}
          showSearch={{ optionFilterProp: 'label' }}
          value={value}
          placeholder="输入姓名"
          options={(everyone.data ?? []).map(({ id, name, department }) => ({
            value: id,
            label: department ? `${name}（${department}）` : name,
          }))}
          onChange={onChange}
        />
      )}
    </Field>
  );
}
