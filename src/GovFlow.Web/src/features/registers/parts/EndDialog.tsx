import { useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import type { RegisterEntry, RegisterView } from '@/shared/api/contract';
import { fieldMessage } from '@/shared/api/problem';
import { useCommand } from '@/shared/api/useCommand';
import { announce } from '@/shared/ui/announce';
import { CommandDialog } from '@/shared/ui/CommandDialog';
import { Field } from '@/shared/ui/Field';
import { registersKey } from '../api';

interface Props {
  register: RegisterView;
  entry: RegisterEntry;
  close: () => void;
}

/** Takes an entry out of use; it stays to be read, with the reason. */
export function EndDialog({ register, entry, close }: Props) {
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const end = useCommand<object, undefined>({
    onDone: () => {
      announce('已停用');
      void client.invalidateQueries({ queryKey: registersKey });
      close();
    },
  });
  return (
    <CommandDialog
      title="停用"
      isFinal
      isBusy={end.isPending}
      error={end.error}
      again={end.again}
      first="register-reason"
      close={close}
      submit={() => {
        setTried(true);
        if (reason.trim() !== '')
          end.mutate({
            path: `/registers/${register.code}/entries/${entry.id}/end`,
            body: { reason },
            etag: entry.eTag,
          });
      }}
    >
      <p>
        “{entry.shown[register.heading]}”停用后{register.isPublic ? '公众不再看到，' : ''}
        留存备查，不能恢复；需要时另行登记。
      </p>
      <Field
        id="register-reason"
        label="停用理由"
        error={isTried && reason.trim() === '' ? '请填写停用理由' : fieldMessage(end.error, 'reason')}
      >
        {control => <Input {...control} maxLength={200} value={reason} onChange={e => setReason(e.target.value)} />}
      </Field>
    </CommandDialog>
  );
}
