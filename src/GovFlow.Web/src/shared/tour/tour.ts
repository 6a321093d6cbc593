import { useSyncExternalStore } from 'react';

const key = (personId: string) => `govflow.tour.${personId}`;
const begins = new Set<() => void>();
const settles = new Set<() => void>();

/** 新手导览: offered once on a machine, begun again from the handbook whenever somebody likes. */
export const tour = {
  begin: () => {
    for (const listener of begins) listener();
  },
  /** @returns what ends the listening. */
  onBegin: (listener: () => void) => {
    begins.add(listener);
    return () => {
      begins.delete(listener);
    };
  },
  /** Walked, or declined: it is not offered to this person here again. */
  settle: (personId: string) => {
    localStorage.setItem(key(personId), 'settled');
    for (const listener of settles) listener();
  },
};

/** True while this person has neither walked nor declined it on this machine. */
export const useTourIsNew = (personId: string): boolean =>
  useSyncExternalStore(
    listener => {
      settles.add(listener);
      return () => settles.delete(listener);
    },
    () => localStorage.getItem(key(personId)) === null,
  );
