import { useQuery } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useState } from 'react';
import { http, queryOf } from '@/shared/api/client';
import type { PersonRow } from '@/shared/api/contract';
import { fieldMessage } from '@/shared/api/problem';
import { CommandDialog } from '@/shared/ui/CommandDialog';
import { Failure } from '@/shared/ui/Failure';
import { Field } from '@/shared/ui/Field';

interface Props {
  postCode: string;
  isBusy: boolean;
  /** Why the transfer was refused, and how to send it again where nobody knows whether it was done. */
  error: unknown;
  again: (() => void) | null;
  close: () => void;
  transfer: (toPersonId: string, reason: string) => void;
}

/** Hands a task to another person of the post; the server checks the separation rules again. */
export function TransferDialog({ postCode, isBusy, error, again, close, transfer }: Props) {
  const [to, setTo] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const people = useQuery({
    queryKey: ['people', postCode],
    queryFn: async ({ signal }) => (await http.get<PersonRow[]>(`/people${queryOf({ post: postCode })}`, signal)).data,
  });
  return (
    <CommandDialog
      title="转办"
      isBusy={isBusy}
      error={error}
      again={again}
      first="transfer-to"
      close={close}
      submit={() => {
        setTried(true);
        if (to !== null && reason.trim() !== '') transfer(to, reason.trim());
      }}
    >
      {people.isError && <Failure error={people.error} retry={() => void people.refetch()} />}
      <Field
        id="transfer-to"
        label="转给"
        error={isTried && to === null ? '请选择接办人' : fieldMessage(error, 'toPersonId')}
      >
        {control => (
          <Select
            {...control}
            style={{ width: '100%' }}
            loading={people.isPending}
            suffixIcon={null}
            showSearch={{ optionFilterProp: 'label' }}
            value={to}
            options={(people.data ?? []).map(person => ({
              value: person.id,
              label: person.allowed === false ? `${person.name}（不可：${person.whyNot ?? ''}）` : person.name,
              disabled: person.allowed === false,
            }))}
            onChange={setTo}
          />
        )}
      </Field>
      <Field
        id="transfer-reason"
        label="转办原因"
        error={isTried && reason.trim() === '' ? '请填写转办原因' : fieldMessage(error, 'reason')}
      >
        {control => <Input {...control} value={reason} onChange={e => setReason(e.target.value)} />}
      </Field>
      <p className="muted">转办不改变时限；受审分离等规则对接办人同样适用。</p>
    </CommandDialog>
  );
}
