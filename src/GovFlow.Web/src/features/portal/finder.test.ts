import { describe, expect, it } from 'vitest';
import type { ItemDetail, ItemSummary } from '@/shared/api/contract';
import { fieldsFor } from '@/shared/finder';
import { findGuides, listOf, questionsOf } from './finder';

const guide = (code: string, name: string, windowClass: string, applicantKinds: string[]) =>
  ({ code, name, pinyin: code.toLowerCase(), windowClass, applicantKinds, pause: null }) as unknown as ItemSummary;

const guides = [
  guide('A', '小餐饮登记证核发', '市场准入', ['Person', 'Organisation']),
  guide('B', '最低生活保障审核确认', '民生保障', ['Person']),
  guide('C', '公共场所卫生许可', '卫生健康', ['Organisation']),
];

describe('finding an item', () => {
  it.each([
    ['摆摊', ['A']],
    ['低保', ['B']],
    ['我要办低保', ['B']],
    ['卫生', ['C']],
    ['', ['A', 'B', 'C']],
    ['火箭', []],
  ])('%s', (typed, codes) => {
    expect(findGuides(guides, typed).map(({ code }) => code)).toEqual(codes);
  });

  it('offers each only what they may apply for', () => {
    expect(fieldsFor(guides, 'Person').map(([field]) => field)).toEqual(['市场准入', '民生保障']);
    expect(fieldsFor(guides, 'Organisation').map(([field]) => field)).toEqual(['市场准入', '卫生健康']);
  });
});

describe('the personal list', () => {
  const item = {
    materials: [
      { code: 'M1', isRequired: true },
      { code: 'M2', isRequired: false },
      { code: 'M3', isRequired: false },
    ],
  } as unknown as ItemDetail;

  it('has what all need and what the answers add', () => {
    expect(questionsOf(item).map(({ code }) => code)).toEqual(['M2', 'M3']);
    expect(listOf(item, []).map(({ code }) => code)).toEqual(['M1']);
    expect(listOf(item, ['M3']).map(({ code }) => code)).toEqual(['M1', 'M3']);
  });
});
