import { Input } from 'antd';
import { type RefObject, useState } from 'react';
import { normaliseCode } from '@/shared/identity/idCard';
import { Field } from '@/shared/ui/Field';
import { checkPaperNumber } from '../model';

interface Props {
  id: string;
  label: string;
  paperKind: string;
  value: string;
  error: string | undefined;
  field?: RefObject<HTMLInputElement | null>;
  onChange: (typed: string) => void;
}

const fullLength = 18;

/** A number with a check digit: checked at the 18th character or on leaving, not before; wrong input stays as it is. */
export function PaperNumberField({ id, label, paperKind, value, error, field, onChange }: Props) {
  const [isLeft, setLeft] = useState(false);
  const length = normaliseCode(value).length;
  const early = length > 0 && (isLeft || length >= fullLength) ? checkPaperNumber(paperKind, value) : null;
  return (
    <Field id={id} label={label} error={early ?? error}>
      {control => (
        <Input
          {...control}
          className="num"
          autoComplete="off"
          spellCheck={false}
          value={value}
          ref={input => {
            if (field) field.current = input?.input ?? null;
          }}
          onChange={e => {
            setLeft(false);
            onChange(e.target.value);
          }}
          onBlur={() => setLeft(true)}
        />
      )}
    </Field>
  );
}
