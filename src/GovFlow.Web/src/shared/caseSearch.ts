import { useSyncExternalStore } from 'react';

/**
 * What the clerk is looking for: a number, an item, or a person's name or paper number. It is kept in memory alone, so that nothing personal
 * reaches the address, the browser's history or the key of a query; whatever depends on it is keyed by `id`.
 */
export interface CaseSearch {
  id: number;
  words: string;
}

let current: CaseSearch = { id: 0, words: '' };
const listeners = new Set<() => void>();

/** Begins another search; blank words list every case. */
export function lookFor(words: string) {
  current = { id: current.id + 1, words: words.trim() };
  for (const listener of listeners) listener();
}

const listen = (listener: () => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};

export const useCaseSearch = (): CaseSearch => useSyncExternalStore(listen, () => current);
