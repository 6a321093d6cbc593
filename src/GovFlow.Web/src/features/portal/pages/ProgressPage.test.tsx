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
  explanations: [],
  canUrge: true,
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

  it('shows why the promise was not kept, or that the unit still owes it', async () => {
    await ask({
      ...progress,
      explanations: [
        { unit: '市场监管所', text: '场地需再次核查', dueDay: '2026-09-25', explainedAt: '2026-09-24T01:00:00Z' },
        { unit: null, text: null, dueDay: '2026-09-30', explainedAt: null },
      ],
    });
    expect(await screen.findByText('场地需再次核查')).toBeTruthy();
    expect(screen.getByText(/尚未说明/)).toBeTruthy();
  });

  it('urges with number and code in the body, and says what became of it', async () => {
    const calls = fakeServer({
      'POST /public/progress': progress,
      'POST /public/urge': { text: '已转告承办人员，请留意办理进度。', isRepeated: false },
    });
    showPage(<ProgressPage />);
    await userEvent.type(screen.getByLabelText('办件编号'), 'sq20260001');
    await userEvent.type(screen.getByLabelText('查询码'), '628143');
    await userEvent.click(screen.getByRole('button', { name: '查询' }));
    await userEvent.click(await screen.findByRole('button', { name: '催办' }));
    expect(await screen.findByText('已转告承办人员，请留意办理进度。')).toBeTruthy();
    expect(calls.at(-1)).toMatchObject({
      path: '/public/urge',
      body: { number: 'SQ20260001', queryCode: '628143' },
    });
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
