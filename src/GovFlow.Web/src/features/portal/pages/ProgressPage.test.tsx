import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { fakeServer, Refusal, showPage } from '../../../../tests/fakeServer';
import { ProgressPage } from './ProgressPage';

const ask = async (answer: unknown, number = 'sq 2026 0001') => {
  const calls = fakeServer({ 'POST /public/progress': answer });
  showPage(<ProgressPage />);
  if (number !== '') await userEvent.type(screen.getByLabelText('办件编号'), number);
  await userEvent.type(screen.getByLabelText('查询码'), '628 143');
  await userEvent.click(screen.getByRole('button', { name: '查询' }));
  return calls;
};
const progress = {
  number: 'SQ20260001',
  itemName: '小餐饮登记',
  stateLabel: '审查中',
  step: '现场核查',
  department: '市场监管所',
  clock: null,
  daysLeft: null,
  dueDay: null,
  whatYouMustDo: '请补交健康证明',
  papers: [],
  timeline: [],
  clockWords: ['我们承诺在10个工作日内办结。'],
};

describe('the progress look-up', () => {
  it('sends number and code in the body, in the form the server knows', async () => {
    const calls = await ask(progress);
    await screen.findByText('现场核查');
    expect(calls[0]).toMatchObject({
      method: 'POST',
      path: '/public/progress',
      body: { number: 'SQ20260001', queryCode: '628143' },
    });
    expect(window.location.href).not.toContain('SQ2026');
    expect(screen.getByText('请补交健康证明')).toBeTruthy();
  });

  it('does not say which of the two was wrong', async () => {
    await ask(new Refusal(404, { code: 'not-found', detail: '编号存在但查询码错' }));
    expect((await screen.findByRole('alert')).textContent).toContain('编号或查询码可能有误');
    expect(screen.queryByText(/编号存在/)).toBeNull();
  });

  it('an empty field is named at the field and in the summary', async () => {
    const calls = await ask(progress, '');
    expect(await screen.findByRole('button', { name: '请填写办件编号' })).toBeTruthy();
    expect(screen.getByLabelText('办件编号').getAttribute('aria-invalid')).toBe('true');
    expect(calls).toHaveLength(0);
  });
});
