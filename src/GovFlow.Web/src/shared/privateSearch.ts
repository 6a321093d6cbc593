import { useSyncExternalStore } from 'react';

/**
 * What somebody is looking for: a number, an item, or a person's name or paper number. It is kept in memory alone, so that nothing personal
 * reaches the address, the browser's history or the key of a query; whatever depends on it is keyed by `id`.
 */
export interface PrivateSearch {
  id: number;
  words: string;
}

/** A search of its own: `lookFor` begins another one, blank words list everything. */
export function privateSearch() {
  let current: PrivateSearch = { id: 0, words: '' };
  const listeners = new Set<() => void>();
  const listen = (listener: () => void) => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  };
  return {
    lookFor: (words: string) => {
      current = { id: current.id + 1, words: words.trim() };
      for (const listener of listeners) listener();
    },
    useSearch: (): PrivateSearch => useSyncExternalStore(listen, () => current),
  };
}
