import { Input } from 'antd';
import { useState } from 'react';
import { fieldMessage, problemOf } from '@/shared/api/problem';
import { CommandDialog } from '@/shared/ui/CommandDialog';
import { Field } from '@/shared/ui/Field';
import { useOrganisation } from './useOrganisation';

interface Props {
  /** 部门 or 岗位. */
  what: string;
  name: string;
  /** Of the unit or post. */
  path: string;
  today: string;
  /** It is closed already: this opens it again. */
  isReopening: boolean;
  close: () => void;
}

/** 撤销 or 恢复. What still hangs on it is named line by line, and nothing happens. */
export function CloseDialog({ what, name, path, today, isReopening, close }: Props) {
  const [from, setFrom] = useState(today);
  const act = isReopening ? '恢复' : '撤销';
  const put = useOrganisation(`已登记${act}`, close);
  const problem = put.error === null ? null : problemOf(put.error);
  const hanging = problem?.code === 'wrong-state' ? (problem.errors ?? []) : [];
  return (
    <CommandDialog
      title={`${act}${what}：${name}`}
      ok={`登记${act}`}
      isFinal={!isReopening}
      isBusy={put.isPending}
      error={put.error}
      again={put.again}
      first={isReopening ? undefined : 'close-from'}
      close={close}
      submit={() =>
        put.mutate({ path: `${path}/${isReopening ? 'reopen' : 'close'}`, body: isReopening ? {} : { from } })
      }
    >
      {hanging.length > 0 && (
        <ul className="org-hanging" aria-label="未了结的">
          {hanging.map(({ message }) => (
            <li key={message}>{message}</li>
          ))}
        </ul>
      )}
      {isReopening ? (
        <p>恢复以后，可以重新选用；人员和窗口需要另行安排。</p>
      ) : (
        <>
          <p>撤销不是删除：以前的办件、文书和统计仍保留它的名称，以后不再选用。撤销以后还可以恢复。</p>
          <Field id="close-from" label="自哪一日起" hint="最早为今日。" error={fieldMessage(put.error, '$.from')}>
            {control => <Input {...control} type="date" value={from} onChange={e => setFrom(e.target.value)} />}
          </Field>
        </>
      )}
    </CommandDialog>
  );
}
