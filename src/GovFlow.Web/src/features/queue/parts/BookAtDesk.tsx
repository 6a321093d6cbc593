import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import type { MyBooking } from '@/shared/api/contract';
import { itemsQuery } from '@/shared/api/items';
import { fieldMessage } from '@/shared/api/problem';
import { useCommand } from '@/shared/api/useCommand';
import { type LegalDay, showDay, showShortMoment, showTime } from '@/shared/format';
import { announce } from '@/shared/ui/announce';
import { CommandFailure } from '@/shared/ui/CommandFailure';
import { Field } from '@/shared/ui/Field';
import { Held } from '@/shared/ui/Held';
import { openSlotsQuery } from '../api';

/** 代约: for whoever calls. The number is sent once and kept as its last four digits. */
export function BookAtDesk() {
  const client = useQueryClient();
  const items = useQuery(itemsQuery(null));
  const [item, setItem] = useState<string | null>(null);
  const [at, setAt] = useState<string | null>(null);
  const [phone, setPhone] = useState('');
  const [made, setMade] = useState<MyBooking | null>(null);
  const slots = useQuery({ ...openSlotsQuery(item ?? ''), enabled: item !== null });
  const readAgain = () => void client.invalidateQueries({ queryKey: ['bookings'] });
  const book = useCommand<object, MyBooking>({
    onDone: ({ data }) => {
      setMade(data);
      setAt(null);
      setPhone('');
      announce(`已预约，预约码 ${data.code}`);
      readAgain();
    },
    onRefused: readAgain,
  });
  const free = (slots.data?.days ?? []).flatMap(({ day, slots: ofDay }) =>
    ofDay
      .filter(slot => slot.free > 0)
      .map(slot => ({
        value: slot.at,
        label: `${showDay(day as LegalDay)} ${showTime(slot.at)}（余 ${slot.free}）`,
      })),
  );
  // The half hour chosen may have filled up meanwhile.
  const chosen = free.some(({ value }) => value === at) ? at : null;
  return (
    <section className="panel" aria-labelledby="book-head">
      <h2 id="book-head">电话代约</h2>
      <CommandFailure error={book.error} again={book.again} />
      <Held isHeld={book.isPending || book.again !== null}>
        <Field label="事项" error={fieldMessage(book.error, 'itemCode')}>
          {control => (
            <Select
              {...control}
              className="queue-item"
              showSearch
              optionFilterProp="label"
              value={item}
              options={(items.data ?? []).map(({ code, name }) => ({ value: code, label: name }))}
              onChange={code => {
                setItem(code);
                setAt(null);
              }}
            />
          )}
        </Field>
        <Field label="时间" error={fieldMessage(book.error, 'slotAt')}>
          {control => (
            <Select
              {...control}
              className="queue-item"
              value={chosen}
              disabled={item === null}
              options={free}
              onChange={setAt}
            />
          )}
        </Field>
        <Field label="来人的电话" hint="只保留后四位，用来核对" error={fieldMessage(book.error, 'phone')}>
          {control => (
            <Input
              {...control}
              inputMode="tel"
              autoComplete="off"
              maxLength={32}
              value={phone}
              onChange={e => setPhone(e.target.value)}
            />
          )}
        </Field>
      </Held>
      {item !== null && slots.data && free.length === 0 && (
        <p className="notice">{slots.data.whyNot ?? '这个事项目前没有可以预约的时间。'}</p>
      )}
      <Button
        type="primary"
        disabled={book.again === null && (item === null || chosen === null || phone.trim() === '')}
        loading={book.isPending}
        onClick={() => {
          if (book.again) book.again();
          else book.mutate({ path: '/bookings', body: { itemCode: item, slotAt: chosen, phone: phone.trim() } });
        }}
      >
        预约
      </Button>
      {made && (
        <p className="notice" role="status">
          <strong className="num">预约码 {made.code}</strong>
          <span>
            {showShortMoment(made.slotAt)}，{made.itemName}，到 {made.windows.join('、')}。请告诉来人。
          </span>
        </p>
      )}
    </section>
  );
}
