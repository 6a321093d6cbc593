import { useQueryClient } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import type { QueueDesk, TicketAct, TicketView } from '@/shared/api/contract';
import { useCommand } from '@/shared/api/useCommand';
import { showTime } from '@/shared/format';
import { useShortcut } from '@/shared/keyboard/useShortcut';
import { CommandFailure } from '@/shared/ui/CommandFailure';
import { StatusTag } from '@/shared/ui/StatusTag';
import { className } from './queue';
import './queue.css';

interface Props {
  desk: QueueDesk;
  window: { code: string; name: string };
  /** How many of those who wait are listed. */
  most: number;
}

/** 叫号 at a window: one key calls the next number; what it serves now can be called again, given up or sent over. */
export function CallDesk({ desk, window, most }: Props) {
  const client = useQueryClient();
  const onDone = () => void client.invalidateQueries({ queryKey: ['queue'] });
  // A refusal means that the queue has moved on: it is read anew beside the reason.
  const call = useCommand<object, undefined>({ onDone, onRefused: onDone });
  const act = useCommand<object, undefined>({ onDone, onRefused: onDone });
  const { serving, waiting, others } = desk;
  const next = () => {
    if (call.again === null && !call.isPending)
      call.mutate({ path: '/queue/next', body: { windowCode: window.code, serving: serving?.id ?? null } });
  };
  const doWith = (what: TicketAct, toWindow: string | null = null) => {
    // While nobody knows what became of the last act, only that one is sent again, by its own button.
    if (serving && act.again === null && !act.isPending)
      act.mutate({ path: `/queue/tickets/${serving.id}/act`, body: { act: what, toWindow } });
  };
  const isServing = serving !== null;
  useShortcut({ key: 'F8', label: '叫下一个号', area: '叫号', run: next });
  useShortcut({ key: 'R', label: '重呼', area: '叫号', enabled: isServing, run: () => doWith('CallAgain') });
  useShortcut({ key: 'G', label: '过号', area: '叫号', enabled: isServing, run: () => doWith('Miss') });
  return (
    <section className="panel" aria-labelledby="calling-head">
      <div className="panel-head">
        <h2 id="calling-head">叫号 · {window.name}</h2>
        <span className="muted">等候 {waiting.length} 人</span>
      </div>
      <CommandFailure error={call.error ?? act.error} again={call.again ?? act.again} />
      <p className="queue-serving" role="status">
        {serving ? (
          <>
            <b className="queue-number num">{serving.number}</b>
            <TicketFacts ticket={serving} />
          </>
        ) : (
          <span className="muted">没有正在办的号</span>
        )}
      </p>
      <div className="toolbar">
        <Button type="primary" size="large" loading={call.isPending} onClick={next}>
          叫下一个号（F8）
        </Button>
        {isServing && (
          <>
            <Button disabled={act.isPending} onClick={() => doWith('CallAgain')}>
              重呼（R）
            </Button>
            <Button disabled={act.isPending} onClick={() => doWith('Miss')}>
              过号（G）
            </Button>
            <Button disabled={act.isPending} onClick={() => doWith('Finish')}>
              办完，暂不叫号
            </Button>
            <Select
              aria-label="转到其他窗口"
              placeholder="转到其他窗口"
              className="queue-transfer"
              disabled={act.isPending}
              value={null}
              options={others.map(({ code, name }) => ({ value: code, label: name }))}
              onChange={(to: string | null) => to !== null && doWith('Transfer', to)}
            />
          </>
        )}
      </div>
      {waiting.length === 0 ? (
        <p className="empty">本窗口没有人等候。</p>
      ) : (
        <ol className="queue-waiting" aria-label="等候的号，先叫的在前">
          {waiting.slice(0, most).map(ticket => (
            <li key={ticket.id}>
              <b className="num">{ticket.number}</b>
              <TicketFacts ticket={ticket} />
              <span className="muted num">{showTime(ticket.takenAt)} 取号</span>
            </li>
          ))}
        </ol>
      )}
      <p className="muted">{desk.rule}</p>
    </section>
  );
}

/** What a clerk should know of a number before it stands at the window. */
export function TicketFacts({ ticket }: { ticket: TicketView }) {
  return (
    <span className="queue-facts">
      {ticket.itemName ?? className(ticket.className)}
      {ticket.isGreen && <StatusTag tone="ok">绿色通道</StatusTag>}
      {ticket.slotAt && <StatusTag tone="special">预约 {showTime(ticket.slotAt)}</StatusTag>}
      {ticket.state === 'Waiting' && ticket.window && <StatusTag tone="yellow">转来</StatusTag>}
    </span>
  );
}
