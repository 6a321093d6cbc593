/** What the calendar page makes of a year, and of a closure that is to be added to it. */
import type { CalendarLayer, CalendarYear } from '@/shared/api/contract';
import { type LegalDay, monthGrid } from '@/shared/format';

export type DayMark = 'rest' | 'work' | 'weekend' | 'plain';

export interface YearCell {
  day: LegalDay;
  date: string;
  mark: DayMark;
  /** 春节, 调休上班（春节）…; empty for plain days. */
  reason: string;
  isToday: boolean;
}

const isWeekend = (column: number): boolean => column >= 5;

/** The year's months as weeks from Monday; days that are not what their weekday says carry their reason. */
export function monthsOfYear({ year, days, today }: CalendarYear): { month: string; weeks: (YearCell | null)[][] }[] {
  const known = new Map(days.map(day => [day.date, day]));
  return Array.from({ length: 12 }, (_, at) => `${year}-${String(at + 1).padStart(2, '0')}`).map(month => ({
    month,
    weeks: monthGrid(month).map(week =>
      week.map((day, column) => {
        if (day === null) return null;
        const told = known.get(day);
        const usual: DayMark = isWeekend(column) ? 'weekend' : 'plain';
        const mark = told === undefined ? usual : told.isWorking ? 'work' : 'rest';
        return { day, date: String(Number(day.slice(8))), mark, reason: told?.reason ?? '', isToday: day === today };
      }),
    ),
  }));
}

export interface LocalDay {
  date: string;
  isWorking: boolean;
  name: string;
  paper: string;
}

/** The centre's layer of the year with a day added or put in place of what it was: a layer is imported whole. */
export function fileWith(year: CalendarYear, layer: CalendarLayer | undefined, day: LocalDay): object {
  const days = [...(layer?.days ?? []).filter(({ date }) => date !== day.date), day];
  days.sort((a, b) => (a.date < b.date ? -1 : 1));
  return { centre: year.centreCode, name: layer?.name ?? year.centreName, year: Number(day.date.slice(0, 4)), days };
}

/** A calendar file as somebody chose it; null where it is no JSON object. */
export function parseFile(text: string): object | null {
  try {
    const file: unknown = JSON.parse(text.replace(/^\uFEFF/u, ''));
    return typeof file === 'object' && file !== null && !Array.isArray(file) ? file : null;
  } catch {
    return null;
  }
}
