import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Call, deadLine, fakeServer, Refusal } from '../../../tests/fakeServer';
import { useCommand } from './useCommand';

const claim = '/tasks/t/claim';

const command = () => {
  const client = new QueryClient();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
  return { client, ...renderHook(() => useCommand<object, { ok: boolean }>(), { wrapper }) };
};
type Result = ReturnType<typeof command>['result'];

/** One click, and all the waiting between its tries. */
const click = (run: () => void) =>
  act(async () => {
    run();
    await vi.advanceTimersByTimeAsync(30_000);
  });
const send = (result: Result, body: object = {}, path = claim) =>
  click(() => result.current.mutate({ path, body, etag: '"5"' }));
const idsOf = (calls: Call[]) => new Set(calls.map(call => call.headers['Command-Id']));

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a command', () => {
  it('carries the version that was seen and an id of its own', async () => {
    const calls = fakeServer({ [`POST ${claim}`]: { ok: true } });
    await send(command().result);
    expect(calls[0]?.headers).toMatchObject({ 'If-Match': '"5"' });
    expect(calls[0]?.headers['Command-Id']).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  });

  it.each([
    ['a lost line', deadLine],
    ['a server error', new Refusal(500, {})],
    ['a gateway error', new Refusal(502, {})],
    ['a session that ended', new Refusal(401, {})],
    ['a limit of requests', new Refusal(429, {})],
    ['an answer nobody understands', new Refusal(418, {})],
  ])('after %s the very same request is sent again, whatever the form says by then', async (_what, answer) => {
    const calls = fakeServer({ [`POST ${claim}`]: answer });
    const { result } = command();
    await send(result, { name: '张三' });
    expect(result.current.again).not.toBeNull();
    await send(result, { name: '李四' });
    await click(() => result.current.again?.());
    expect(calls.length).toBeGreaterThan(2);
    expect(idsOf(calls).size).toBe(1);
    expect(calls.every(({ body }) => JSON.stringify(body) === '{"name":"张三"}')).toBe(true);
  });

  it.each([400, 403, 404, 409, 412, 422])('a refusal (%d) ends the attempt: the next one is new', async status => {
    const calls = fakeServer({ [`POST ${claim}`]: new Refusal(status, {}) });
    const { result } = command();
    await send(result, { name: '张三' });
    expect(result.current.again).toBeNull();
    await send(result, { name: '李四' });
    expect(calls.map(({ body }) => body)).toEqual([{ name: '张三' }, { name: '李四' }]);
    expect(idsOf(calls).size).toBe(2);
  });

  it('a success after an unknown outcome ends the attempt too', async () => {
    let isDead = true;
    const calls = fakeServer({ [`POST ${claim}`]: () => (isDead ? deadLine : { ok: true }) });
    const { result } = command();
    await send(result);
    isDead = false;
    await click(() => result.current.again?.());
    expect(idsOf(calls).size).toBe(1);
    expect(result.current.again).toBeNull();
    await send(result);
    expect(idsOf(calls).size).toBe(2);
  });

  it('an act on another path is its own, also while the first is unknown', async () => {
    const calls = fakeServer({ [`POST ${claim}`]: deadLine, 'POST /tasks/u/claim': { ok: true } });
    const { result } = command();
    await send(result);
    await send(result, { other: true }, '/tasks/u/claim');
    const other = calls.filter(({ path }) => path === '/tasks/u/claim');
    expect(other).toHaveLength(1);
    expect(other[0]?.body).toEqual({ other: true });
    expect(idsOf(calls).size).toBe(2);
  });

  it('what the person gives up is not sent again', async () => {
    const calls = fakeServer({ [`POST ${claim}`]: deadLine });
    const { result } = command();
    await send(result, { name: '张三' });
    await click(() => result.current.forget());
    expect(result.current.error).toBeNull();
    const before = calls.length;
    await send(result, { name: '李四' });
    expect(calls.slice(before).every(({ body }) => JSON.stringify(body) === '{"name":"李四"}')).toBe(true);
    expect(idsOf(calls).size).toBe(2);
  });

  it('leaves nothing of what was sent in memory when the page is left', async () => {
    fakeServer({ [`POST ${claim}`]: { ok: true } });
    const { client, result, unmount } = command();
    await send(result, { name: '张三' });
    unmount();
    await vi.advanceTimersByTimeAsync(0);
    expect(client.getMutationCache().getAll()).toHaveLength(0);
  });
});
