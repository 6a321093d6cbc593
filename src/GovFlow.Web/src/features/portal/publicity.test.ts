import { describe, expect, it } from 'vitest';
import type { PublicPublicity } from '@/shared/api/contract';
import { daysWords, emptyObjection, objectionProblems } from './publicity';

const up = {
  daysLeft: 3,
  unit: 'Calendar',
  lastDay: '2026-03-12',
  isHeld: false,
  isAfterDecision: false,
  outcome: null,
} as unknown as PublicPublicity;

describe('what is publicised', () => {
  it('says how long there is left to object', () => {
    expect(daysWords(up)).toBe('公示还剩 3 天，最后一天是 2026年3月12日（周四）');
    expect(daysWords({ ...up, daysLeft: 2, unit: 'Working' })).toContain('还剩 2 个工作日');
    expect(daysWords({ ...up, daysLeft: 0 })).toContain('今天是最后一天');
    expect(daysWords({ ...up, isAfterDecision: true })).toMatch(/^公告/u);
  });

  it('says why nobody can object any more', () => {
    expect(daysWords({ ...up, isHeld: true })).toContain('逐件审查');
    expect(daysWords({ ...up, outcome: '公示期满结束' })).toBe('公示期满结束');
  });
});

describe('an objection as it is written', () => {
  it('wants a name, a telephone that can be rung and a reason', () => {
    expect(objectionProblems(emptyObjection).map(({ id }) => id)).toEqual([
      'objection-name',
      'objection-phone',
      'objection-reason',
    ]);
    expect(objectionProblems({ name: '钱', phone: '12345', reason: '有房' })).toHaveLength(1);
    expect(objectionProblems({ name: '钱', phone: '１３９ 0000 0001', reason: '有房' })).toEqual([]);
  });
});
