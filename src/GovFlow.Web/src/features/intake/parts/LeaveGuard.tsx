import { Modal } from 'antd';
import { useEffect } from 'react';
import { useBlocker } from 'react-router';

/** A started intake ends by a paper (003-10): leaving it asks first what it was. */
export function LeaveGuard({ isStarted }: { isStarted: boolean }) {
  const blocker = useBlocker(isStarted);
  useEffect(() => {
    if (!isStarted) return;
    const warn = (e: BeforeUnloadEvent) => e.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isStarted]);
  return (
    <Modal
      open={blocker.state === 'blocked'}
      title="这次收件还没有出文书"
      okText="继续收件"
      cancelText="申请人仅咨询，未提出申请"
      onOk={() => blocker.reset?.()}
      onCancel={() => blocker.proceed?.()}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
    >
      <p>
        申请人已提出申请的，必须当场出具受理、补正、不予受理或退回文书之一，不得口头了结。仅来咨询、没有提出申请的，可以离开；已填内容不保留。
      </p>
    </Modal>
  );
}
