import { describe, expect, it } from 'vitest';
import { legalDayOf, monthGrid, monthsBetween, showDay, showMoment, showShortMoment, showTimeExactly } from './format';

describe('legal days', () => {
  it.each([
    ['2026-09-20', '2026年9月20日（周日）'],
    ['2026-01-01', '2026年1月1日（周四）'],
    ['2024-02-29', '2024年2月29日（周四）'],
    ['2026-12-31', '2026年12月31日（周四）'],
  ])('%s reads %s in any zone', (day, words) => {
    expect(showDay(day)).toBe(words);
  });

  it('an instant late in the UTC day belongs to the next day of the office', () => {
    expect(legalDayOf('2026-09-18T16:00:00Z')).toBe('2026-09-19');
    expect(legalDayOf('2026-09-18T15:59:59Z')).toBe('2026-09-18');
    expect(showMoment('2026-12-31T16:05:00Z')).toBe('2027年1月1日 00:05');
    expect(showShortMoment('2026-09-18T06:03:22Z')).toBe('9月18日 14:03');
    expect(showTimeExactly('2026-09-18T06:03:22Z')).toBe('14:03:22');
  });
});

describe('the month calendar', () => {
  it('puts the first of the month under its weekday, weeks beginning on Monday', () => {
    const weeks = monthGrid('2026-02');
    expect(weeks[0]).toEqual([null, null, null, null, null, null, '2026-02-01']);
    expect(weeks.at(-1)).toEqual([
      '2026-02-23',
      '2026-02-24',
      '2026-02-25',
      '2026-02-26',
      '2026-02-27',
      '2026-02-28',
      null,
    ]);
  });

  it('has every day of every month exactly once', () => {
    for (let month = 1; month <= 12; month += 1) {
      const days = monthGrid(`2028-${String(month).padStart(2, '0')}`)
        .flat()
        .filter(day => day !== null);
      expect(new Set(days).size).toBe(new Date(Date.UTC(2028, month, 0)).getUTCDate());
    }
  });

  it('lists the months between two days over a new year', () => {
    expect(monthsBetween('2026-11-30', '2027-02-01')).toEqual(['2026-11', '2026-12', '2027-01', '2027-02']);
  });
});
