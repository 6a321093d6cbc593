import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import type { TicketView } from '@/shared/api/contract';
import { useCommand } from '@/shared/api/useCommand';
import { TicketFacts } from '@/shared/queue/CallDesk';
import { announce } from '@/shared/ui/announce';
import { CommandFailure } from '@/shared/ui/CommandFailure';

/** 过号: who was called and did not come may queue again, behind those who wait. */
export function MissedNumbers({ missed }: { missed: readonly TicketView[] }) {
  const client = useQueryClient();
  const rejoin = useCommand<object, undefined>({
    onDone: () => {
      announce('已重新排队');
      void client.invalidateQueries({ queryKey: ['queue'] });
    },
  });
  if (missed.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="missed-head">
      <h2 id="missed-head">过号 {missed.length} 个</h2>
      <CommandFailure error={rejoin.error} again={rejoin.again} />
      <ul className="queue-waiting">
        {missed.map(ticket => (
          <li key={ticket.id}>
            <b className="num">{ticket.number}</b>
            <TicketFacts ticket={ticket} />
            <span className="muted">{ticket.window}</span>
            <Button
              aria-label={`${ticket.number} 重新排队`}
              disabled={rejoin.isPending || rejoin.again !== null}
              onClick={() =>
                rejoin.mutate({ path: `/queue/tickets/${ticket.id}/act`, body: { act: 'Rejoin', toWindow: null } })
              }
            >
              重新排队
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
