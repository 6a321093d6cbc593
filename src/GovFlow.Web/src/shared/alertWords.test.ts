import { expect, it } from 'vitest';
import { alertWords } from './alertWords';

it.each([
  ['红牌：办件SQ1（小餐饮登记）“审查”环节时限已于2026年3月10日届满。', '“审查”环节时限已于2026年3月10日届满。'],
  ['办件SQ1（小餐饮登记）将于明日届满', '将于明日届满'],
  ['办件SQ2（小餐饮登记）将于明日届满', '办件SQ2（小餐饮登记）将于明日届满'],
  ['已届满', '已届满'],
])('%s is shown beside its case as %s', (text, words) => {
  expect(alertWords({ text, caseNumber: 'SQ1', itemName: '小餐饮登记' })).toBe(words);
});
