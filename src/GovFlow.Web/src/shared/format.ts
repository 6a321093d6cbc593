/** A day of the office's calendar as `yyyy-mm-dd`. It is a name, not an instant, and never becomes a local Date. */
export type LegalDay = string & { readonly __legalDay?: true };

/** The zone of every centre; times arrive in UTC and are shown here, wherever the reader's machine believes it is. */
const officeZone = 'Asia/Shanghai';

const weekdayOf = new Intl.DateTimeFormat('zh-CN', { weekday: 'short', timeZone: 'UTC' });
const clockOf = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZone: officeZone,
});
const dayOf = new Intl.DateTimeFormat('sv-SE', { timeZone: officeZone });

const parts = (day: LegalDay): [year: number, month: number, day: number] => {
  const [y = 0, m = 0, d = 0] = day.split('-').map(Number);
  return [y, m, d];
};

/** 2026年9月20日（周日） */
export function showDay(day: LegalDay): string {
  const [y, m, d] = parts(day);
  return `${y}年${m}月${d}日（${weekdayOf.format(Date.UTC(y, m - 1, d))}）`;
}

/** 9月20日, where the year is beyond doubt. */
export function showShortDay(day: LegalDay): string {
  const [, m, d] = parts(day);
  return `${m}月${d}日`;
}

/** 2,515.00 元 */
export const showYuan = (amount: number): string =>
  `${amount.toLocaleString('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 })} 元`;

/** The day before, by name. */
export function dayBefore(day: LegalDay): LegalDay {
  const [y, m, d] = parts(day);
  return new Date(Date.UTC(y, m - 1, d - 1)).toISOString().slice(0, 10) as LegalDay;
}

/** 14:03 */
export const showTime = (instant: string): string => clockOf.format(new Date(instant)).slice(0, 5);

/** 14:03:22 */
export const showTimeExactly = (instant: string): string => clockOf.format(new Date(instant));

/** The office's day on which an instant falls. */
export const legalDayOf = (instant: string): LegalDay => dayOf.format(new Date(instant)) as LegalDay;

/** 2026年9月20日 14:03 */
export const showMoment = (instant: string): string => {
  const [y, m, d] = parts(legalDayOf(instant));
  return `${y}年${m}月${d}日 ${showTime(instant)}`;
};

/** 9月20日 14:03 */
export const showShortMoment = (instant: string): string => `${showShortDay(legalDayOf(instant))} ${showTime(instant)}`;

/** The days of a month as weeks that begin on Monday; null fills the days of the neighbouring months. */
export function monthGrid(month: string): (LegalDay | null)[][] {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const lead = (new Date(Date.UTC(year, number - 1, 1)).getUTCDay() + 6) % 7;
  const length = new Date(Date.UTC(year, number, 0)).getUTCDate();
  const cells: (LegalDay | null)[] = Array.from({ length: lead }, () => null);
  for (let day = 1; day <= length; day += 1) cells.push(`${month}-${String(day).padStart(2, '0')}` as LegalDay);
  while (cells.length % 7 !== 0) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}

/** Every month (`yyyy-mm`) touched from the first to the last day, both included. */
export function monthsBetween(first: LegalDay, last: LegalDay): string[] {
  const months: string[] = [];
  let [year = 0, month = 1] = first.split('-').map(Number);
  while (`${year}-${String(month).padStart(2, '0')}` <= last.slice(0, 7)) {
    months.push(`${year}-${String(month).padStart(2, '0')}`);
    month += 1;
    if (month > 12) [year, month] = [year + 1, 1];
  }
  return months;
}
