import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import './ask.css';

interface Props {
  /** What comes of it, in a sentence. */
  consequence: string;
  /** The word that does it. */
  ok: string;
  isBusy?: boolean;
  run: () => void;
  /** The control that asks. */
  children: (ask: () => void) => ReactNode;
}

/** What cannot be taken back is asked once, in its own place and with its consequence; Esc and 取消 leave everything as it was. */
export function AskOnce({ consequence, ok, isBusy = false, run, children }: Props) {
  const [isAsking, setAsking] = useState(false);
  const yes = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isAsking) yes.current?.focus();
  }, [isAsking]);
  if (!isAsking) return children(() => setAsking(true));
  const onKeyDown = (e: KeyboardEvent) => {
    if (e.key !== 'Escape') return;
    // Only the question is closed, not the dialog around it.
    e.stopPropagation();
    e.nativeEvent.stopImmediatePropagation();
    setAsking(false);
  };
  return (
    <span className="ask-once" role="group" aria-label={consequence} onKeyDown={onKeyDown}>
      <span>{consequence}</span>
      <button
        ref={yes}
        type="button"
        className="ask-yes"
        disabled={isBusy}
        onClick={() => {
          setAsking(false);
          run();
        }}
      >
        {ok}
      </button>
      <button type="button" className="link-button" onClick={() => setAsking(false)}>
        取消
      </button>
    </span>
  );
}
