import { describe, expect, it } from 'vitest';
import { actFields, tiers } from './model';

describe('the tiers of accountability', () => {
  it('each sanction belongs to one tier', () => {
    const all = tiers.flatMap(({ sanctions }) => sanctions.map(({ value }) => value));
    expect(new Set(all).size).toBe(all.length);
  });

  it('a hearing needs its day; a decision may set one', () => {
    expect([actFields.Hear.dueDay, actFields.Uphold.dueDay, actFields.Appeal.dueDay]).toEqual([
      'needed',
      'optional',
      null,
    ]);
  });
});
