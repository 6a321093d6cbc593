import { describe, expect, it } from 'vitest';
import type { ClockView, ItemSummary } from '@/shared/api/contract';
import { enquiryOf, problemsOf, searchGuides, waitingWords } from './model';

const clock = (over: Partial<ClockView>): ClockView => ({
  id: 'c',
  name: '办理时限',
  light: 'None',
  daysLeft: 3,
  unit: 'Working',
  dueDay: '2026-10-09',
  provisional: false,
  asOf: '2026-09-20T00:00:00Z',
  ...over,
});

describe('an enquiry', () => {
  it('forgives full width, spaces and hyphens', () => {
    expect(enquiryOf({ number: ' ＧＦ2026 0001 ', queryCode: '12-34 56' })).toEqual({
      number: 'GF20260001',
      queryCode: '123456',
    });
  });

  it('names each empty field', () => {
    expect(problemsOf({ number: ' ', queryCode: '' }).map(({ id }) => id)).toEqual(['case-number', 'query-code']);
    expect(problemsOf({ number: 'GF1', queryCode: '123456' })).toEqual([]);
  });
});

describe('what an applicant is told about the time', () => {
  it.each([
    [clock({}), '还剩 3 个工作日，最迟 2026年10月9日（周五）'],
    [clock({ daysLeft: 0 }), '今天是办理期限的最后一天'],
    [clock({ light: 'Red', daysLeft: -2 }), '已超过承诺时限 2 个工作日（应于 2026年10月9日（周五）办结）'],
    [clock({ light: 'Paused' }), '正在进行依法不计入时限的程序，办理时限暂停计算'],
    [clock({ light: 'Applicant', daysLeft: 6, dueDay: null }), '正在等您补齐材料，还有 6 个工作日'],
    [clock({ light: 'NotStarted', daysLeft: null }), '办理时限还没有起算'],
    [clock({ provisional: true, dueDay: '2027-01-04' }), '还剩 3 个工作日，最迟 2027年1月4日（周一）（暂定）'],
  ])('%o', (view, words) => {
    expect(waitingWords({ clock: view, daysLeft: null, dueDay: null, decidedOn: null })).toBe(words);
  });

  it('says nothing of a limit where nothing is waited for any more', () => {
    const over = { clock: null, daysLeft: null, dueDay: null, isOver: true };
    expect(waitingWords({ ...over, decidedOn: null })).toBeNull();
    expect(waitingWords({ ...over, decidedOn: '2026-10-09' })).toBe('已于 2026年10月9日（周五）作出决定');
  });

  it('does not say of a case that is decided that nothing has begun', () => {
    expect(waitingWords({ clock: null, daysLeft: null, dueDay: null, decidedOn: '2026-10-09' })).toBe(
      '已于 2026年10月9日（周五）作出决定',
    );
  });
});

describe('finding a guide', () => {
  const guide = (code: string, name: string, pinyin: string): ItemSummary => ({
    code,
    name,
    pinyin,
    category: 'Licence',
    windowClass: '',
    isImmediate: true,
    promised: { days: 1, unit: 'Working' },
    kinds: [],
  });
  const guides = [guide('GFI-01', '个体工商户设立登记', 'gtgshsldj'), guide('GFI-05', '生育登记', 'sydj')];
  it.each([
    ['', 2],
    ['登记', 2],
    ['sy', 1],
    ['gfi-01', 1],
    ['护照', 0],
  ])('%s finds %d', (typed, count) => {
    expect(searchGuides(guides, typed)).toHaveLength(count);
  });
});
