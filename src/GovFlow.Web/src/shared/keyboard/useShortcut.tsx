import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import {
  isChord,
  isComposing,
  isDialogOpen,
  isForbidden,
  isPlain,
  isTyping,
  nameOfPress,
  type Shortcut,
} from './shortcuts';

type Bound = Shortcut & { inDialog: boolean; run: () => void };

interface Registry {
  add: (shortcut: Bound) => () => void;
  /** Keys that a part of the page handles itself while it has the focus: the sheet lists them too. */
  tell: (keys: readonly Shortcut[]) => () => void;
  list: () => Shortcut[];
}

const Shortcuts = createContext<Registry | null>(null);

const everywhere = '全局';

/** Knows every shortcut that is alive, so that F1 can list them, and runs one for a press: the page's before the app's. */
export function ShortcutProvider({ children }: { children: ReactNode }) {
  const [alive] = useState(() => new Set<Bound>());
  const [told] = useState(() => new Set<readonly Shortcut[]>());
  const [registry] = useState<Registry>(() => ({
    add: shortcut => {
      alive.add(shortcut);
      return () => alive.delete(shortcut);
    },
    tell: keys => {
      told.add(keys);
      return () => told.delete(keys);
    },
    list: () => [...alive, ...[...told].flat()],
  }));
  useEffect(() => {
    const on = (e: KeyboardEvent, isFirst: boolean) => {
      const key = nameOfPress(e);
      if (isFirst !== isChord(key) || e.defaultPrevented || e.repeat || isComposing(e)) return;
      if (isPlain(key) && isTyping(e.target)) return;
      const isCovered = isDialogOpen();
      const bound = [...alive].filter(shortcut => shortcut.key === key && (shortcut.inDialog || !isCovered));
      const chosen = bound.find(({ area }) => area !== everywhere) ?? bound[0];
      if (chosen === undefined) return;
      e.preventDefault();
      if (isFirst) e.stopPropagation();
      chosen.run();
    };
    // A chord is the page's before any field sees it: a drop-down list takes every Enter for its own, Ctrl or not.
    const before = (e: KeyboardEvent) => on(e, true);
    const after = (e: KeyboardEvent) => on(e, false);
    window.addEventListener('keydown', before, true);
    window.addEventListener('keydown', after);
    return () => {
      window.removeEventListener('keydown', before, true);
      window.removeEventListener('keydown', after);
    };
  }, [alive]);
  return <Shortcuts value={registry}>{children}</Shortcuts>;
}

/** The shortcuts alive at this moment, for the sheet. */
export const useAliveShortcuts = (): (() => Shortcut[]) => useContext(Shortcuts)?.list ?? (() => []);

interface Wish {
  key: string;
  label: string;
  /** The page on which it works; it goes before the app's own of the same key. */
  area?: string;
  /** False keeps the key unbound. */
  enabled?: boolean;
  /** Works while a dialog is open: for the dialog's own keys. Any other key would act on the page behind it. */
  inDialog?: boolean;
  run: () => void;
}

/** Binds one key for as long as the component lives. The input method always wins; letters are dead while typing. */
export function useShortcut({ key, label, area = everywhere, enabled = true, inDialog = false, run }: Wish) {
  if (isForbidden(key)) throw new Error(`Shortcut ${key} belongs to the browser or the input method.`);
  const registry = useContext(Shortcuts);
  const act = useRef(run);
  // With the paint, not after it: a key pressed on what is seen acts on what is seen.
  useLayoutEffect(() => {
    act.current = run;
  });
  const bound = useMemo(() => ({ key, label, area, inDialog, run: () => act.current() }), [key, label, area, inDialog]);
  useEffect(() => (enabled ? registry?.add(bound) : undefined), [registry, bound, enabled]);
}

/** Tells the sheet which keys a list or check-list handles itself, for as long as it is on the page. `keys` must be the same array at every render. */
export function useToldKeys(keys: readonly Shortcut[]) {
  const registry = useContext(Shortcuts);
  useEffect(() => registry?.tell(keys), [registry, keys]);
}
