import { Input } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { OrganisationPerson } from '@/shared/api/contract';
import { fieldMessage, problemOf } from '@/shared/api/problem';
import { staffPaths } from '@/shared/paths';
import { CommandDialog } from '@/shared/ui/CommandDialog';
import { Field } from '@/shared/ui/Field';
import { useOrganisation } from './useOrganisation';

interface Props {
  person: OrganisationPerson;
  today: string;
  close: () => void;
}

/** 离任: every post ends, and the account is closed to the person. Nobody leaves with open tasks. */
export function LeaveDialog({ person, today, close }: Props) {
  const [lastDay, setLastDay] = useState(today);
  const leave = useOrganisation('已登记离任', close);
  const isOpen = leave.error !== null && problemOf(leave.error).code === 'wrong-state';
  return (
    <CommandDialog
      title={`离任：${person.name}`}
      ok="登记离任"
      isFinal
      isBusy={leave.isPending}
      error={leave.error}
      again={leave.again}
      first="leave-last"
      close={close}
      submit={() => leave.mutate({ path: `/people/${encodeURIComponent(person.id)}/leave`, body: { lastDay } })}
    >
      <p>离任后各岗位任职终止，账户不能再登录；以前的办件和文书仍写其姓名。还有未办结任务的，须先交接。</p>
      {isOpen && (
        <p>
          请到<Link to={staffPaths.staffing}>授权任职</Link>的“交接与离任”把任务交给他人。
        </p>
      )}
      <Field id="leave-last" label="在岗的最后一日" error={fieldMessage(leave.error, '$.lastDay')}>
        {control => <Input {...control} type="date" value={lastDay} onChange={e => setLastDay(e.target.value)} />}
      </Field>
    </CommandDialog>
  );
}
