import { describe, expect, it } from 'vitest';
import { periodsUntil } from './model';

describe('the periods of scores', () => {
  it('are months and quarters, the latest first, over the turn of the year', () => {
    expect(periodsUntil('2026-02-10', 3).map(({ value }) => value)).toEqual([
      '2026-Q1',
      '2026-02',
      '2026-01',
      '2025-Q4',
      '2025-12',
    ]);
  });
});
