interface Props {
  legend: string;
  error?: string | undefined;
  options: readonly { value: string; label: string; hint?: string | undefined }[];
  values: readonly string[];
  onChange: (values: readonly string[]) => void;
}

/** Several of a list, each a target as large as a thumb. */
export function Ticks({ legend, error, options, values, onChange }: Props) {
  return (
    <fieldset className="p-choice p-ticks">
      <legend>{legend}</legend>
      {error && <p className="field-error">{error}</p>}
      {options.map(({ value, label, hint }) => (
        <label key={value}>
          <input
            type="checkbox"
            checked={values.includes(value)}
            onChange={e => onChange(e.target.checked ? [...values, value] : values.filter(one => one !== value))}
          />
          <span>{label}</span>
          {hint && <span className="muted">{hint}</span>}
        </label>
      ))}
    </fieldset>
  );
}
