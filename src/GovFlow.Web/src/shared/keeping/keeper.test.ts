import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { dropDraft, keepDraft } from '@/shared/api/drafts';
import { type Call, deadLine, fakeServer, Refusal } from '../../../tests/fakeServer';
import { Keeper, type Keeping, pauseMs } from './keeper';

let shown: Keeping[] = [];
let calls: Call[] = [];
const keeper = (answer: unknown) => {
  calls = fakeServer({ 'PUT /intake/drafts/*': answer, 'DELETE /intake/drafts/*': {} });
  const server = {
    keep: (id: string, revision: number, text: string) => keepDraft(id, revision, JSON.parse(text)),
    drop: dropDraft,
  };
  const made = new Keeper<string>(server, keeping => shown.push(keeping));
  made.begin('d1', 0, null);
  return made;
};
const last = () => shown.at(-1)?.is;

beforeEach(() => {
  shown = [];
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

describe('the keeper of unfinished work', () => {
  it('saves once after a pause, however much is typed, and each save carries the revision before it', async () => {
    const kept = keeper(({ body }: Call) => ({ revision: (body as { revision: number }).revision + 1, keptAt: 'now' }));
    for (const text of ['{"a":1}', '{"a":2}', '{"a":3}']) kept.want(text);
    await vi.advanceTimersByTimeAsync(pauseMs);
    kept.want('{"a":4}');
    await vi.advanceTimersByTimeAsync(pauseMs);
    expect(calls.map(({ body }) => body)).toEqual([
      { revision: 0, content: { a: 3 } },
      { revision: 1, content: { a: 4 } },
    ]);
    expect(last()).toBe('kept');
  });

  it('tries again while the line is dead, and loses nothing', async () => {
    let isDead = true;
    const kept = keeper(() => (isDead ? deadLine : { revision: 1, keptAt: 'now' }));
    kept.want('{}');
    await vi.advanceTimersByTimeAsync(pauseMs);
    expect(last()).toBe('failing');
    isDead = false;
    await vi.advanceTimersByTimeAsync(3_000);
    expect(last()).toBe('kept');
  });

  it.each([
    [412, 'elsewhere'],
    [409, 'concluded'],
  ])('stops for good on %i', async (status, is) => {
    const kept = keeper(new Refusal(status, {}));
    kept.want('{}');
    await vi.advanceTimersByTimeAsync(pauseMs);
    kept.want('{"more":1}');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(calls).toHaveLength(1);
    expect(last()).toBe(is);
    expect(await kept.save()).toBe(false);
  });

  it('the next intake begins with a clean sheet and never under the one before', async () => {
    const kept = keeper({ revision: 1, keptAt: 'now' });
    kept.want('{"a":1}');
    kept.begin('d2', 0, null);
    await vi.advanceTimersByTimeAsync(pauseMs);
    expect(calls).toEqual([]);
    kept.want('{"b":1}');
    await vi.advanceTimersByTimeAsync(pauseMs);
    expect(calls.map(({ path }) => path)).toEqual(['/intake/drafts/d2']);
  });

  it('what is saved or undone is forgotten, after the save that is on its way', async () => {
    const kept = keeper({ revision: 1, keptAt: 'now' });
    kept.want('{"a":1}');
    const saving = kept.save();
    await kept.forget();
    await saving;
    expect(calls.map(({ method }) => method)).toEqual(['PUT', 'DELETE']);
    expect(last()).toBe('nothing');
    kept.want('{"a":2}');
    await vi.advanceTimersByTimeAsync(pauseMs);
    expect(calls.at(-1)?.body).toEqual({ revision: 0, content: { a: 2 } });
  });

  it('what was never kept needs no forgetting', async () => {
    const kept = keeper({ revision: 1, keptAt: 'now' });
    kept.want('{"a":1}');
    await kept.forget();
    await vi.advanceTimersByTimeAsync(pauseMs);
    expect(calls).toEqual([]);
  });
});
