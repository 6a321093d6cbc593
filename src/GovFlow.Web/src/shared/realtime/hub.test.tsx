import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type HallEvent, HallProvider, useHallEvents, useHallLine, useWatchedCase } from './hub';

type Handler = (argument?: unknown) => void;

/** Stands in for the hub's connection: the test says when it starts, speaks and breaks. */
const line = vi.hoisted(() => ({
  handlers: new Map<string, (argument?: unknown) => void>(),
  start: (): Promise<void> => Promise.resolve(),
  asked: [] as string[],
}));

vi.mock('@microsoft/signalr', () => {
  const connection = {
    on: (name: string, handler: Handler) => line.handlers.set(name, handler),
    onreconnecting: (handler: Handler) => line.handlers.set('reconnecting', handler),
    onreconnected: (handler: Handler) => line.handlers.set('reconnected', handler),
    onclose: (handler: Handler) => line.handlers.set('close', handler),
    start: () => line.start(),
    stop: () => Promise.resolve(),
    invoke: (method: string, group: string) => {
      line.asked.push(`${method} ${group}`);
      return Promise.resolve(true);
    },
  };
  class HubConnectionBuilder {
    withUrl = () => this;
    withAutomaticReconnect = () => this;
    configureLogging = () => this;
    build = () => connection;
  }
  return { HubConnectionBuilder, LogLevel: { None: 6 } };
});

const heard: HallEvent[] = [];
function Page() {
  useWatchedCase('c1');
  useHallEvents(event => heard.push(event));
  return <p>{useHallLine()}</p>;
}

const show = async () => {
  const client = new QueryClient();
  const stale = vi.spyOn(client, 'invalidateQueries');
  render(
    <QueryClientProvider client={client}>
      <HallProvider>
        <Page />
      </HallProvider>
    </QueryClientProvider>,
  );
  await act(() => vi.advanceTimersByTimeAsync(10));
  return { client, stale };
};
const say = (name: string, argument?: unknown) => act(async () => line.handlers.get(name)?.(argument));

beforeEach(() => {
  vi.useFakeTimers();
  heard.length = 0;
  line.asked.length = 0;
  line.start = () => Promise.resolve();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the live line', () => {
  it('an event makes only the answers it concerns old, many at once after a quarter of a second', async () => {
    const { client } = await show();
    for (const key of ['alerts', 'tasks', 'item']) client.setQueryData([key], 1);
    await say('changed', { type: 'alert.raised', id: 'c1' });
    await say('changed', { type: 'alert.escalated', id: 'c1' });
    expect(heard.map(({ type }) => type)).toEqual(['alert.raised', 'alert.escalated']);
    expect(client.getQueryState(['alerts'])?.isInvalidated).toBe(false);
    await act(() => vi.advanceTimersByTimeAsync(250));
    const old = ['alerts', 'tasks', 'item'].map(key => client.getQueryState([key])?.isInvalidated);
    expect(old).toEqual([true, false, false]);
  });

  it('says when it is broken, polls meanwhile, and reads everything anew when it is back', async () => {
    const { stale } = await show();
    expect(screen.getByText('live')).toBeTruthy();
    expect(stale).not.toHaveBeenCalled();
    await say('reconnecting');
    expect(screen.getByText('down')).toBeTruthy();
    await act(() => vi.advanceTimersByTimeAsync(60_000));
    expect(stale).toHaveBeenCalledTimes(2);
    await say('reconnected');
    expect(screen.getByText('live')).toBeTruthy();
    expect(stale).toHaveBeenCalledTimes(3);
  });

  it('watches the case on the screen, and again after a break: the hub forgets who was there', async () => {
    await show();
    expect(line.asked).toContain('Watch case:c1');
    line.asked.length = 0;
    await say('reconnecting');
    await say('reconnected');
    expect(line.asked).toEqual(['Watch case:c1']);
  });

  it('a hub that cannot be reached at first is tried again for ever', async () => {
    let tries = 0;
    line.start = () => {
      tries += 1;
      return tries < 4 ? Promise.reject(new Error('refused')) : Promise.resolve();
    };
    await show();
    expect(screen.getByText('down')).toBeTruthy();
    await act(() => vi.advanceTimersByTimeAsync(60_000));
    expect(tries).toBe(4);
    expect(screen.getByText('live')).toBeTruthy();
  });
});
