import { Modal } from 'antd';
import { type ReactNode, useEffect } from 'react';
import { useBlocker } from 'react-router';

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

interface Props {
  isStarted: boolean;
  title: string;
  stay: string;
  leave: string;
  /** Forgets what was begun: the address may be the page's own. */
  onLeave: () => void;
  children: ReactNode;
}

/** Leaving work that was begun asks first; the answer is given in words and not by a cross. */
export function LeaveGuard({ isStarted, title, stay, leave, onLeave, children }: Props) {
  const blocker = useBlocker(isStarted);
  useUnloadWarning(isStarted);
  return (
    <Modal
      open={blocker.state === 'blocked'}
      title={title}
      okText={stay}
      cancelText={leave}
      onOk={() => blocker.reset?.()}
      onCancel={() => {
        onLeave();
        blocker.proceed?.();
      }}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
    >
      {children}
    </Modal>
  );
}
