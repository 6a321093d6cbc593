import { describe, expect, it } from 'vitest';
import type { TaskRow } from '@/shared/api/contract';
import { filterOf, queryOfFilter, steady, views } from './model';

const row = (id: string, stepName = '审查'): TaskRow => ({
  id,
  caseId: `case-${id}`,
  caseNumber: id,
  applicantMasked: '张*',
  itemName: '事项',
  stepName,
  kind: 'Review',
  caseKind: { inner: 'Committed', outer: null },
  postCode: 'p',
  postName: '审查岗',
  openedAt: '2026-09-18T06:00:00Z',
  flags: [],
});

describe('the filter in the address', () => {
  it('survives the way there and back for every view', () => {
    for (const { code } of views) {
      const filter = { view: code, kind: 'Review', light: 'Red' };
      expect(filterOf(queryOfFilter(filter))).toEqual(filter);
    }
  });

  it('a plain inbox has a plain address, and nonsense in it is not believed', () => {
    expect(queryOfFilter(filterOf(new URLSearchParams('view=everything&q=张三'))).toString()).toBe('');
  });
});

describe('a steady list', () => {
  it('new arrivals above do not move the rows, they are counted', () => {
    const { rows, fresh } = steady([row('b'), row('c')], [row('a'), row('b'), row('c')]);
    expect(rows.map(r => r.id)).toEqual(['b', 'c']);
    expect(fresh).toBe(1);
  });

  it('the next page is appended and is no arrival', () => {
    const { rows, fresh } = steady([row('a'), row('b')], [row('a'), row('b'), row('c'), row('d')]);
    expect(rows.map(r => r.id)).toEqual(['a', 'b', 'c', 'd']);
    expect(fresh).toBe(0);
  });

  it('shown rows take the latest content, and those taken by others are told apart', () => {
    const { rows, gone } = steady([row('a'), row('b')], [row('b', '决定')]);
    expect(rows.map(r => r.stepName)).toEqual(['审查', '决定']);
    expect([...gone]).toEqual(['a']);
  });
});
