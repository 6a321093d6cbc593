import { createContext, type ReactNode, useContext } from 'react';
import { type Control, Field } from '@/shared/ui/Field';
import type { Finding } from '../../core/findings';

/** What the check found in the part of the file that a form shows. */
export const FindingsHere = createContext<readonly Finding[]>([]);

const isWithin = (jsonPath: string, place: string): boolean =>
  jsonPath === place || jsonPath.startsWith(`${place}.`) || jsonPath.startsWith(`${place}[`);

/** What was found at a place of the file; with `isExact`, not what was found deeper inside it. */
export function useFoundAt(place: string, isExact = false): { error: string | null; note: string | null } {
  const here = useContext(FindingsHere).filter(({ jsonPath }) =>
    isExact ? jsonPath === place : isWithin(jsonPath, place),
  );
  const wordsOf = (isError: boolean) =>
    here
      .filter(({ severity, reason }) => (severity === 'error') === isError && reason === undefined)
      .map(({ message }) => message)
      .join('；');
  return { error: wordsOf(true) || null, note: wordsOf(false) || null };
}

interface Props {
  /** JSON path of what is edited: the field's id too, so that a finding leads here. */
  place: string;
  label: ReactNode;
  hint?: ReactNode;
  optional?: boolean;
  isGroup?: boolean;
  className?: string;
  children: (control: Control) => ReactNode;
}

/** A field of the file, with what the check says of it beneath. */
export function PlaceField({ place, hint, ...field }: Props) {
  const { error, note } = useFoundAt(place);
  const words = (note || hint) && (
    <>
      {note && <span className="field-note">▲ {note}</span>}
      {note && hint ? ' ' : ''}
      {hint}
    </>
  );
  return <Field id={place} {...field} hint={words || undefined} error={error && `■ ${error}`} />;
}

/** What was found about a group of fields as a whole. */
export function FoundNote({ place, isDeep = false }: { place: string; isDeep?: boolean }) {
  const { error, note } = useFoundAt(place, !isDeep);
  if (error === null && note === null) return null;
  return (
    <p className="field-note" data-severity={error === null ? 'warning' : 'error'}>
      {error === null ? `▲ ${note}` : `■ ${error}`}
    </p>
  );
}
