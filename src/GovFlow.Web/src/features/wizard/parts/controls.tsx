import { AutoComplete, Button, Checkbox, Input, InputNumber, Select } from 'antd';
import type { ReactNode } from 'react';
import { isMeant } from '@/shared/pinyin';
import { Field } from '@/shared/ui/Field';

interface Of<T> {
  label: string;
  hint?: string;
  error?: string | null | undefined;
  optional?: boolean;
  value: T;
  set: (value: T) => void;
}

export const TextField = ({ label, hint, error, optional, value, set }: Of<string>) => (
  <Field label={label} hint={hint} error={error} optional={optional ?? false}>
    {control => <Input {...control} value={value} onChange={e => set(e.target.value)} />}
  </Field>
);

export const DaysField = ({ label, hint, error, optional, value, set }: Of<number | null>) => (
  <Field label={label} hint={hint} error={error} optional={optional ?? false}>
    {control => (
      <InputNumber {...control} controls={false} min={0} max={3650} value={value} onChange={set} suffix="工作日" />
    )}
  </Field>
);

/** A text that the hall knows some values of; any other may be typed. */
export const KnownField = ({ label, hint, error, value, set, known }: Of<string> & { known: readonly string[] }) => (
  <Field label={label} hint={hint} error={error}>
    {control => (
      <AutoComplete
        {...control}
        value={value}
        options={known.map(one => ({ value: one }))}
        showSearch={{ filterOption: (typed, one) => isMeant(one?.value ?? '', typed) }}
        onChange={(typed: string) => set(typed)}
      />
    )}
  </Field>
);

/** What is wrong with a line of a list; nothing is shown where nothing is. */
export const RowProblem = ({ words }: { words: string | null }) =>
  words === null ? null : <span className="field-error">{words}</span>;

export interface Choice {
  value: string;
  label: string;
}
/** Choices under a heading. */
export interface ChoiceGroup {
  label: string;
  options: readonly Choice[];
}

/** One of a few; empty text is none. */
export const ChoiceField = ({
  label,
  hint,
  error,
  optional,
  value,
  set,
  options,
}: Of<string | null> & { options: readonly (Choice | ChoiceGroup)[] }) => (
  <Field label={label} hint={hint} error={error} optional={optional ?? false}>
    {control => (
      <Select
        {...control}
        showSearch={{ optionFilterProp: 'label' }}
        value={optional ? (value ?? '') : value || null}
        options={optional ? [{ value: '', label: '不设' }, ...options] : [...options]}
        onChange={(chosen: string | null) => set(chosen || null)}
      />
    )}
  </Field>
);

export const CheckField = ({ label, hint, value, set }: Of<boolean>) => (
  <div className="field">
    <Checkbox checked={value} onChange={e => set(e.target.checked)}>
      {label}
    </Checkbox>
    {hint && <div className="field-hint">{hint}</div>}
  </div>
);

interface Rows<T> {
  legend: string;
  hint?: string;
  error?: string | null | undefined;
  rows: readonly T[];
  set: (rows: T[]) => void;
  empty: T;
  add: string;
  children: (row: T, change: (row: T) => void, index: number) => ReactNode;
}

/** A list of lines that can be added to and shortened. */
export function RowList<T>({ legend, hint, error, rows, set, empty, add, children }: Rows<T>) {
  return (
    <fieldset className="wizard-rows">
      <legend>{legend}</legend>
      {hint && <p className="muted">{hint}</p>}
      {error && (
        <p className="field-error" role="alert">
          {error}
        </p>
      )}
      {rows.map((row, index) => (
        // Lines have no names of their own; their place is what the answers call them by.
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
        <div className="wizard-row" key={index}>
          {children(row, changed => set(rows.map((one, i) => (i === index ? changed : one))), index)}
          <Button aria-label={`删除第 ${index + 1} 行`} onClick={() => set(rows.filter((_, i) => i !== index))}>
            删除
          </Button>
        </div>
      ))}
      <Button onClick={() => set([...rows, empty])}>{add}</Button>
    </fieldset>
  );
}
