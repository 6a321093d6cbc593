import { describe, expect, it } from 'vitest';
import { coverWords, daysWords, earliestOf, lastDayOf, leaveField, leaveProblems } from './model';

describe('who is away', () => {
  it.each([
    ['StandIn', ['王某'], '王某 顶岗（B代A）'],
    ['Own', ['李某', '张某'], '李某、张某 在岗'],
    ['UnitHead', ['赵某'], '部门负责人 赵某 代办'],
    ['UnitHead', [], '无人在岗，请负责人指派'],
  ] as const)('%s by %s', (as, by, words) => {
    expect(coverWords({ as, by: [...by] })).toBe(words);
  });

  it('the days are said in words, one day as one', () => {
    expect(daysWords({ from: '2026-03-06', to: '2026-03-06' })).toBe('2026年3月6日（周五） 一天');
    expect(daysWords({ from: '2026-03-06', to: null })).toContain('至报到为止');
  });
});

describe('the end of an absence', () => {
  it('who is back today was last away yesterday, over the turn of a month and a year too', () => {
    expect(lastDayOf({ from: '2026-02-20', hasBegun: true }, '2026-03-01')).toBe('2026-02-28');
    expect(earliestOf({ today: '2027-01-01' })).toBe('2026-12-31');
  });

  it('one that was never begun ends before it begins', () => {
    expect(lastDayOf({ from: '2026-04-01', hasBegun: false }, '2026-03-06')).toBe('2026-03-31');
  });
});

describe('the record', () => {
  const leave = { personId: 'p01', from: '2026-03-06', to: '', reason: '病假' };
  it('needs a person, a first day and a reason; the last day may be open', () => {
    expect(leaveProblems(leave)).toEqual([]);
    expect(leaveProblems({ personId: null, from: '', to: '', reason: ' ' }).map(({ id }) => id)).toEqual([
      'leave-person',
      'leave-from',
      'leave-reason',
    ]);
    expect(leaveProblems({ ...leave, to: '2026-03-05' }).map(({ id }) => id)).toEqual(['leave-to']);
  });

  it('what the server finds wrong stands at its field', () => {
    expect(['$.from', '$.to', '$.reason', '$.else'].map(leaveField)).toEqual([
      'leave-from',
      'leave-to',
      'leave-reason',
      'leave-person',
    ]);
  });
});
