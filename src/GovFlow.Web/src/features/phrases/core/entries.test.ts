import { describe, expect, it } from 'vitest';
import { entriesOf, type Line, lineAt, moved } from './entries';

const line = (key: number, text: string): Line => ({ key, text, step: null, department: null });

describe('the lines of a list', () => {
  it('are sent without blanks around them', () => {
    expect(entriesOf([line(1, ' 同意。 ')])).toEqual([{ text: '同意。', step: null, department: null }]);
  });
  it('move one place, and not beyond the first', () => {
    const lines = [line(1, '甲'), line(2, '乙')];
    expect(moved(lines, 1, -1).map(({ text }) => text)).toEqual(['乙', '甲']);
    expect(moved(lines, 0, -1).map(({ text }) => text)).toEqual(['甲', '乙']);
  });
  it('are named by the path of a refusal', () => {
    expect(lineAt('$.entries[3].text')).toBe(3);
    expect(lineAt('$.entries')).toBeNull();
  });
});
