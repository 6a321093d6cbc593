import { type ReactNode, useId } from 'react';

/** What a control takes over so that label, hint and error belong to it. */
export interface Control {
  id: string;
  'aria-labelledby'?: string;
  'aria-describedby'?: string;
  'aria-invalid'?: true;
  'aria-required'?: true;
}

/** Boxes to tick are a group, and a group as such cannot be required: the words say what is missing. */
export const boxesOf = ({ id, 'aria-labelledby': labelledBy, 'aria-describedby': describedBy }: Control) => ({
  id,
  ...(labelledBy === undefined ? {} : { 'aria-labelledby': labelledBy }),
  ...(describedBy === undefined ? {} : { 'aria-describedby': describedBy }),
});

interface Props {
  id?: string | undefined;
  label: ReactNode;
  hint?: ReactNode;
  error?: string | null | undefined;
  /** Fields are required unless they say 选填. */
  optional?: boolean;
  /** A search is neither required nor 选填. */
  isSearch?: boolean;
  className?: string;
  /** Several controls that are one question (radio buttons): named by the label, which no single control can own. */
  isGroup?: boolean;
  children: (control: Control) => ReactNode;
}

/** A label, its control, a hint and the error in the same words as the summary. */
export function Field({
  id,
  label,
  hint,
  error,
  optional = false,
  isSearch = false,
  className,
  isGroup = false,
  children,
}: Props) {
  const own = useId();
  const controlId = id ?? own;
  const described = [hint ? `${controlId}-hint` : '', error ? `${controlId}-error` : ''].filter(Boolean).join(' ');
  const words = (
    <>
      {label}
      {optional && <span className="field-optional">（选填）</span>}
    </>
  );
  return (
    <div className={`field ${className ?? ''}`}>
      {isGroup ? (
        <span className="field-label" id={`${controlId}-label`}>
          {words}
        </span>
      ) : (
        <label htmlFor={controlId}>{words}</label>
      )}
      {children({
        id: controlId,
        ...(isGroup ? { 'aria-labelledby': `${controlId}-label` } : {}),
        ...(described ? { 'aria-describedby': described } : {}),
        ...(error ? { 'aria-invalid': true as const } : {}),
        ...(optional || isSearch ? {} : { 'aria-required': true as const }),
      })}
      {hint && (
        <div className="field-hint" id={`${controlId}-hint`}>
          {hint}
        </div>
      )}
      {error && (
        <div className="field-error" id={`${controlId}-error`}>
          {error}
        </div>
      )}
    </div>
  );
}
