import { describe, expect, it } from 'vitest';
import { fakeServer, Refusal } from '../../../../tests/fakeServer';
import { batchesOf, batchSize, doubledHomes, moveAll, nodesOf, previewAll, proposedHomes } from './move';

describe('the homes of steps', () => {
  it('are as proposed, and a step without one goes nowhere', () => {
    const homes = proposedHomes({
      steps: [
        { nodeId: 'a', home: 'b' },
        { nodeId: 'c', home: null },
      ],
    } as never);
    expect(nodesOf(homes)).toEqual({ a: 'b', c: '—' });
  });

  it('are never shared', () => {
    expect(doubledHomes({ a: 'x', b: 'x', c: '', d: '' })).toEqual(['x']);
  });
});

const line = (caseId: string) => ({ caseId, number: caseId, waitsAt: [], moves: true, why: null });

describe('many cases', () => {
  it('are previewed page by page, to the last', async () => {
    const calls = fakeServer({
      'POST /definitions/versions/v1/moves/preview': ({ body }: { body: { after: string | null } }) =>
        body.after === null ? { lines: [line('1')], next: '1' } : { lines: [line('2')], next: null },
    });
    const seen: number[] = [];
    const all = await previewAll('v1', 'v2', {}, lines => seen.push(lines.length));
    expect(all.map(({ caseId }) => caseId)).toEqual(['1', '2']);
    expect(seen).toEqual([1, 2]);
    expect(calls.map(({ body }) => (body as { after: string | null }).after)).toEqual([null, '1']);
  });

  it('are moved in batches, each under an id of its own', async () => {
    const ids = Array.from({ length: batchSize + 1 }, (_, n) => `${n}`);
    const calls = fakeServer({
      'POST /definitions/versions/v1/moves': ({ body }: { body: { caseIds: string[] } }) => body.caseIds.map(line),
    });
    const batches = batchesOf(ids);
    await moveAll('v1', { to: 'v2', homes: {}, basis: '文', reason: '因' }, batches, () => undefined);
    expect(batches.flatMap(({ lines }) => lines ?? [])).toHaveLength(ids.length);
    expect(calls.map(({ body }) => (body as { caseIds: string[] }).caseIds.length)).toEqual([batchSize, 1]);
    expect(new Set(calls.map(({ headers }) => headers['Command-Id'])).size).toBe(2);
  });

  it('go on after a failure where they stopped, under the same ids', async () => {
    const sent: string[] = [];
    let fails = true;
    fakeServer({
      'POST /definitions/versions/v1/moves': ({
        body,
        headers,
      }: {
        body: { caseIds: string[] };
        headers: Record<string, string>;
      }) => {
        sent.push(headers['Command-Id'] ?? '');
        if (sent.length === 2 && fails) return new Refusal(503, { code: 'unavailable', title: '', detail: '' });
        return body.caseIds.map(line);
      },
    });
    const batches = batchesOf(Array.from({ length: batchSize + 1 }, (_, n) => `${n}`));
    const order = { to: 'v2', homes: {}, basis: '文', reason: '因' };
    await expect(moveAll('v1', order, batches, () => undefined)).rejects.toBeTruthy();
    fails = false;
    await moveAll('v1', order, batches, () => undefined);
    expect(sent).toHaveLength(3);
    expect(sent[2]).toBe(sent[1]);
  });
});
