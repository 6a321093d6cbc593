import { Button } from 'antd';
import { useState } from 'react';
import { useHallEvents } from '@/shared/realtime/hub';

/** The server tells its version at each connection: another one than at first means that this page is an old one. */
export function NewVersion() {
  const [first, setFirst] = useState<string | null>(null);
  const [isOld, setOld] = useState(false);
  useHallEvents(({ type, id }) => {
    if (type !== 'server.version') return;
    if (first === null) setFirst(id);
    else setOld(id !== first);
  });
  if (!isOld) return null;
  return (
    <span className="new-version">
      已有新版，空闲时
      <Button type="link" size="small" onClick={() => window.location.reload()}>
        刷新
      </Button>
    </span>
  );
}
