import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { BookingBoard, BookingLine, BookingStanding, DrawnTicket } from '@/shared/api/contract';
import { fieldMessage } from '@/shared/api/problem';
import { useCommand } from '@/shared/api/useCommand';
import { type LegalDay, showDay, showTime } from '@/shared/format';
import { className } from '@/shared/queue/queue';
import { announce } from '@/shared/ui/announce';
import { CommandFailure } from '@/shared/ui/CommandFailure';
import { Field } from '@/shared/ui/Field';
import { Held } from '@/shared/ui/Held';
import { Page } from '@/shared/ui/Page';
import { QueryView } from '@/shared/ui/QueryView';
import { StatusTag } from '@/shared/ui/StatusTag';
import { bookingsQuery } from '../api';
import { BookAtDesk } from '../parts/BookAtDesk';
import { Slip } from '../parts/Slip';
import '@/shared/queue/queue.css';
import './queuePage.css';

const standings: Record<BookingStanding, { word: string; tone: 'blue' | 'ok' | 'grey' | 'yellow' }> = {
  Open: { word: '未到', tone: 'blue' },
  CheckedIn: { word: '已取号', tone: 'ok' },
  Cancelled: { word: '已取消', tone: 'grey' },
  Missed: { word: '失约', tone: 'yellow' },
};

/** 预约: who is expected today, without names; the reception desk checks in and books for whoever calls. */
export function BookingsPage() {
  const [query, setQuery] = useSearchParams();
  const day = query.get('day');
  const board = useQuery(bookingsQuery(day));
  return (
    <Page title="预约">
      <div className="toolbar">
        <label htmlFor="booking-day">哪一天</label>
        <Input
          id="booking-day"
          type="date"
          className="booking-day"
          value={day ?? board.data?.day ?? ''}
          onChange={e => setQuery(e.target.value === '' ? {} : { day: e.target.value }, { replace: true })}
        />
        {board.data && <span className="muted">{showDay(board.data.day as LegalDay)}</span>}
      </div>
      <div className="queue-parts">
        <div>
          <QueryView query={board} rows={6}>
            {shown => <Lines board={shown} />}
          </QueryView>
        </div>
        {/* Beside the day's list and not within it: looking at another day takes nothing away that was typed here. */}
        <div className="booking-acts">
          <CheckIn />
          <BookAtDesk />
        </div>
      </div>
    </Page>
  );
}

function Lines({ board }: { board: BookingBoard }) {
  return (
    <section className="panel" aria-labelledby="bookings-head">
      <h2 id="bookings-head">{board.day === board.today ? '今天的预约' : '这一天的预约'}</h2>
      {board.lines.length === 0 ? (
        <p className="empty">这一天没有预约。</p>
      ) : (
        <>
          <ul className="queue-waiting">
            {board.lines.map(line => (
              <Line key={line.id} line={line} />
            ))}
          </ul>
          <ul className="booking-figures">
            {board.figures.map(one => (
              <li key={one.className}>
                {className(one.className)}：预约 {one.booked}，已到 {one.checkedIn}，失约 {one.missed}，取消{' '}
                {one.cancelled}
              </li>
            ))}
          </ul>
          <p className="muted">预约数不含取消的；到了预约时间后半小时没有取号的算失约。</p>
        </>
      )}
    </section>
  );
}

function Line({ line }: { line: BookingLine }) {
  const client = useQueryClient();
  const cancel = useCommand<object, undefined>({
    onDone: () => {
      announce('预约已取消');
      void client.invalidateQueries({ queryKey: ['bookings'] });
    },
  });
  const { word, tone } = standings[line.standing];
  return (
    <li>
      <b className="num">{showTime(line.slotAt)}</b>
      <span className="queue-facts">
        {line.itemName}
        <StatusTag tone={tone}>{word}</StatusTag>
        {line.number && <span className="num">号码 {line.number}</span>}
      </span>
      <span className="muted num">
        {line.isOnline ? '网上' : '电话'}，尾号 {line.phoneTail}，预约码 {line.code}
      </span>
      {line.mayCancel && (
        <Button
          aria-label={`取消 ${showTime(line.slotAt)} 尾号 ${line.phoneTail} 的预约`}
          disabled={cancel.isPending}
          onClick={() => {
            if (cancel.again) cancel.again();
            else cancel.mutate({ path: `/bookings/${line.id}/cancel`, body: {} });
          }}
        >
          取消
        </Button>
      )}
      <CommandFailure error={cancel.error} again={cancel.again} />
    </li>
  );
}

function CheckIn() {
  const client = useQueryClient();
  const [code, setCode] = useState('');
  const [drawn, setDrawn] = useState<DrawnTicket | null>(null);
  const checkIn = useCommand<object, DrawnTicket>({
    onDone: ({ data }) => {
      setDrawn(data);
      setCode('');
      announce(`已取号 ${data.ticket.number}`);
      void client.invalidateQueries({ queryKey: ['bookings'] });
      void client.invalidateQueries({ queryKey: ['queue'] });
    },
  });
  const submit = () => {
    if (checkIn.again === null && !checkIn.isPending) checkIn.mutate({ path: '/bookings/check-in', body: { code } });
  };
  return (
    <section className="panel" aria-labelledby="check-in-head">
      <h2 id="check-in-head">预约取号</h2>
      <CommandFailure error={checkIn.error} again={checkIn.again} />
      <Held isHeld={checkIn.isPending || checkIn.again !== null}>
        <Field label="预约码" error={fieldMessage(checkIn.error, 'code')}>
          {control => (
            <Input
              {...control}
              inputMode="numeric"
              maxLength={6}
              value={code}
              onChange={e => setCode(e.target.value)}
              onPressEnter={submit}
            />
          )}
        </Field>
      </Held>
      {checkIn.again === null ? (
        <Button type="primary" loading={checkIn.isPending} onClick={submit}>
          取号
        </Button>
      ) : (
        <Button onClick={checkIn.forget}>换一个预约码</Button>
      )}
      {drawn && <Slip drawn={drawn} />}
    </section>
  );
}
