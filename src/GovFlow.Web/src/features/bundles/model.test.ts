import { describe, expect, it } from 'vitest';
import { blankBundle, moved, withoutItem, withSame } from './model';

const place = (itemCode: string, materialCode: string) => ({ itemCode, materialCode });

describe('a bundle while it is changed', () => {
  it('gets a code nobody has', () => {
    expect(blankBundle(['matter-1', 'matter-2']).code).toBe('matter-3');
  });

  it('moves an item one place, and not off the list', () => {
    expect(moved(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c']);
    expect(moved(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'b', 'c']);
  });

  it('joins groups that have a paper in common', () => {
    const bundle = {
      ...blankBundle([]),
      same: [
        [place('A', '1'), place('B', '1')],
        [place('A', '2'), place('B', '2')],
      ],
    };
    expect(withSame(bundle, [place('B', '1'), place('C', '1')]).same).toEqual([
      [place('A', '2'), place('B', '2')],
      [place('A', '1'), place('B', '1'), place('C', '1')],
    ]);
  });

  it('forgets what was said of an item that leaves', () => {
    const bundle = {
      ...blankBundle([]),
      items: ['A', 'B', 'C'].map(itemCode => ({ itemCode, when: null })),
      same: [
        [place('A', '1'), place('B', '1')],
        [place('A', '2'), place('B', '2'), place('C', '2')],
      ],
    };
    expect(withoutItem(bundle, 'A').same).toEqual([[place('B', '2'), place('C', '2')]]);
  });
});
