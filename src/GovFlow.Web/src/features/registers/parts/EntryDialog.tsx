import { useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import type { RegisterEntry, RegisterField, RegisterView } from '@/shared/api/contract';
import { fieldMessage } from '@/shared/api/problem';
import { useCommand } from '@/shared/api/useCommand';
import { announce } from '@/shared/ui/announce';
import { Choice } from '@/shared/ui/Choice';
import { CommandDialog } from '@/shared/ui/CommandDialog';
import { Field } from '@/shared/ui/Field';
import { registersKey } from '../api';
import { isWhole, withOwn } from '../core';

interface Props {
  register: RegisterView;
  /** Null enters a new one. */
  entry: RegisterEntry | null;
  close: () => void;
}

const longestLine = 100;
const longestText = 1000;

/** One entry, new or changed: the form is what the register says of its fields. */
export function EntryDialog({ register, entry, close }: Props) {
  const client = useQueryClient();
  const [cells, setCells] = useState<Record<string, string>>(entry?.cells ?? {});
  const [isTried, setTried] = useState(false);
  const save = useCommand<object, undefined>({
    onDone: () => {
      announce('已保存');
      void client.invalidateQueries({ queryKey: registersKey });
      close();
    },
  });
  const own = `/registers/${register.code}/entries`;
  return (
    <CommandDialog
      title={entry === null ? `登记：${register.title}` : '修改'}
      ok="保存"
      isBusy={save.isPending}
      error={save.error}
      again={save.again}
      first={`register-${register.fields[0]?.name}`}
      close={close}
      submit={() => {
        setTried(true);
        if (!isWhole(register.fields, cells)) return;
        if (entry === null) save.mutate({ path: own, body: { cells } });
        else save.mutate({ path: `${own}/${entry.id}/change`, body: { cells }, etag: entry.eTag });
      }}
    >
      {register.fields.map(field => (
        <Cell
          key={field.name}
          field={withOwn(field, entry)}
          value={cells[field.name] ?? ''}
          error={
            isTried && field.isRequired && (cells[field.name] ?? '').trim() === ''
              ? `请填写${field.label}`
              : fieldMessage(save.error, `.${field.name}`)
          }
          onChange={text => setCells(before => ({ ...before, [field.name]: text }))}
        />
      ))}
    </CommandDialog>
  );
}

interface CellProps {
  field: RegisterField;
  value: string;
  error: string | null;
  onChange: (text: string) => void;
}

function Cell({ field: { name, label, kind, isRequired, hint, options }, value, error, onChange }: CellProps) {
  if (options.length > 0)
    return (
      <Choice
        label={label}
        value={value}
        optional={!isRequired}
        hint={hint}
        error={error}
        options={options}
        onChange={onChange}
      />
    );
  return (
    <Field id={`register-${name}`} label={label} optional={!isRequired} hint={hint} error={error}>
      {control =>
        kind === 'Text' ? (
          <Input.TextArea
            {...control}
            autoSize={{ minRows: 3, maxRows: 12 }}
            maxLength={longestText}
            value={value}
            onChange={e => onChange(e.target.value)}
          />
        ) : (
          <Input
            {...control}
            {...(kind === 'Day' ? { type: 'date' } : {})}
            {...(kind === 'Number' ? { inputMode: 'decimal' as const } : {})}
            maxLength={longestLine}
            value={value}
            onChange={e => onChange(e.target.value)}
          />
        )
      }
    </Field>
  );
}
