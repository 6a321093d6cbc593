/** 自助终端: one machine, many people. Nothing of one may be there for the next. */
import { useSyncExternalStore } from 'react';

const key = 'govflow.kiosk';
const tokenKey = 'govflow.kiosk-token';

/** The machine's own name, from the part of its address that no server ever sees; kept, and taken out of sight. Null where no administrator put it up. */
export function kioskToken(): string | null {
  const given = location.hash.slice(1);
  // The way past the menu leaves a hash of its own.
  if (location.pathname === '/kiosk' && given !== '' && given !== 'main') {
    localStorage.setItem(tokenKey, given);
    history.replaceState(history.state, '', location.pathname);
  }
  return localStorage.getItem(tokenKey);
}

/** After so long without a touch the machine asks; so long later it clears everything. */
export const idleMs = 90_000;
export const askMs = 20_000;

/** This tab is a kiosk's from the moment its own page was opened. */
export function beginKiosk() {
  sessionStorage.setItem(key, 'yes');
  document.documentElement.dataset.kiosk = 'yes';
  for (const tell of watchers) tell();
}

const watchers = new Set<() => void>();
const watch = (tell: () => void) => {
  watchers.add(tell);
  return () => {
    watchers.delete(tell);
  };
};
const isKiosk = () => sessionStorage.getItem(key) === 'yes';

export const useKiosk = (): boolean => useSyncExternalStore(watch, isKiosk);
