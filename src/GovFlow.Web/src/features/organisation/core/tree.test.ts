import { describe, expect, it } from 'vitest';
import type { UnitLine } from '@/shared/api/contract';
import { fits, placed, possibleParents } from './tree';

const unit = (code: string, parentCode: string | null, closedFrom: string | null = null) =>
  ({ code, name: code, parentCode, closedFrom }) as UnitLine;

describe('the tree of units', () => {
  const units = [unit('a', null), unit('b', 'c'), unit('c', 'a'), unit('d', 'gone'), unit('e', null, '2026-03-06')];

  it('is read from the top, each unit before those below it', () =>
    expect(placed(units).map(({ unit: { code }, depth }) => `${code}${depth}`)).toEqual([
      'a0',
      'c1',
      'b2',
      'd0',
      'e0',
    ]));

  it('offers no unit itself, nothing below it and nothing closed to stand under', () => {
    expect(possibleParents(units, 'c').map(({ code }) => code)).toEqual(['a', 'd']);
    expect(possibleParents(units, null).map(({ code }) => code)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('is found by any of its words', () => {
    expect(fits(' 供水 ', '供水站')).toBe(true);
    expect(fits('电', '供水站', '水表')).toBe(false);
  });
});
