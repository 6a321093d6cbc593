import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { isComposing, isForbidden, isPlain, isTyping, nameOfPress, type Shortcut } from './shortcuts';

interface Registry {
  add: (shortcut: Shortcut) => () => void;
  list: () => Shortcut[];
}

const Shortcuts = createContext<Registry | null>(null);

/** Knows every shortcut that is alive, so that F1 can list them. */
export function ShortcutProvider({ children }: { children: ReactNode }) {
  const [registry] = useState<Registry>(() => {
    const alive = new Set<Shortcut>();
    return {
      add: shortcut => {
        alive.add(shortcut);
        return () => alive.delete(shortcut);
      },
      list: () => [...alive],
    };
  });
  return <Shortcuts value={registry}>{children}</Shortcuts>;
}

/** The shortcuts alive at this moment, for the sheet. */
export const useAliveShortcuts = (): (() => Shortcut[]) => useContext(Shortcuts)?.list ?? (() => []);

interface Wish {
  key: string;
  label: string;
  area?: string;
  /** False keeps the key unbound, e.g. while a dialog is open. */
  enabled?: boolean;
  run: () => void;
}

/** Binds one key for as long as the component lives. The input method always wins; letters are dead while typing. */
export function useShortcut({ key, label, area = '全局', enabled = true, run }: Wish) {
  if (isForbidden(key)) throw new Error(`Shortcut ${key} belongs to the browser or the input method.`);
  const registry = useContext(Shortcuts);
  const act = useRef(run);
  useEffect(() => {
    act.current = run;
  });
  const shown = useMemo(() => ({ key, label, area }), [key, label, area]);
  useEffect(() => {
    if (!enabled) return;
    const remove = registry?.add(shown);
    const on = (e: KeyboardEvent) => {
      if (e.defaultPrevented || e.repeat || isComposing(e) || nameOfPress(e) !== key) return;
      if (isPlain(key) && isTyping(e.target)) return;
      e.preventDefault();
      act.current();
    };
    window.addEventListener('keydown', on);
    return () => {
      remove?.();
      window.removeEventListener('keydown', on);
    };
  }, [registry, shown, key, enabled]);
}
