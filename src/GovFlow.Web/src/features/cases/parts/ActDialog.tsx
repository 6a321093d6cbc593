import { Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { fieldMessage } from '@/shared/api/problem';
import { CommandDialog } from '@/shared/ui/CommandDialog';
import { type Control, Field } from '@/shared/ui/Field';
import { focusField } from '@/shared/ui/focusField';
import { type ActField, type ActForm, type ActValues, blankValues, bodyOf, missingOf } from '../actForms.model';

interface Props {
  form: ActForm;
  isBusy: boolean;
  /** Why the act was refused, and how to send it again where nobody knows whether it was done. */
  error: unknown;
  again: (() => void) | null;
  close: () => void;
  send: (path: string, body: object) => void;
}

const idOf = ({ name }: ActField) => `act-${name}`;

/** Every lawful act on a case that needs words; it stays open until the act is done, with what the server found wrong at its field. */
export function ActDialog({ form, isBusy, error, again, close, send }: Props) {
  const [values, setValues] = useState<ActValues>(() => blankValues(form));
  const [isTried, setTried] = useState(false);
  const missing = missingOf(form, values);
  const submit = () => {
    setTried(true);
    const [first] = missing;
    if (first === undefined) send(form.path, bodyOf(form, values));
    else focusField(idOf(first));
  };
  return (
    <CommandDialog
      title={form.title}
      cancel={form.isFinal ? '返回' : '取消'}
      isFinal={form.isFinal}
      isBusy={isBusy}
      error={error}
      again={again}
      first={form.fields[0] && idOf(form.fields[0])}
      close={close}
      submit={submit}
    >
      {form.consequence && <p>{form.consequence}</p>}
      {form.fields.map(field => (
        <Field
          key={field.name}
          id={idOf(field)}
          label={field.label}
          hint={field.hint}
          error={isTried && missing.includes(field) ? field.missing : fieldMessage(error, field.name)}
        >
          {control => (
            <ActControl
              field={field}
              control={control}
              value={values[field.name]}
              onChange={value => setValues(before => ({ ...before, [field.name]: value }))}
            />
          )}
        </Field>
      ))}
    </CommandDialog>
  );
}

interface ControlProps {
  field: ActField;
  control: Control;
  value: string | number | undefined;
  onChange: (value: string | number) => void;
}

function ActControl({ field, control, value, onChange }: ControlProps) {
  switch (field.kind) {
    case 'days':
      return (
        <InputNumber
          {...control}
          min={1}
          max={60}
          precision={0}
          value={typeof value === 'number' ? value : null}
          onChange={typed => onChange(typed ?? '')}
        />
      );
    case 'choice':
      return (
        <Select
          {...control}
          style={{ width: '100%' }}
          value={value ?? null}
          options={field.choices.map(choice => ({ value: choice, label: choice }))}
          onChange={onChange}
        />
      );
    case 'line':
      return <Input {...control} value={value} onChange={e => onChange(e.target.value)} />;
    case 'text':
      return (
        <Input.TextArea {...control} autoSize={{ minRows: 2 }} value={value} onChange={e => onChange(e.target.value)} />
      );
  }
}
