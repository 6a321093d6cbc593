import { describe, expect, it } from 'vitest';
import { emptyMandate, type FiledFor, mandateProblems } from './mandate';

const whole: FiledFor = {
  ...emptyMandate,
  name: '王小米',
  paperNumber: '440524188001010014',
  phone: '13912345678',
  scope: '代为申请',
  from: '2026-03-01',
  until: '2026-03-31',
  files: ['a'],
};

describe('filing for somebody else', () => {
  it('asks for nothing where one files for oneself, and for all of the mandate otherwise', () => {
    expect(mandateProblems(null, false)).toEqual([]);
    expect(mandateProblems(whole, false)).toEqual([]);
    expect(mandateProblems(emptyMandate, false).map(({ id }) => id)).toEqual(
      ['paperNumber', 'name', 'phone', 'scope', 'from', 'until', 'files'].map(name => `filing-for.${name}`),
    );
  });

  it('asks for the pages once', () => {
    const without = { ...whole, files: [] };
    expect(mandateProblems(without, false)).toHaveLength(1);
    expect(mandateProblems(without, true)).toEqual([]);
  });
});
