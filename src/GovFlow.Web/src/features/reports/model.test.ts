import { describe, expect, it } from 'vitest';
import { columnsOf, themesOf } from './model';

describe('themes', () => {
  it('keep the order of the catalogue', () => {
    const figure = (code: string, theme: string) => ({ code, theme }) as never;
    expect(themesOf([figure('a', '办件'), figure('b', '时效'), figure('c', '办件')]).map(([name]) => name)).toEqual([
      '办件',
      '时效',
    ]);
  });
});

describe('columns', () => {
  it('are those some group has anything of', () => {
    const cell = (above: number, below: number | null) => ({ above, below, value: null, text: '—' });
    const view = {
      figures: [{ code: 'accepted' }, { code: 'satisfaction' }, { code: 'online-rate' }],
      groups: [{ cells: { accepted: cell(3, null), satisfaction: cell(0, 0), 'online-rate': cell(0, 3) } }],
    };
    expect(columnsOf(view as never).map(({ code }) => code)).toEqual(['accepted', 'online-rate']);
  });
});
