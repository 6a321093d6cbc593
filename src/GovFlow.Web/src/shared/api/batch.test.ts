import { beforeEach, describe, expect, it } from 'vitest';
import { deadLine, fakeServer, Refusal } from '../../../tests/fakeServer';
import { type End, type Order, sendEach } from './batch';

const order = (key: string, over: Partial<Order> = {}): Order => ({
  key,
  caseId: `case-${key}`,
  path: `/tasks/${key}/transfer`,
  body: { reason: '出差' },
  etag: '"1"',
  id: `id-${key}`,
  ...over,
});

describe('a batch of commands', () => {
  let ends: End[];
  const ended = (end: End) => ends.push(end);
  beforeEach(() => {
    ends = [];
  });

  it('a refusal stops none of the rest and is named', async () => {
    fakeServer({
      'POST /tasks/a/transfer': new Refusal(403, { code: 'rule-forbids', detail: '受审分离', basis: '000-2' }),
      'POST /tasks/b/transfer': { case: { etag: '"2"' } },
    });
    expect(await sendEach([order('a'), order('b')], ended)).toEqual({ left: [], error: null });
    expect(ends.map(({ key, why }) => [key, why?.includes('受审分离') ?? null])).toEqual([
      ['a', true],
      ['b', null],
    ]);
  });

  it('where the line is lost the rest is handed back as it was, and sent again it goes under the same ids', async () => {
    let isDead = true;
    const calls = fakeServer({
      'POST /tasks/a/transfer': { case: {} },
      'POST /tasks/b/transfer': () => (isDead ? deadLine : { case: {} }),
      'POST /tasks/c/transfer': { case: {} },
    });
    const { left } = await sendEach([order('a'), order('b'), order('c')], ended);
    expect(ends.map(({ key }) => key)).toEqual(['a']);
    expect(left.map(({ key }) => key)).toEqual(['b', 'c']);
    isDead = false;
    expect((await sendEach(left, ended)).left).toEqual([]);
    expect(ends.map(({ key }) => key)).toEqual(['a', 'b', 'c']);
    const ids = calls.filter(({ path }) => path === '/tasks/b/transfer').map(({ headers }) => headers['Command-Id']);
    expect(new Set(ids)).toEqual(new Set(['id-b']));
    expect(calls.filter(({ path }) => path === '/tasks/a/transfer')).toHaveLength(1);
  });

  it('a server that failed on one case is asked for it again, and does the others meanwhile', async () => {
    fakeServer({ 'POST /tasks/a/transfer': new Refusal(500, {}), 'POST /tasks/b/transfer': { case: {} } });
    const { left, error } = await sendEach([order('a'), order('b')], ended);
    expect(left.map(({ key }) => key)).toEqual(['a']);
    expect(error).not.toBeNull();
    expect(ends).toEqual([{ key: 'b', why: null }]);
  });

  it('of two steps of one case the second goes on from the version the first made', async () => {
    const calls = fakeServer({
      'POST /tasks/a/transfer': { case: { etag: '"9"' } },
      'POST /tasks/b/transfer': { case: { etag: '"10"' } },
    });
    await sendEach([order('a', { caseId: 'one' }), order('b', { caseId: 'one' })], ended);
    expect(calls.map(({ headers }) => headers['If-Match'])[0]).toBe('"1"');
    expect(calls.map(({ headers }) => headers['If-Match'])[1]).not.toBe('"1"');
  });
});
