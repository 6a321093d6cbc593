import { describe, expect, it } from 'vitest';
import { insert, sourceOf } from './insert';

describe('a piece put into a body', () => {
  it('takes the place of what is selected', () =>
    expect(insert('甲乙丙', '丁', 1, 2)).toEqual({ text: '甲丁丙', caret: 2 }));
  it('goes to the end where nothing was touched', () => expect(insert('甲', '乙')).toEqual({ text: '甲乙', caret: 2 }));
  it('is a row for each where it is a list', () => {
    expect(sourceOf({ name: 'reason', isList: false })).toBe('{{reason}}');
    expect(sourceOf({ name: 'missing', isList: true })).toContain('{{#each missing}}');
  });
});
