/** How a clock's day-by-day explanation is laid out on month calendars. */
import type { ClockDetail, CountedDay } from '@/shared/api/contract';
import { type LegalDay, monthGrid, monthsBetween } from '@/shared/format';

export type CellKind = 'start' | 'counted' | 'skipped' | 'suspended' | 'outside';

export interface Cell {
  day: LegalDay;
  /** Day of the month without a leading zero. */
  date: string;
  kind: CellKind;
  /** Second line: 起算, 第 3 日, or why the day is skipped. */
  words: string;
  isDue: boolean;
  /** A weekend day on which the office works (调休). */
  isMakeUp: boolean;
}

export interface Month {
  month: string;
  title: string;
  weeks: (Cell | null)[][];
}

const isWeekend = (day: LegalDay): boolean => {
  const [y = 0, m = 1, d = 1] = day.split('-').map(Number);
  return [0, 6].includes(new Date(Date.UTC(y, m - 1, d)).getUTCDay());
};

const suspension = /停止|中止|特别程序|不计入/;

function cellOf(day: LegalDay, told: CountedDay | undefined, start: LegalDay, due: LegalDay | null): Cell {
  const cell = { day, date: String(Number(day.slice(8))), isDue: day === due, isMakeUp: false };
  if (day === start) return { ...cell, kind: 'start', words: '起算日' };
  if (told === undefined) return { ...cell, kind: 'outside', words: '' };
  if (told.counted) {
    return {
      ...cell,
      kind: 'counted',
      words: told.ordinal ? `第 ${told.ordinal} 日` : '计入',
      isMakeUp: isWeekend(day) && /调休|班/.test(told.reason),
    };
  }
  return { ...cell, kind: suspension.test(told.reason) ? 'suspended' : 'skipped', words: told.reason };
}

/** Every month from the start day to the last explained day, each day told as the server told it; untouched weeks are left out. */
export function monthsOf({ explanation }: Pick<ClockDetail, 'explanation'>): Month[] {
  const { start, due, days } = explanation;
  const told = new Map(days.map(day => [day.date, day]));
  const last = [start, due ?? start, ...days.map(({ date }) => date)].reduce((a, b) => (a > b ? a : b));
  return monthsBetween(start, last).map(month => ({
    month,
    title: `${month.slice(0, 4)}年${Number(month.slice(5))}月`,
    weeks: monthGrid(month)
      .map(week => week.map(day => (day === null ? null : cellOf(day, told.get(day), start, due))))
      // Weeks the clock does not touch say nothing.
      .filter(week => week.some(cell => cell !== null && (cell.kind !== 'outside' || cell.isDue))),
  }));
}
