import { describe, expect, it } from 'vitest';
import type { DefinitionChange } from '@/shared/api/contract';
import { changedByBoth } from './both';

const change = (words: string, more: Partial<DefinitionChange>): DefinitionChange =>
  ({ area: 'Limits', kind: 'Changed', subject: '', what: '', words, ...more }) as DefinitionChange;

describe('what both have changed', () => {
  it.each([
    ['the same place', { beforePath: '$.a[1]' }, { beforePath: '$.a[1]' }, true],
    ['a place within the other’s', { beforePath: '$.a[1].limit' }, { beforePath: '$.a[1]' }, true],
    ['a place whose name only begins alike', { beforePath: '$.a[1]' }, { beforePath: '$.a[10]' }, false],
    ['another place', { beforePath: '$.a' }, { beforePath: '$.b' }, false],
    ['the same thing added', { subject: '身份证', what: '材料' }, { subject: '身份证', what: '材料' }, true],
    ['other things added', { subject: '身份证', what: '材料' }, { subject: '照片', what: '材料' }, false],
    ['where a step lies', { area: 'Layout', beforePath: '$.a' }, { area: 'Layout', beforePath: '$.a' }, false],
  ] as const)('%s', (_, mine, theirs, is) => {
    expect(changedByBoth([change('我的', mine)], [change('对方的', theirs)])).toHaveLength(is ? 1 : 0);
  });

  it('the same words are no difference', () => {
    const same = change('时限由 2 改为 3', { beforePath: '$.a' });
    expect(changedByBoth([same], [same])).toEqual([]);
  });
});
