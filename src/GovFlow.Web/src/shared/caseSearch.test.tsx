import { act, renderHook } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { lookFor, useCaseSearch } from './caseSearch';

describe('the search for cases', () => {
  it('gives every search a number of its own, and tells whoever shows it', () => {
    const { result } = renderHook(() => useCaseSearch());
    const before = result.current.id;
    act(() => lookFor('  张三 '));
    expect(result.current).toEqual({ id: before + 1, words: '张三' });
    act(() => lookFor(''));
    expect(result.current).toEqual({ id: before + 2, words: '' });
  });

  it('leaves nothing in the address or the history', () => {
    act(() => lookFor('110105194912310021'));
    expect(location.href + JSON.stringify(history.state)).not.toContain('110105194912310021');
  });
});
