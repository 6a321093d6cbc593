interface Props {
  legend: string;
  name: string;
  options: readonly { value: string; label: string; hint?: string }[];
  /** Empty while nothing is chosen. */
  value: string;
  onChange: (value: string) => void;
}

/** One of several, each a target as large as a thumb. */
export function Choice({ legend, name, options, value, onChange }: Props) {
  return (
    <fieldset className="p-choice">
      <legend>{legend}</legend>
      {options.map(option => (
        <label key={option.value}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={value === option.value}
            onChange={() => onChange(option.value)}
          />
          <span>{option.label}</span>
          {option.hint && <span className="muted">{option.hint}</span>}
        </label>
      ))}
    </fieldset>
  );
}
