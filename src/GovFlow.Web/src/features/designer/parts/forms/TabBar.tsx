import { type KeyboardEvent, type ReactNode, useId } from 'react';

interface Props<T extends string> {
  tabs: readonly T[];
  open: T;
  setTab: (tab: T) => void;
  nameOf: (tab: T) => string;
  label: string;
  children: ReactNode;
}

/** Tabs as the ARIA pattern has them: one stop, arrow keys choose. */
export function TabBar<T extends string>({ tabs, open, setTab, nameOf, label, children }: Props<T>) {
  const id = useId();
  const onKeyDown = (e: KeyboardEvent) => {
    const by = e.key === 'ArrowRight' ? 1 : e.key === 'ArrowLeft' ? -1 : 0;
    const next = tabs[(tabs.indexOf(open) + by + tabs.length) % tabs.length];
    if (by === 0 || next === undefined) return;
    e.preventDefault();
    setTab(next);
    document.getElementById(`${id}-${next}`)?.focus();
  };
  return (
    <>
      <div className="tab-bar" role="tablist" aria-label={label} onKeyDown={onKeyDown}>
        {tabs.map(tab => (
          <button
            key={tab}
            id={`${id}-${tab}`}
            type="button"
            role="tab"
            aria-selected={tab === open}
            aria-controls={`${id}-panel`}
            tabIndex={tab === open ? 0 : -1}
            onClick={() => setTab(tab)}
          >
            {nameOf(tab)}
          </button>
        ))}
      </div>
      <div className="stack" id={`${id}-panel`} role="tabpanel" aria-labelledby={`${id}-${open}`}>
        {children}
      </div>
    </>
  );
}
