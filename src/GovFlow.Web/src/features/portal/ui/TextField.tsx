import { Field } from '@/shared/ui/Field';

interface Props {
  id: string;
  label: string;
  hint?: string;
  error?: string | undefined;
  value: string;
  inputMode?: 'text' | 'numeric';
  /** A form's field has to be filled in; a search may stay empty. */
  isSearch?: boolean;
  onChange: (typed: string) => void;
  /** True while an input method composes: what is typed then are not yet the words. */
  onComposing?: (isComposing: boolean) => void;
}

/** One line of text with its label above it. */
export function TextField(props: Props) {
  const { id, label, hint, error, value, inputMode = 'text', isSearch = false, onChange, onComposing } = props;
  return (
    <Field id={id} label={label} hint={hint} error={error} isSearch={isSearch}>
      {control => (
        <input
          {...control}
          className="p-input"
          type={isSearch ? 'search' : 'text'}
          inputMode={inputMode}
          autoComplete="off"
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
