import { describe, expect, it } from 'vitest';
import { changesOf } from './changes';

describe('what an act changed', () => {
  it('is only what differs, each with what stood there before', () => {
    expect(
      changesOf({ from: '2026-07-06', to: '2026-07-07', id: 'a' }, { from: '2026-07-06', to: '2026-07-09', id: 'a' }),
    ).toEqual([{ name: '至', before: '2026-07-07', after: '2026-07-09' }]);
  });

  it('is everything where nothing stood there before', () => {
    expect(changesOf(null, { version: 1, isBlocked: false })).toEqual([
      { name: '版本', before: null, after: '1' },
      { name: '已停用', before: null, after: '否' },
    ]);
  });

  it('is everything that is gone', () => {
    expect(changesOf({ roles: ['Clerk', 'Issuer'] }, null)).toEqual([
      { name: '角色', before: 'Clerk、Issuer', after: null },
    ]);
  });

  it('says a value that is no object, and cuts a long one', () => {
    expect(changesOf('旧', '新')).toEqual([{ name: '内容', before: '旧', after: '新' }]);
    expect(changesOf(null, { text: '长'.repeat(500) })[0]?.after).toHaveLength(121);
  });
});
