import { describe, expect, it } from 'vitest';
import type { RegisterEntry } from '@/shared/api/contract';
import { found, isWhole, withOwn } from './core';

const entry = (shown: Record<string, string>, over: Partial<RegisterEntry> = {}): RegisterEntry => ({
  id: JSON.stringify(shown),
  eTag: '"1"',
  cells: shown,
  shown,
  isDue: false,
  by: '管理员',
  at: '2026-03-06T01:00:00Z',
  endReason: null,
  ...over,
});
const restaurant = entry({ question: '小餐饮要办几个证？', answer: '一个登记证。' });
const gone = entry({ question: '旧答复' }, { endReason: '政策变了' });

describe('what a register shows', () => {
  it('is found by any word and by initials of the heading, and what ended only where it is asked for', () => {
    const all = [restaurant, gone];
    expect(found(all, 'question', '登记证', false)).toEqual([restaurant]);
    expect(found(all, 'question', 'xcy', false)).toEqual([restaurant]);
    expect(found(all, 'question', '养老', false)).toEqual([]);
    expect(found(all, 'question', '', false)).toEqual([restaurant]);
    expect(found(all, 'question', '', true)).toEqual(all);
  });

  it('is sent only when every required field has something in it', () => {
    const fields = [
      { name: 'a', isRequired: true },
      { name: 'b', isRequired: false },
    ];
    expect(isWhole(fields, { a: ' ' })).toBe(false);
    expect(isWhole(fields, { a: '甲' })).toBe(true);
  });

  it('offers by its name what an entry says already, though it is retired or gone since', () => {
    const field = { name: 'item', label: '事项', kind: 'Item', isRequired: false, hint: '', options: [] } as const;
    const listed = { ...field, options: [{ value: 'A', label: '登记' }] };
    const old = entry({ item: 'B' }, { shown: { item: '旧事项' } });
    expect(withOwn(listed, old).options).toEqual([
      { value: 'A', label: '登记' },
      { value: 'B', label: '旧事项（已停用）' },
    ]);
    expect(withOwn(listed, entry({ item: 'A' })).options).toHaveLength(1);
    expect(withOwn(listed, null).options).toHaveLength(1);
    expect(withOwn({ ...field, options: [] }, old).options).toEqual([]);
  });
});
