import { describe, expect, it } from 'vitest';
import type { JointBoard } from '@/shared/api/contract';
import { sheetWords, supplementWords } from './model';

const draft: JointBoard['supplement'] = { state: 'None', mayStillAsk: true, materials: [], awaited: [], notice: null };

describe('the merged notice', () => {
  it('is not sent by halves while a department is awaited', () => {
    const { title, why } = supplementWords({ ...draft, state: 'Collecting', awaited: ['甲', '乙'] });
    expect(title).toBe('正在汇总，还等 2 个部门');
    expect(why).toContain('不能提前发出一部分');
  });

  it('closes the asking once it is out, unless a supervisor opened it again', () => {
    expect(supplementWords({ ...draft, state: 'Issued', mayStillAsk: false }).why).toContain('第三十二条');
    expect(supplementWords({ ...draft, state: 'Issued' }).why).toContain('监察员已批准');
  });

  it('asks nothing of an applicant who is to be refused', () => {
    expect(supplementWords({ ...draft, state: 'Dropped' }).title).toBe('不再要求补正');
  });
});

describe('a contact sheet', () => {
  it.each([
    [{ readAt: null, outcome: null }, '未签收'],
    [{ readAt: '2026-03-06T02:00:00Z', outcome: null }, '已签收，办理中'],
    [{ readAt: '2026-03-06T02:00:00Z', outcome: 'Agree' }, '已答复'],
  ])('%o is %s', (branch, words) => {
    expect(sheetWords(branch)).toBe(words);
  });
});
