import { describe, expect, it } from 'vitest';
import { opened, shipped } from '../testing/files';
import { getIn, isList, member, textOf } from './json';
import { whyNoReason, withReason } from './reasons';

const held = ['customProperties', 'lintReasons'];
const one = { ruleId: 'r', subject: 's' };

describe('a written reason', () => {
  it('is added, changed and taken back; the file is then as it was', () => {
    for (const { text } of shipped) {
      const doc = opened(text);
      const before = getIn(doc, held);
      const stated = withReason(doc, one, '  本地另有规定，已经核对  ');
      expect(getIn(stated, held)).toEqual([
        ...(isList(before) ? before : []),
        { rule: 'r', subject: 's', reason: '本地另有规定，已经核对' },
      ]);
      const changed = withReason(stated, one, '另一条理由，也已核对');
      expect(
        isList(getIn(changed, held)) && getIn(changed, [...held, isList(before) ? before.length : 0, 'reason']),
      ).toBe('另一条理由，也已核对');
      expect(withReason(changed, one, null)).toEqual(doc);
    }
  });

  it('of a shipped file is found by its rule and subject', () => {
    const withReasons = shipped.map(({ text }) => opened(text)).filter(doc => isList(getIn(doc, held)));
    expect(withReasons.length).toBeGreaterThan(5);
    for (const doc of withReasons) {
      const list = getIn(doc, held);
      const [first] = isList(list) ? list : [];
      const warned = { ruleId: textOf(member(first, 'rule')) ?? '', subject: textOf(member(first, 'subject')) ?? '' };
      const next = getIn(withReason(doc, warned, '新的理由，八个字以上'), held);
      expect(isList(next) && next.length).toBe(isList(list) && list.length);
    }
  });

  it('a list nobody can read stays as it is', () => {
    const doc = { customProperties: { lintReasons: 'broken' } };
    expect(withReason(doc, one, '本地另有规定，已经核对')).toBe(doc);
  });

  it.each([
    ['太短', true],
    ['        ', true],
    ['刚好八个字的理由', false],
    ['字'.repeat(1000), false],
    ['字'.repeat(1001), true],
  ])('%s: refused %s', (text, isRefused) => {
    expect(whyNoReason(text) !== null).toBe(isRefused);
  });
});
