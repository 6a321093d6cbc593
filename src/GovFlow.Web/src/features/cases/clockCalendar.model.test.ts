import { describe, expect, it } from 'vitest';
import type { ClockDetail, CountedDay } from '@/shared/api/contract';
import { type Cell, monthsOf } from './clockCalendar.model';

const counted = (date: string, ordinal: number, reason = '工作日'): CountedDay => ({
  date,
  counted: true,
  ordinal,
  reason,
});
const skipped = (date: string, reason: string): CountedDay => ({ date, counted: false, ordinal: null, reason });

const explanation = (days: CountedDay[], start: string, due: string | null): Pick<ClockDetail, 'explanation'> => ({
  explanation: { sentence: '', start, due, provisional: false, days, suspensions: [], extension: null },
});
const cellsOf = (detail: Pick<ClockDetail, 'explanation'>): Map<string, Cell> =>
  new Map(
    monthsOf(detail)
      .flatMap(({ weeks }) => weeks.flat())
      .filter(cell => cell !== null)
      .map(cell => [cell.day, cell]),
  );

describe('the month calendar of a clock', () => {
  const detail = explanation(
    [
      skipped('2026-09-19', '周末'),
      counted('2026-09-20', 1, '调休上班'),
      counted('2026-09-21', 2),
      skipped('2026-09-22', '停止：检测（特别程序告知书）'),
    ],
    '2026-09-18',
    '2026-10-09',
  );
  const cells = cellsOf(detail);

  it('marks the start day as day 0 and counts from the next counted one', () => {
    expect(cells.get('2026-09-18')).toMatchObject({ kind: 'start', words: '起算日' });
    expect(cells.get('2026-09-20')).toMatchObject({ kind: 'counted', words: '第 1 日' });
  });

  it('tells a make-up Sunday apart from an ordinary working day', () => {
    expect(cells.get('2026-09-20')?.isMakeUp).toBe(true);
    expect(cells.get('2026-09-21')?.isMakeUp).toBe(false);
  });

  it('says why a day is skipped, and a suspension is not a holiday', () => {
    expect(cells.get('2026-09-19')).toMatchObject({ kind: 'skipped', words: '周末' });
    expect(cells.get('2026-09-22')?.kind).toBe('suspended');
  });

  it('reaches into the month of the due day and marks it', () => {
    expect(monthsOf(detail).map(({ title }) => title)).toEqual(['2026年9月', '2026年10月']);
    expect(cells.get('2026-10-09')?.isDue).toBe(true);
    expect([...cells.values()].filter(cell => cell.isDue)).toHaveLength(1);
  });

  it('a clock without a due day still shows its month', () => {
    expect(monthsOf(explanation([], '2026-09-18', null))).toHaveLength(1);
  });
});
