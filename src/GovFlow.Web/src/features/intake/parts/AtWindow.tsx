import { useQuery } from '@tanstack/react-query';
import { queueQuery } from '@/shared/queue/queue';
import type { windowOf } from '@/shared/session';
import { StatusTag } from '@/shared/ui/StatusTag';

type Desk = ReturnType<typeof windowOf>;

/** The number called to this window: the intake that is done now is done for it, and ends it. */
export function useServing(desk: Desk): { id: string; number: string } | null {
  const { data } = useQuery({ ...queueQuery(desk?.code ?? null), enabled: desk !== null });
  return data?.serving ?? null;
}

export function WindowName({ desk, serving }: { desk: Desk; serving: { number: string } | null }) {
  return (
    <>
      {serving && <StatusTag tone="ok">{`办理中号码 ${serving.number}`}</StatusTag>}
      <span className="muted">
        {desk ? `${desk.name} · ${desk.class}` : '本机未设窗口'}
        <span className="wide-only"> · F1 键位</span>
      </span>
    </>
  );
}
