import { useQuery } from '@tanstack/react-query';
import { CallDesk } from '@/shared/queue/CallDesk';
import { queueQuery } from '@/shared/queue/queue';

/** 叫号 on the workbench. A hall without a queue today has nothing to call: it is not shown there, nor while it cannot be read. */
export function MyQueue({ window }: { window: { code: string; name: string } }) {
  const { data: desk } = useQuery(queueQuery(window.code));
  if (desk === undefined || (desk.figures.length === 0 && desk.serving === null)) return null;
  return <CallDesk desk={desk} window={window} most={5} />;
}
