import { Field } from '@/shared/ui/Field';

interface Props {
  id: string;
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  value: string;
  inputMode?: 'text' | 'numeric' | 'tel';
  /** A secret is not shown while it is typed; a password manager may fill it in. */
  secret?: 'new-password' | 'current-password';
  autoComplete?: string;
  optional?: boolean;
  /** A form's field has to be filled in; a search may stay empty. */
  isSearch?: boolean;
  onChange: (typed: string) => void;
  /** True while an input method composes: what is typed then are not yet the words. */
  onComposing?: (isComposing: boolean) => void;
}

/** One line of text with its label above it. */
export function TextField(props: Props) {
  const { id, label, hint, error, value, inputMode = 'text', isSearch = false, onChange, onComposing } = props;
  const { secret, autoComplete = 'off', optional = false } = props;
  return (
    <Field id={id} label={label} hint={hint} error={error} isSearch={isSearch} optional={optional}>
      {control => (
        <input
          {...control}
          className="p-input"
          type={secret ? 'password' : isSearch ? 'search' : 'text'}
          inputMode={inputMode}
          autoComplete={secret ?? autoComplete}
          spellCheck={false}
          value={value}
          onChange={e => onChange(e.target.value)}
          onCompositionStart={() => onComposing?.(true)}
          onCompositionEnd={() => onComposing?.(false)}
        />
      )}
    </Field>
  );
}
