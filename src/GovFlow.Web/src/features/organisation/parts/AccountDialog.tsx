import { Button, Input } from 'antd';
import { useState } from 'react';
import type { OrganisationPerson } from '@/shared/api/contract';
import { fieldMessage } from '@/shared/api/problem';
import { CommandDialog } from '@/shared/ui/CommandDialog';
import { Field } from '@/shared/ui/Field';
import { chance, oneTimePassword } from '../core/centre';
import { useOrganisation } from './useOrganisation';

/** 开设账户: with a password for one log-in, after which only its owner knows the next. */
export function AccountDialog({ person, close }: { person: OrganisationPerson; close: () => void }) {
  const [userName, setUserName] = useState(person.userName);
  const [password, setPassword] = useState('');
  const open = useOrganisation(`已给${person.name}开设账户`, close);
  return (
    <CommandDialog
      title={`开设账户：${person.name}`}
      ok="开设"
      isBusy={open.isPending}
      error={open.error}
      again={open.again}
      first="account-password"
      close={close}
      submit={() =>
        open.mutate({
          path: `/organisation/people/${encodeURIComponent(person.id)}/account`,
          body: { userName: userName.trim(), password },
        })
      }
    >
      <Field label="账号" error={fieldMessage(open.error, '$.userName')}>
        {control => (
          <Input
            {...control}
            maxLength={50}
            autoComplete="off"
            value={userName}
            onChange={e => setUserName(e.target.value)}
          />
        )}
      </Field>
      <Field
        id="account-password"
        label="一次性密码"
        hint="当面或者电话告知本人；首次登录必须先改成自己的。"
        error={fieldMessage(open.error, '$.password')}
      >
        {control => (
          <span className="org-once">
            <Input {...control} autoComplete="off" value={password} onChange={e => setPassword(e.target.value)} />
            <Button onClick={() => setPassword(oneTimePassword(chance))}>生成</Button>
          </span>
        )}
      </Field>
    </CommandDialog>
  );
}
