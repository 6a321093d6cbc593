import { describe, expect, it } from 'vitest';
import { follow } from './merge';

const begun = { name: '李某', unitCode: 'hall', roles: ['Clerk', 'Admin'], email: '' };

describe('a form begun on what has since changed', () => {
  it('follows what was not touched, and keeps what was typed', () => {
    const now = { ...begun, roles: ['Clerk'], name: '李某甲' };
    const { form, moved } = follow(begun, now, { ...begun, name: '李某乙', email: 'a@b' });
    expect(form).toEqual({ name: '李某乙', unitCode: 'hall', roles: ['Clerk'], email: 'a@b' });
    expect(moved).toEqual([
      { field: 'name', isKept: true },
      { field: 'roles', isKept: false },
    ]);
  });

  it('tells nothing where both typed the same', () => {
    expect(follow(begun, { ...begun, name: '李甲' }, { ...begun, name: '李甲' }).moved).toEqual([]);
  });
});
