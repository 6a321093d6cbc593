import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { BookingStanding, MyBooking } from '@/shared/api/contract';
import { useCommand } from '@/shared/api/useCommand';
import { type LegalDay, showShortDay, showTime } from '@/shared/format';
import { publicPaths } from '@/shared/paths';
import { announce } from '@/shared/ui/announce';
import { CommandFailure } from '@/shared/ui/CommandFailure';
import { QueryView } from '@/shared/ui/QueryView';
import { StatusTag } from '@/shared/ui/StatusTag';
import { myBookingsQuery } from './api';

const shown = 6;

const standings: Record<BookingStanding, { word: string; tone: 'blue' | 'ok' | 'grey' | 'yellow' }> = {
  Open: { word: '已预约', tone: 'blue' },
  CheckedIn: { word: '已取号', tone: 'ok' },
  Cancelled: { word: '已取消', tone: 'grey' },
  Missed: { word: '没有来', tone: 'yellow' },
};

/** 我的预约 in 我的空间: what is coming, with its code; given back up to its time. */
export function MyBookings() {
  const mine = useQuery(myBookingsQuery);
  return (
    <section className="p-card">
      <h2>我的预约</h2>
      <QueryView query={mine} rows={2}>
        {({ bookings, missed, mostOpen }) =>
          bookings.length === 0 ? (
            <p className="empty">
              没有预约。在<Link to={publicPaths.guides}>办事指南</Link>里选好事项，可以预约到大厅的时间。
            </p>
          ) : (
            <>
              <ul className="p-cases">
                {bookings.slice(0, shown).map(one => (
                  <Booking key={one.id} booking={one} />
                ))}
              </ul>
              <p className="muted">
                同时最多 {mostOpen} 个预约。{missed > 0 && `有 ${missed} 次预约没有来；来不了的请提前取消，让给别人。`}
              </p>
            </>
          )
        }
      </QueryView>
    </section>
  );
}

function Booking({ booking }: { booking: MyBooking }) {
  const client = useQueryClient();
  const cancel = useCommand<object, undefined>({
    onDone: () => {
      announce('预约已取消');
      void client.invalidateQueries({ queryKey: myBookingsQuery.queryKey });
    },
  });
  const { word, tone } = standings[booking.standing];
  const when = `${showShortDay(booking.day as LegalDay)} ${showTime(booking.slotAt)}`;
  return (
    <li>
      <p>
        <b className="num">{when}</b> {booking.itemName} <StatusTag tone={tone}>{word}</StatusTag>
      </p>
      {booking.standing === 'Open' && (
        <p>
          预约码 <b className="num">{booking.code}</b>，到 {booking.windows.join('、')}
        </p>
      )}
      {booking.mayCancel && (
        <p>
          <button
            type="button"
            className="link-button"
            aria-label={`取消预约：${when} ${booking.itemName}`}
            disabled={cancel.isPending}
            onClick={() => {
              if (cancel.again) cancel.again();
              else if (window.confirm(`取消 ${when} 的预约？名额将让给别人。`))
                cancel.mutate({ path: `/applicant/bookings/${booking.id}/cancel`, body: {} });
            }}
          >
            取消预约
          </button>
        </p>
      )}
      <CommandFailure error={cancel.error} again={cancel.again} />
    </li>
  );
}
