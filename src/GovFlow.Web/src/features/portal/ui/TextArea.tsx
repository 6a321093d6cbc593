import { Field } from '@/shared/ui/Field';

interface Props {
  id: string;
  label: string;
  hint?: string;
  error?: string | undefined;
  optional?: boolean;
  maxLength: number;
  value: string;
  onChange: (typed: string) => void;
}

/** Several lines of text with their label above them. */
export function TextArea({ id, label, hint, error, optional = false, maxLength, value, onChange }: Props) {
  return (
    <Field id={id} label={label} hint={hint} error={error} optional={optional}>
      {control => (
        <textarea
          {...control}
          className="p-input p-area"
          rows={4}
          maxLength={maxLength}
          value={value}
          onChange={e => onChange(e.target.value)}
        />
      )}
    </Field>
  );
}
