import { useState } from 'react';
import { problemOf } from '@/shared/api/problem';
import { follow, type Moved } from '../core/merge';

/** A row of a list as the server tells it, with the tag that is sent back by who changes it. */
interface Tagged {
  eTag: string;
}

interface Row<F> {
  form: F;
  change: (over: Partial<F>) => void;
  /** The tag of the row as the form was begun on it; null for a new one. */
  etag: string | null;
  /** What another changed meanwhile; null while nobody did, or as long as it is not read yet. */
  moved: Moved<F>[] | null;
  /** What is there now becomes what the form stands on; what was typed stays. */
  take: () => void;
}

/**
 * The form of one row. Where the server refuses it because another changed the row, the list is read again and the form
 * says what moved; only when the person has seen it and takes it over does the next attempt carry the new tag.
 */
export function useRow<R extends Tagged, F extends object>(
  row: R | null,
  formOf: (row: R | null) => F,
  act: { error: unknown; forget: () => void },
): Row<F> {
  const [seen, setSeen] = useState(row);
  const [form, setForm] = useState(() => formOf(row));
  const isStale = act.error !== null && problemOf(act.error).code === 'version-conflict';
  const followed = isStale && row !== null && row.eTag !== seen?.eTag ? follow(formOf(seen), formOf(row), form) : null;
  return {
    form,
    change: over => setForm(before => ({ ...before, ...over })),
    etag: seen?.eTag ?? null,
    moved: followed?.moved ?? null,
    take: () => {
      if (followed === null) return;
      setForm(followed.form);
      setSeen(row);
      act.forget();
    },
  };
}
