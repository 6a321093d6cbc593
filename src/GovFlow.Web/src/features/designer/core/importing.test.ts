import { describe, expect, it } from 'vitest';
import { planImport } from './importing';
import type { StoredVersion } from './versions';

const stored = (version: number, state: StoredVersion['state'], versionId = `x-v${version}`): StoredVersion => ({
  versionId,
  version,
  state,
  hash: `h${version}`,
  importedAt: '2026-03-06T01:00:00Z',
  importedBy: 'p67',
});
const doc = { id: 'x-v2', definitionId: 'x', version: 2, root: {} };

describe('what an import would do', () => {
  it('a flow nobody has is stored as it is', () => {
    expect(planImport(doc, [])).toMatchObject({ replaces: null, after: null });
  });

  it('the next version is stored as it is', () => {
    const plan = planImport(doc, [stored(1, 'Published')]);
    expect(plan).toMatchObject({ replaces: null, after: null });
    expect(plan.words).toContain('第 2 版');
  });

  it('a draft of the same version is replaced, and it says whose', () => {
    const plan = planImport(doc, [stored(2, 'Draft'), stored(1, 'Published')]);
    expect(plan.replaces?.hash).toBe('h2');
    expect(plan.words).toContain('p67');
  });

  it('a version that was in force once is followed by the next draft', () => {
    const plan = planImport(doc, [stored(2, 'Retired'), stored(3, 'Published')]);
    expect(plan).toMatchObject({ replaces: null, after: { versionId: 'x-v3' } });
    expect(plan.words).toContain('不能覆盖');
  });

  it('neither does another version of the same number give way', () => {
    expect(planImport(doc, [stored(2, 'Draft', 'other')])).toMatchObject({
      replaces: null,
      after: { versionId: 'other' },
    });
  });
});
