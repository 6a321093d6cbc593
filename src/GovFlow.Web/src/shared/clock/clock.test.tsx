import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { ClockView, Light } from '@/shared/api/contract';
import { ClockChip } from './ClockChip';
import { clockFace, clockFoot, lights, worstFirst } from './clock';

const clock = (over: Partial<ClockView>): ClockView => ({
  id: 'c',
  name: '审查环节',
  light: 'None',
  daysLeft: 5,
  unit: 'Working',
  dueDay: '2026-10-09',
  provisional: false,
  asOf: '2026-09-20T00:00:00Z',
  ...over,
});

describe('the face of a clock', () => {
  it.each([
    ['None', 5, '剩 5 个工作日'],
    ['None', 0, '今日到期'],
    ['Yellow', 1, '黄 剩 1 个工作日'],
    ['Yellow', 0, '黄 今日到期'],
    ['Red', -2, '红 超 2 个工作日'],
    ['Red', 0, '红 今日到期'],
    ['Paused', 4, '停'],
    ['Applicant', 6, '等申请人 剩 6 个工作日'],
    ['NotStarted', null, '未起算'],
  ] as const)('%s with %s days reads %s', (light, daysLeft, words) => {
    expect(clockFace(clock({ light, daysLeft }))[1]).toBe(words);
  });

  it('counts calendar days without calling them working days', () => {
    expect(clockFace(clock({ unit: 'Calendar' }))[1]).toBe('剩 5 日');
  });

  it('every light has a mark of its own, so that grey print still tells them apart', () => {
    const marks = Object.values(lights).map(([mark]) => mark);
    expect(new Set(marks).size).toBe(marks.length);
  });

  it('says that a day in an unpublished year is provisional', () => {
    expect(clockFoot(clock({ provisional: true, dueDay: '2027-01-08' }))).toBe('审查环节 · 1月8日（暂定）');
  });

  it('puts the red step before the healthy whole', () => {
    const order = worstFirst([clock({ id: 'whole' }), null, clock({ id: 'step', light: 'Red', daysLeft: -1 })]);
    expect(order.map(c => c.id)).toEqual(['step', 'whole']);
  });

  it.each(Object.keys(lights) as Light[])('a chip of light %s can be read aloud', light => {
    render(<ClockChip clock={clock({ light })} />);
    expect(screen.getByText(clockFace(clock({ light }))[1])).toBeTruthy();
  });
});
