import { Link } from 'react-router';
import type { DrawnTicket } from '@/shared/api/contract';
import { showTime } from '@/shared/format';
import { publicPaths } from '@/shared/paths';
import { Page } from '@/shared/ui/Page';
import '../pages/queueNow.css';

/** The number as it is printed; the page stays until the next person touches the machine, or the machine clears it. */
export function NumberSlip({ drawn: { ticket, centre, ahead, windows, rule } }: { drawn: DrawnTicket }) {
  return (
    <Page title="您的号码">
      <section className="p-card number-slip">
        <p>{centre}</p>
        <b className="num">{ticket.number}</b>
        {ticket.slotAt && <p>预约 {showTime(ticket.slotAt)}</p>}
        <p>{ticket.itemName ?? (ticket.className === '*' ? '全部事项' : ticket.className)}</p>
        <p>
          前面等候 {ahead} 人，请到 {windows.join('、')}
        </p>
        <p>{showTime(ticket.takenAt)} 取号，当日有效。过号请到导办台。</p>
        <p className="muted">{rule}</p>
      </section>
      <p className="no-print">
        <Link to={publicPaths.kiosk}>完成</Link>
      </p>
    </Page>
  );
}
