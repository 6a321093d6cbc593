import { describe, expect, it } from 'vitest';
import { someChanges } from '../testing/changes';
import { changeMarks, groupedChanges, quietOnes } from './changes';

describe('changes as they are read', () => {
  it('stand by area, those no case notices only where they are wanted', () => {
    const areas = (withQuiet: boolean) => groupedChanges(someChanges, withQuiet).map(({ area }) => area);
    expect(areas(false)).toEqual(['Limits', 'Materials', 'Steps', 'Connections']);
    expect(areas(true)).toEqual(['Limits', 'Materials', 'Steps', 'Connections', 'Layout']);
    expect(quietOnes(someChanges)).toBe(1);
  });

  it('mark steps and connections on the side where they are', () => {
    const after = changeMarks(someChanges, 'after', false);
    expect([...after.steps]).toEqual([
      ['review', 'Changed'],
      ['survey', 'Added'],
    ]);
    expect([...after.links]).toEqual([['review:Pass->survey', 'Changed']]);
    expect(changeMarks(someChanges, 'before', false).links.size).toBe(0);
    expect(changeMarks(someChanges, 'after', true).steps.get('end')).toBe('Changed');
  });
});
