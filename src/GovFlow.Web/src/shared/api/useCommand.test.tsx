import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { deadLine, fakeServer, Refusal } from '../../../tests/fakeServer';
import { useCommand } from './useCommand';

const command = () => {
  const client = new QueryClient();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
  return renderHook(() => useCommand<object, { ok: boolean }>(), { wrapper }).result;
};

/** One click, and all the waiting between its tries. */
const send = (result: ReturnType<typeof command>) =>
  act(async () => {
    result.current.mutate({ path: '/tasks/t/claim', body: {}, etag: '"5"' });
    await vi.advanceTimersByTimeAsync(30_000);
  });

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a command', () => {
  it('carries the version that was seen and an id of its own', async () => {
    const calls = fakeServer({ 'POST /tasks/t/claim': { ok: true } });
    await send(command());
    expect(calls[0]?.headers).toMatchObject({ 'If-Match': '"5"' });
    expect(calls[0]?.headers['Command-Id']).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  });

  it('repeats the same id after a lost line, also when the person tries again', async () => {
    const calls = fakeServer({ 'POST /tasks/t/claim': deadLine });
    const result = command();
    await send(result);
    await send(result);
    expect(calls.length).toBeGreaterThan(2);
    expect(new Set(calls.map(call => call.headers['Command-Id'])).size).toBe(1);
  });

  it('takes a new id once a real answer came, good or bad', async () => {
    const calls = fakeServer({ 'POST /tasks/t/claim': new Refusal(409, { code: 'lost-race', changedBy: '王某' }) });
    const result = command();
    await send(result);
    await send(result);
    expect(calls).toHaveLength(2);
    expect(calls[0]?.headers['Command-Id']).not.toBe(calls[1]?.headers['Command-Id']);
    expect(result.current.error?.message).toContain('王某');
  });
});
