import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import type { MyBooking, OpenSlots } from '@/shared/api/contract';
import { useCommand } from '@/shared/api/useCommand';
import { type LegalDay, showDay, showShortDay, showTime } from '@/shared/format';
import { publicPaths } from '@/shared/paths';
import { announce } from '@/shared/ui/announce';
import { CommandFailure } from '@/shared/ui/CommandFailure';
import { Held } from '@/shared/ui/Held';
import { Page } from '@/shared/ui/Page';
import { QueryView } from '@/shared/ui/QueryView';
import { OwnPage } from '../space/OwnPage';
import { Button } from '../ui/Button';
import { Choice } from '../ui/Choice';
import { myBookingsQuery, openSlotsQuery } from './api';
import '../pages/queueNow.css';

/** 预约: a day, a half hour, done. Behind the log-in, so that a place is somebody's. */
export function BookPage() {
  const { code = '' } = useParams();
  return <OwnPage>{() => <Book code={code} />}</OwnPage>;
}

function Book({ code }: { code: string }) {
  const slots = useQuery(openSlotsQuery(code));
  const [made, setMade] = useState<MyBooking | null>(null);
  if (made) return <Made booking={made} />;
  return (
    <Page title={slots.data ? `预约：${slots.data.itemName}` : '预约'}>
      <QueryView query={slots} rows={8}>
        {open => <Slots open={open} onMade={setMade} />}
      </QueryView>
      <p>
        <Link to={publicPaths.guide(code)}>看办事指南</Link>
      </p>
    </Page>
  );
}

function Slots({ open, onMade }: { open: OpenSlots; onMade: (booking: MyBooking) => void }) {
  const client = useQueryClient();
  const [day, setDay] = useState('');
  const [at, setAt] = useState('');
  const [isAsked, setAsked] = useState(false);
  const readAgain = () => {
    void client.invalidateQueries({ queryKey: openSlotsQuery(open.itemCode).queryKey });
    void client.invalidateQueries({ queryKey: myBookingsQuery.queryKey });
  };
  const book = useCommand<object, MyBooking>({
    onDone: ({ data }) => {
      readAgain();
      announce(`已预约，预约码 ${data.code}`);
      onMade(data);
    },
    // Somebody else took the last place: the list is read anew beside the reason.
    onRefused: readAgain,
  });
  if (open.className === null) return <p className="notice">大厅里目前没有窗口受理这个事项，不能预约。</p>;
  if (open.whyNot !== null) return <p className="notice">{open.whyNot}</p>;
  const days = open.days.filter(({ slots }) => slots.some(({ free }) => free > 0));
  const failure = <CommandFailure error={book.error} again={book.again} />;
  if (days.length === 0 && book.again === null) {
    return (
      <>
        {failure}
        <p className="notice">目前没有可以预约的时间，可以直接到大厅取号。</p>
      </>
    );
  }
  const chosen = days.find(one => one.day === day);
  const free = chosen?.slots.filter(slot => slot.free > 0) ?? [];
  const isChosen = free.some(slot => slot.at === at);
  const submit = () => {
    setAsked(true);
    if (book.again) book.again();
    else if (isChosen) book.mutate({ path: '/applicant/bookings', body: { itemCode: open.itemCode, slotAt: at } });
  };
  return (
    <>
      <Held isHeld={book.isPending || book.again !== null} className="p-card">
        <p>到 {open.windows.join('、')} 办理。</p>
        <Choice
          legend="哪一天？"
          name="day"
          options={days.map(one => ({ value: one.day, label: showDay(one.day as LegalDay) }))}
          value={day}
          onChange={setDay}
        />
        {chosen && (
          <Choice
            legend="几点？"
            name="slot"
            options={free.map(slot => ({ value: slot.at, label: showTime(slot.at), hint: `余 ${slot.free} 个` }))}
            value={at}
            onChange={setAt}
          />
        )}
        {isAsked && !isChosen && (
          <p className="field-error" role="alert">
            请选择日期和时间
          </p>
        )}
      </Held>
      <p className="muted">{open.rule}</p>
      {failure}
      <Button isBusy={book.isPending} onClick={submit}>
        预约
      </Button>
    </>
  );
}

function Made({ booking }: { booking: MyBooking }) {
  return (
    <Page title="已预约">
      <section className="p-card booking-made" aria-label="预约凭证">
        <p>预约码</p>
        <b className="num">{booking.code}</b>
        <p>
          {showShortDay(booking.day as LegalDay)} {showTime(booking.slotAt)}，{booking.itemName}
        </p>
        <p>到 {booking.windows.join('、')}</p>
      </section>
      <p>当天到大厅，在取号机选“预约取号”，输入预约码；也可以到导办台取号。预约前 30 分钟就可以取。</p>
      <p>
        <Link to={publicPaths.space}>到我的空间查看、取消预约</Link>
      </p>
    </Page>
  );
}
