import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, InputNumber, Switch } from 'antd';
import { useState } from 'react';
import type { BookingSettingsView } from '@/shared/api/contract';
import { fieldMessage } from '@/shared/api/problem';
import { useCommand } from '@/shared/api/useCommand';
import { className } from '@/shared/queue/queue';
import { useMe } from '@/shared/session';
import { announce } from '@/shared/ui/announce';
import { CommandFailure } from '@/shared/ui/CommandFailure';
import { Field } from '@/shared/ui/Field';
import { Held } from '@/shared/ui/Held';
import { Page } from '@/shared/ui/Page';
import { QueryView } from '@/shared/ui/QueryView';
import { ReadTheirs } from '@/shared/ui/ReadTheirs';
import { bookingSettingsQuery } from '../api';
import './queuePage.css';

/** 预约设置: how far ahead, how many each, how many in a half hour. */
export function BookingSettingsPage() {
  const settings = useQuery(bookingSettingsQuery);
  const mayChange = useMe()?.permissions.includes('office.configure') ?? false;
  return (
    <Page title="预约设置">
      <QueryView query={settings} rows={6}>
        {({ settings: read, etag }) => <Settings key={etag} read={read} etag={etag} mayChange={mayChange} />}
      </QueryView>
    </Page>
  );
}

function Settings({ read, etag, mayChange }: { read: BookingSettingsView; etag: string | null; mayChange: boolean }) {
  const client = useQueryClient();
  const [typed, setTyped] = useState(read);
  const save = useCommand<object, undefined>({
    onDone: async () => {
      announce('已保存');
      await client.invalidateQueries({ queryKey: bookingSettingsQuery.queryKey });
    },
  });
  const change = (over: Partial<BookingSettingsView>) => setTyped(before => ({ ...before, ...over }));
  const { isOpen, daysAhead, mostOpen, capacities } = typed;
  return (
    <section className="panel" aria-labelledby="booking-settings-head">
      <h2 id="booking-settings-head">谁可以约、约多少</h2>
      {read.isProgram && <p className="muted">还没有设置过，下面是系统的初始值，现在就按它预约。</p>}
      <p className="muted">
        每半小时一档：{read.slots.map(slot => slot.slice(0, 5)).join('、')}
        。只在工作日，按办公时间和日历自动排出。已经约好的不受修改影响。
      </p>
      <CommandFailure error={save.error} again={save.again} />
      <ReadTheirs
        error={save.error}
        read={() => void client.invalidateQueries({ queryKey: bookingSettingsQuery.queryKey })}
      />
      <Held isHeld={!mayChange || save.isPending || save.again !== null} className="booking-settings">
        <Field label="接受预约" isGroup>
          {control => (
            <Switch {...control} aria-label="接受预约" checked={isOpen} onChange={value => change({ isOpen: value })} />
          )}
        </Field>
        <Field label="可以约到几天以后" hint="0 是只约当天，最多 60" error={fieldMessage(save.error, 'daysAhead')}>
          {control => (
            <InputNumber
              {...control}
              controls={false}
              min={0}
              max={60}
              precision={0}
              value={daysAhead}
              onChange={value => change({ daysAhead: value ?? 0 })}
            />
          )}
        </Field>
        <Field label="每人同时最多几个预约" hint="1 至 20" error={fieldMessage(save.error, 'mostOpen')}>
          {control => (
            <InputNumber
              {...control}
              controls={false}
              min={1}
              max={20}
              precision={0}
              value={mostOpen}
              onChange={value => change({ mostOpen: value ?? 1 })}
            />
          )}
        </Field>
        <h3>每半小时的名额</h3>
        {capacities.map((one, at) => (
          <Field
            key={one.className}
            label={className(one.className)}
            error={fieldMessage(save.error, `capacities[${at}].perSlot`)}
          >
            {control => (
              <InputNumber
                {...control}
                controls={false}
                min={0}
                max={50}
                precision={0}
                value={one.perSlot}
                onChange={value =>
                  change({
                    capacities: capacities.map((each, i) => (i === at ? { ...each, perSlot: value ?? 0 } : each)),
                  })
                }
              />
            )}
          </Field>
        ))}
      </Held>
      <p className="muted">名额填 0 的类别不接受预约。</p>
      {mayChange && (
        <Button
          type="primary"
          loading={save.isPending}
          onClick={() => {
            if (save.again) save.again();
            else save.mutate({ path: '/bookings/settings', etag, body: { isOpen, daysAhead, mostOpen, capacities } });
          }}
        >
          保存
        </Button>
      )}
    </section>
  );
}
