import { useState } from 'react';
import type { Wrong } from './ErrorSummary';

interface Found {
  wrong: Wrong;
  /** What stood in the field when it was found wrong. */
  was: string;
}

const written = (value: unknown): string => JSON.stringify(value ?? null);

/**
 * What was found wrong at the last attempt to send, each until its field is changed: beside a field that has been filled in
 * since, the old words would only lead astray. `valueAt` reads a field by the id of its control.
 */
export function useWrong(valueAt: (id: string) => unknown) {
  const [found, setFound] = useState<readonly Found[]>([]);
  return {
    errors: found.filter(({ wrong, was }) => written(valueAt(wrong.id)) === was).map(({ wrong }) => wrong),
    report: (errors: readonly Wrong[]) => setFound(errors.map(wrong => ({ wrong, was: written(valueAt(wrong.id)) }))),
  };
}
