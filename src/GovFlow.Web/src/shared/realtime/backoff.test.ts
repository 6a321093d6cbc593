import { describe, expect, it } from 'vitest';
import { coalesce, waitBefore } from './backoff';

describe('the reconnect policy', () => {
  it('waits 0, 2, 5, 10 and then 30 seconds without ever giving up', () => {
    expect([0, 1, 2, 3, 4, 5, 10_000].map(attempt => waitBefore(attempt, 0.5))).toEqual([
      0, 2_000, 5_000, 10_000, 30_000, 30_000, 30_000,
    ]);
  });

  it('spreads the hall by a fifth either way', () => {
    expect(waitBefore(4, 0)).toBe(24_000);
    expect(waitBefore(4, 0.999999)).toBe(36_000);
  });
});

describe('coalescing', () => {
  it('hands on what came within the time as one batch and starts anew after it', () => {
    const timers: (() => void)[] = [];
    const batches: number[][] = [];
    const add = coalesce<number>(
      items => batches.push(items),
      250,
      run => timers.push(run),
    );
    add(1);
    add(2);
    expect(timers).toHaveLength(1);
    timers[0]?.();
    add(3);
    timers[1]?.();
    expect(batches).toEqual([[1, 2], [3]]);
  });
});
