import { describe, expect, it } from 'vitest';
import type { CalendarYear } from '@/shared/api/contract';
import { fileWith, monthsOfYear, parseFile } from './model';

const year = {
  year: 2026,
  centreCode: 'QH',
  centreName: '清河镇',
  isPublished: true,
  today: '2026-03-06',
  days: [
    { date: '2026-02-17', kind: 'Holiday', isWorking: false, reason: '春节' },
    { date: '2026-02-14', kind: 'MakeUp', isWorking: true, reason: '调休上班（春节）' },
  ],
  layers: [],
  imports: [],
} as unknown as CalendarYear;

describe('a year', () => {
  const months = monthsOfYear(year);
  const cell = (day: string) =>
    months
      .flatMap(({ weeks }) => weeks)
      .flat()
      .find(one => one?.day === day);

  it('has twelve months, and marks what is not as its weekday says', () => {
    expect(months).toHaveLength(12);
    expect(cell('2026-02-17')).toMatchObject({ mark: 'rest', reason: '春节' });
    expect(cell('2026-02-14')).toMatchObject({ mark: 'work', reason: '调休上班（春节）' });
    expect(cell('2026-03-07')?.mark).toBe('weekend');
    expect(cell('2026-03-06')).toMatchObject({ mark: 'plain', isToday: true });
  });
});

describe('a local day', () => {
  const day = { date: '2026-07-06', isWorking: false, name: '停电检修', paper: '8号' };

  it('makes the layer of its year where there is none', () => {
    expect(fileWith(year, undefined, day)).toEqual({ centre: 'QH', name: '清河镇', year: 2026, days: [day] });
  });

  it('goes into the layer in order, in place of what the day was', () => {
    const earlier = { ...day, date: '2026-05-08' };
    const layer = {
      key: 'centre:QH:2026',
      scope: 'Centre',
      code: 'QH',
      name: '清河',
      year: 2026,
      days: [{ ...day, name: '停水' }, earlier],
    };
    expect(fileWith(year, layer as never, day)).toMatchObject({ name: '清河', days: [earlier, day] });
  });
});

describe('a chosen file', () => {
  it.each([
    ['{"years":{}}', {}],
    ['\uFEFF{"centre":"QH"}', {}],
  ])('%s is one', text => expect(parseFile(text)).toBeTypeOf('object'));
  it.each(['', '[]', 'null', '{'])('%s is none', text => expect(parseFile(text)).toBeNull());
});
