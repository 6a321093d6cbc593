import { Button } from 'antd';
import type { DrawnTicket } from '@/shared/api/contract';
import { showTime } from '@/shared/format';
import { className } from '@/shared/queue/queue';

/** 号票, as it is printed. */
export function Slip({ drawn: { ticket, centre, ahead, windows, rule } }: { drawn: DrawnTicket }) {
  return (
    <div className="queue-ticket" role="status">
      <p>{centre}</p>
      <p className="queue-number num">{ticket.number}</p>
      <p>
        {ticket.itemName ?? className(ticket.className)}
        {ticket.isGreen && ' · 绿色通道'}，前面等候 {ahead} 人
      </p>
      {ticket.slotAt && <p>预约 {showTime(ticket.slotAt)}</p>}
      <p>请到 {windows.join('、')}</p>
      <p className="muted num">{showTime(ticket.takenAt)} 取号，过号请到导办台</p>
      <p className="muted">{rule}</p>
      <Button className="no-print" onClick={() => globalThis.print()}>
        打印号票
      </Button>
    </div>
  );
}
