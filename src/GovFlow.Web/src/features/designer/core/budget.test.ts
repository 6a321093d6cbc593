import { describe, expect, it } from 'vitest';
import type { PromiseProof, PromiseSegment } from '@/shared/api/contract';
import { budgetOf } from './budget';

const segment = (nodeId: string, days: number, more: Partial<PromiseSegment> = {}): PromiseSegment => ({
  nodeId,
  name: nodeId,
  lane: 'BackOffice',
  days,
  unit: 'Working',
  share: 'Counted',
  ...more,
});
const proof = (more: Partial<PromiseProof>): PromiseProof => ({
  promisedDays: 10,
  unit: 'Working',
  statutoryDays: 20,
  statutoryUnit: 'Working',
  worstDays: 6,
  criticalPath: [],
  segments: [segment('a', 2), segment('b', 4)],
  lanes: [],
  paths: [],
  ...more,
});

describe('the budget', () => {
  it('puts counted steps one after the other on the scale of the longest limit', () => {
    const { blocks, scale, promise, statute, toShorten } = budgetOf(
      proof({ promisedDays: 10, statutoryDays: 12, segments: [segment('a', 3), segment('b', 6)] }),
    );
    expect(scale).toBe(12);
    expect(blocks.map(({ from, width }) => [from, width])).toEqual([
      [0, 0.25],
      [0.25, 0.5],
    ]);
    expect([promise, statute, toShorten]).toEqual([10 / 12, 1, null]);
  });

  it('a far statute stands at the end and does not squeeze the steps', () => {
    const { scale, promise, statute } = budgetOf(proof({ statutoryDays: 45 }));
    expect([scale, promise, statute]).toEqual([12.5, 0.8, 1]);
  });

  it('keeps what does not count apart, and same-day steps off the bar', () => {
    const segments = [segment('a', 2), segment('h', 9, { share: 'Excluded' }), segment('d', 0)];
    const { blocks, apart } = budgetOf(proof({ segments }));
    expect(blocks.map(one => one.segment.nodeId)).toEqual(['a']);
    expect(apart.map(({ nodeId }) => nodeId)).toEqual(['h']);
  });

  it('over the promise: the scale holds all of it, and the longest step is named', () => {
    const { scale, toShorten } = budgetOf(proof({ statutoryDays: null, segments: [segment('a', 5), segment('b', 7)] }));
    expect([scale, toShorten?.nodeId]).toEqual([12, 'b']);
  });

  it('a statute counted in other days has no place on the scale', () => {
    expect(budgetOf(proof({ statutoryUnit: 'Calendar' })).statute).toBeNull();
  });
});
