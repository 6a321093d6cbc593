import { describe, expect, it } from 'vitest';
import type { BundleGuide, BundleItemAssessment } from '@/shared/api/contract';
import { questionsOf, rowsOf, usualItems } from '@/shared/bundles/joined';
import { bundleDraftOf, bundleProblemsOf, conclusionOf, outcomeOf, withGuide } from './bundle';
import { emptyIntake } from './model';

const place = (itemCode: string, name = '身份证', isRequired = true) => ({
  itemCode,
  itemName: `${itemCode}项`,
  name,
  isRequired,
  note: null,
});
const guide = {
  code: 'relief',
  name: '救助一件事',
  note: '',
  saved: 1,
  items: [
    { code: 'A', name: '甲', when: null, whyNot: null },
    { code: 'B', name: '乙', when: null, whyNot: null },
    { code: 'C', name: '丙', when: '残疾', whyNot: null },
    { code: 'D', name: '丁', when: null, whyNot: '挂起' },
  ],
  materials: [
    {
      code: 'A.M1',
      name: '身份证',
      isMain: true,
      isRequired: true,
      mayDefer: false,
      copies: 1,
      note: null,
      for: [place('A'), place('B', '居民身份证', false)],
    },
    {
      code: 'B.M2',
      name: '照片',
      isMain: false,
      isRequired: false,
      mayDefer: true,
      copies: 2,
      note: '两寸',
      for: [place('B', '照片', false)],
    },
  ],
  form: [
    {
      name: 'A.kind',
      label: '类型',
      kind: 'choice',
      choices: ['一', '二'],
      required: true,
      differs: true,
      for: ['甲'],
    },
    { name: 'A.n', label: '人数', kind: 'number', choices: null, required: false, differs: false, for: ['甲', '乙'] },
  ],
} as unknown as BundleGuide;

const found = (itemCode: string): BundleItemAssessment =>
  ({
    itemCode,
    itemName: `${itemCode}项`,
    refusal: null,
    assessment: {
      proposed: 'Committed',
      fingerprint: `print-${itemCode}`,
      outcomes: [
        { outcome: 'Committed', state: 'Proposed' },
        { outcome: 'NonAcceptance', state: 'Possible' },
        { outcome: 'Joint', state: 'Barred' },
      ],
    },
  }) as unknown as BundleItemAssessment;

const filled = {
  ...withGuide(emptyIntake, guide),
  paperNumber: '11010519491231002X',
  name: '欧阳小麦',
  phone: '13800138000',
  answers: { 'A.kind': '一' },
};

describe('one table for several items', () => {
  it('says of each row for which items it counts, and where they differ', () => {
    expect(rowsOf(guide).map(({ note }) => note)).toEqual([
      '一份用于 2 项：A项、B项（称“居民身份证”，按情形）',
      '用于：B项；两寸',
    ]);
  });

  it('names the item where a question only reads like another', () => {
    expect(questionsOf(guide).map(({ label }) => label)).toEqual(['类型（甲）', '人数']);
  });

  it('begins with the items that everybody needs and that are taken in', () => {
    expect(usualItems(guide)).toEqual(['A', 'B']);
  });

  it('keeps what was found when an item is taken out, as far as it is still asked', () => {
    const ticked = {
      ...filled,
      materials: [
        { code: 'A.M1', state: 'Received' as const },
        { code: 'B.M2', state: 'Received' as const },
      ],
    };
    const fewer = { ...guide, materials: guide.materials.slice(0, 1), form: [] };
    const kept = withGuide(ticked, fewer);
    expect(kept.materials).toEqual([{ code: 'A.M1', state: 'Received' }]);
    expect(kept.answers).toEqual({});
  });

  it('is no bundle with one item', () => {
    expect(bundleDraftOf(filled, guide, ['A'], 'W1')).toBeNull();
    expect(bundleDraftOf(filled, guide, ['B', 'A'], 'W1')?.items.map(({ itemCode }) => itemCode)).toEqual(['A', 'B']);
    expect(bundleProblemsOf(filled, guide, ['A'], [found('A')], {}).map(({ id }) => id)).toEqual(['bundle-items']);
  });

  it('takes the proposal where the chosen outcome is barred', () => {
    expect(outcomeOf(found('A'), { outcome: 'Joint', deviation: '' })).toBe('Committed');
    expect(outcomeOf(found('A'), { outcome: 'NonAcceptance', deviation: '' })).toBe('NonAcceptance');
  });

  it('is sent whole, each item with the fingerprint it was seen with, or not at all', () => {
    const draft = bundleDraftOf(filled, guide, ['A', 'B'], 'W1');
    if (draft === null) throw new Error('a draft');
    const sent = conclusionOf(draft, [found('A'), found('B')], {
      B: { outcome: 'NonAcceptance', deviation: '申请人要求' },
    });
    expect(
      sent?.items.map(({ outcome, fingerprint, deviationReason }) => [outcome, fingerprint, deviationReason]),
    ).toEqual([
      ['Committed', 'print-A', null],
      ['NonAcceptance', 'print-B', '申请人要求'],
    ]);
    expect(conclusionOf(draft, [found('A')], {})).toBeNull();
  });

  it('says which item is refused, and what is not answered', () => {
    const refused = {
      ...found('B'),
      assessment: null,
      refusal: { message: '窗口不对。' },
    } as unknown as BundleItemAssessment;
    const wrong = bundleProblemsOf({ ...filled, answers: {} }, guide, ['A', 'B'], [found('A'), refused], {
      A: { outcome: 'NonAcceptance', deviation: '' },
    });
    expect(wrong.map(({ id }) => id)).toEqual(['answer-A.kind', 'deviation-A', 'keep-B']);
  });
});
