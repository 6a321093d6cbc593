import { Button, Modal } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { type Location, useBlocker } from 'react-router';

/** The browser asks before the page is closed or loaded anew. */
export function useUnloadWarning(isStarted: boolean) {
  useEffect(() => {
    if (!isStarted) return;
    const warn = (e: BeforeUnloadEvent) => {
      e.preventDefault();
      // Chromium before 119 asks only for this.
      e.returnValue = '';
    };
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isStarted]);
}

interface Way {
  label: string;
  /** Does what leaving this way means, told where it leads; false stays on the page. */
  go: (next: Location) => Promise<boolean>;
}

interface Props {
  isStarted: boolean;
  /** Closing the tab would lose something. */
  isUnsaved: boolean;
  /** Addresses (their query) that are this very work and no leaving. */
  isOwnAddress: (search: string) => boolean;
  title: string;
  stay: string;
  ways: readonly Way[];
  children: ReactNode;
}

/** Leaving work that was begun asks first; the answer is given in words and not by a cross. */
export function LeaveGuard({ isStarted, isUnsaved, isOwnAddress, title, stay, ways, children }: Props) {
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      isStarted && !(nextLocation.pathname === currentLocation.pathname && isOwnAddress(nextLocation.search)),
  );
  useUnloadWarning(isStarted && isUnsaved);
  const staying = useRef<HTMLButtonElement>(null);
  const [going, setGoing] = useState<string | null>(null);
  const leave = async ({ label, go }: Way) => {
    if (blocker.state !== 'blocked') return;
    setGoing(label);
    const isDone = await go(blocker.location);
    setGoing(null);
    if (isDone) blocker.proceed();
  };
  return (
    <Modal
      open={blocker.state === 'blocked'}
      title={title}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      // Whoever presses Enter without reading must lose nothing.
      afterOpenChange={isOpen => isOpen && staying.current?.focus()}
      footer={
        <div className="leave-ways">
          {ways.map(way => (
            <Button key={way.label} loading={going === way.label} onClick={() => void leave(way)}>
              {way.label}
            </Button>
          ))}
          <Button ref={staying} type="primary" onClick={() => blocker.reset?.()}>
            {stay}
          </Button>
        </div>
      }
    >
      {children}
    </Modal>
  );
}
