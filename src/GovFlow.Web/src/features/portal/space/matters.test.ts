import { describe, expect, it } from 'vitest';
import type { MyCaseLine } from '@/shared/api/contract';
import { grouped } from './matters';

const line = (id: string, matter: string | null) =>
  ({
    id,
    matter: matter === null ? null : { id: matter, number: `YJS-${matter}`, name: '一件事', cases: 2 },
  }) as MyCaseLine;

describe('my cases', () => {
  it('stand as one thing where they were applied for together, in the place of the first', () => {
    const groups = grouped([line('a', 'm'), line('b', null), line('c', 'm'), line('d', null)]);
    expect(groups.map(({ matter, cases }) => [matter?.id ?? null, cases.map(({ id }) => id)])).toEqual([
      ['m', ['a', 'c']],
      [null, ['b']],
      [null, ['d']],
    ]);
  });
});
