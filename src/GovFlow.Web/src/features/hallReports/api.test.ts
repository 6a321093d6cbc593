import { describe, expect, it } from 'vitest';
import { figuresOf, rowsBehind, sameWords, stateWords } from './api';

const figure = {
  code: 'accepted',
  name: '受理量',
  theme: '办件',
  unit: '件',
  definition: '期内受理。',
  above: 3,
  below: null as number | null,
  value: 3 as number | null,
  text: '3',
};
const april = { from: '2026-04-01', to: '2026-04-30', unitKey: 'QH/police' };

describe('hall reports', () => {
  it('leads from a figure to its rows, and nowhere from nothing', () => {
    expect(rowsBehind(figure, april)).toBe(
      '/app/reports/rows?figure=accepted&side=Above&from=2026-04-01&to=2026-04-30&by=Unit&key=QH%2Fpolice',
    );
    expect(rowsBehind({ ...figure, above: 0, value: 0 }, april)).toBeNull();
    expect(rowsBehind({ ...figure, value: null }, april)).toBeNull();
    expect(rowsBehind({ ...figure, unit: '个工作日', above: 0, below: 2, value: 0 }, april)).toContain('side=Below');
  });

  it('puts ratings and voices with the words on service quality', () => {
    const [work, quality] = figuresOf([figure, { ...figure, theme: '好差评' }, { ...figure, theme: '诉求工单' }]);
    expect([work?.[1].length, quality?.[1].length]).toEqual([1, 2]);
  });

  it('tells one draft from another', () => {
    const words = { work: 'a', problems: '', plans: '', quality: '' };
    expect(sameWords(words, { ...words })).toBe(true);
    expect(sameWords(words, { ...words, quality: 'b' })).toBe(false);
    expect(sameWords(null, { ...words, work: '' })).toBe(true);
  });

  it('says how late a report is', () => {
    expect(stateWords('Submitted', 0)).toBe('已报送');
    expect(stateWords('Missed', 2)).toBe('逾期未报，已迟 2 个工作日');
    expect(stateWords('Late', 3)).toBe('迟报，迟 3 个工作日');
  });
});
