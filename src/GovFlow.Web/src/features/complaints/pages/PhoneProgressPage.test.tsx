import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { fakeServer, Refusal, showPage } from '../../../../tests/fakeServer';
import { PhoneProgressPage } from './PhoneProgressPage';

const told = {
  number: 'SQ-7',
  itemName: '小餐饮登记证核发',
  stateLabel: '审查中',
  step: '审查',
  department: '市场监管所',
  clock: null,
  whatYouMustDo: null,
  clockWords: ['承诺 5 个工作日办结。'],
  rights: null,
  timeline: [{ at: '2026-03-06T02:00:00Z', text: '已受理' }],
};
const ask = (number: string, tail: string) => {
  fireEvent.change(screen.getByLabelText('办件编号'), { target: { value: number } });
  fireEvent.change(screen.getByLabelText('手机后四位'), { target: { value: tail } });
  fireEvent.click(screen.getByRole('button', { name: '查询进度' }));
};

describe('a call about a case', () => {
  it('is answered by number and tail, neither of which is in an address', async () => {
    const calls = fakeServer({ 'POST /progress/by-phone': told });
    showPage(<PhoneProgressPage />);
    ask(' sq-7', '５６７8');
    expect(await screen.findByText(/现在到“审查”环节，由市场监管所办理/)).toBeTruthy();
    expect(calls[0]?.body).toEqual({ number: 'SQ-7', phoneTail: '5678' });
    expect(calls[0]?.query).toBe('');
  });

  it('is not sent half, and what was shown goes when the next pair is wrong', async () => {
    let tries = 0;
    const calls = fakeServer({
      'POST /progress/by-phone': () => {
        tries += 1;
        return tries === 1 ? told : new Refusal(404, { code: 'not-found', detail: '没有找到。' });
      },
    });
    showPage(<PhoneProgressPage />);
    ask('', '56');
    expect(screen.getAllByText('请填写申请人预留手机号的后四位数字').length).toBeGreaterThan(0);
    expect(calls).toHaveLength(0);
    ask('SQ-7', '5678');
    await screen.findByText(/现在到/);
    ask('SQ-8', '5678');
    expect(await screen.findByText('没有找到。')).toBeTruthy();
    expect(screen.queryByText(/现在到/)).toBeNull();
  });
});
