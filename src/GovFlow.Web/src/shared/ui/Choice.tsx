import { Input, Select } from 'antd';
import { fieldMessage } from '@/shared/api/problem';
import { Field } from './Field';
import { clearable } from './StaffLook';

interface ChoiceProps {
  /** Of the field, where something leads to it. */
  id?: string | undefined;
  label: string;
  value: string;
  options: readonly { value: string; label: string }[];
  optional?: boolean;
  hint?: string;
  error?: string | null | undefined;
  onChange: (value: string) => void;
}

/** One of a long list, found by typing. */
export function Choice({ id, label, value, options, optional = false, hint, error, onChange }: ChoiceProps) {
  return (
    <Field id={id} label={label} optional={optional} hint={hint} error={error}>
      {control => (
        <Select
          {...control}
          style={{ width: '100%' }}
          suffixIcon={null}
          allowClear={optional ? clearable : false}
          showSearch={{ optionFilterProp: 'label' }}
          value={value || null}
          options={[...options]}
          onChange={chosen => onChange(chosen ?? '')}
        />
      )}
    </Field>
  );
}

interface DaysProps {
  from: string;
  to: string;
  error: unknown;
  change: (days: { from?: string; to?: string }) => void;
}

/** First and last day, both inclusive; without a last one until further notice. */
export function Days({ from, to, error, change }: DaysProps) {
  return (
    <>
      <Field label="起" error={fieldMessage(error, 'from')}>
        {control => <Input {...control} type="date" value={from} onChange={e => change({ from: e.target.value })} />}
      </Field>
      <Field label="止" optional hint="含当日" error={fieldMessage(error, 'to')}>
        {control => <Input {...control} type="date" value={to} onChange={e => change({ to: e.target.value })} />}
      </Field>
    </>
  );
}
