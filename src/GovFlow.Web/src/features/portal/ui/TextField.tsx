import { Field } from '@/shared/ui/Field';

interface Props {
  id: string;
  label: string;
  hint?: string;
  error?: string | undefined;
  value: string;
  inputMode?: 'text' | 'numeric' | 'search';
  onChange: (typed: string) => void;
}

/** One line of text with its label above it. */
export function TextField({ id, label, hint, error, value, inputMode = 'text', onChange }: Props) {
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      {control => (
        <input
          {...control}
          className="p-input"
          type="text"
          inputMode={inputMode}
          autoComplete="off"
          spellCheck={false}
          value={value}
          onChange={e => onChange(e.target.value)}
        />
      )}
    </Field>
  );
}
