import { fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { fakeServer, Refusal, showPage } from '../../../../tests/fakeServer';
import { TaskPage } from './TaskPage';

const task = {
  id: 't1',
  caseId: 'c1',
  caseNumber: 'SQ1',
  applicantMasked: '张*',
  itemName: '小餐饮登记',
  itemCode: 'GFI-02',
  stepName: '书面审查',
  kind: 'Review',
  caseKind: { inner: 'Committed' },
  postCode: 'p',
  postName: '审查岗',
  openedAt: '2026-09-18T06:00:00Z',
  flags: [],
  checklist: [{ code: 'a', content: '主体资格', standard: '有效', isMandatory: true }],
  outcomes: [
    { port: 'Pass', label: '通过', needsReason: false },
    { port: 'Fail', label: '不通过', needsReason: true },
  ],
  materials: [],
  papers: [],
  facts: [],
  coOfficers: [],
  actions: [
    { code: 'complete', label: '提交', allowed: true },
    { code: 'transfer', label: '转办', allowed: false, whyNot: '不是您的任务', basis: '000-2' },
  ],
  etag: '"5"',
};
const done = {
  case: { id: 'c1', number: 'SQ1', stateLabel: '待决定' },
  papers: [],
  next: { text: '转决定岗', day: '2026-09-24' },
};
const show = (over: Record<string, unknown> = {}) => {
  const calls = fakeServer({
    'GET /tasks/t1': task,
    'GET /cases/c1/timeline': [],
    'POST /tasks/t1/preview': { papers: [] },
    'POST /tasks/t1/complete': done,
    ...over,
  });
  showPage(<TaskPage />, { route: '/app/tasks/:id', at: '/app/tasks/t1' });
  return calls;
};
const completions = (calls: ReturnType<typeof show>) => calls.filter(({ path }) => path.endsWith('/complete'));

describe('a task', () => {
  it('does not go out with a point unanswered; the summary leads to the point', async () => {
    const calls = show();
    await userEvent.click(await screen.findByRole('radio', { name: '通过' }));
    fireEvent.keyDown(window, { key: 'Enter', ctrlKey: true });
    const summary = await screen.findByRole('region', { name: /有错误/ });
    await userEvent.click(within(summary).getByRole('button', { name: '要点未答：主体资格' }));
    expect(document.activeElement?.id).toBe('point-a');
    expect(completions(calls)).toHaveLength(0);
  });

  it('is answered by digit keys and ends on what happens next', async () => {
    const calls = show();
    fireEvent.keyDown(await screen.findByRole('group', { name: /主体资格/ }), { key: '1' });
    await userEvent.click(screen.getByRole('radio', { name: '通过' }));
    fireEvent.keyDown(window, { key: 'Enter', ctrlKey: true });
    const strip = await screen.findByRole('region', { name: '办理结果' });
    expect(strip.textContent).toContain('转决定岗');
    expect(document.activeElement).toBe(strip);
    expect(completions(calls)[0]).toMatchObject({
      headers: { 'If-Match': '"7"' },
      body: { outcome: 'Pass', checklist: [{ code: 'a', verdict: 'Meets' }] },
    });
  });

  it('keeps what was written when somebody else was faster', async () => {
    show({ 'POST /tasks/t1/complete': new Refusal(412, { code: 'version-conflict', changedBy: '王某' }) });
    fireEvent.keyDown(await screen.findByRole('group', { name: /主体资格/ }), { key: '1' });
    await userEvent.click(screen.getByRole('radio', { name: '通过' }));
    await userEvent.type(screen.getByLabelText(/书面审查意见/), '符合条件');
    fireEvent.keyDown(window, { key: 'Enter', ctrlKey: true });
    expect((await screen.findByRole('alert')).textContent).toContain('王某');
    expect(screen.getByLabelText(/书面审查意见/)).toHaveProperty('value', '符合条件');
  });

  it('a forbidden act stays in sight with its reason and does nothing', async () => {
    const calls = show();
    const button = await screen.findByRole('button', { name: '转办' });
    expect(button.getAttribute('aria-disabled')).toBe('true');
    expect(screen.getByText('不是您的任务（000-2）')).toBeTruthy();
    await userEvent.click(button);
    expect(calls.every(({ path }) => !path.endsWith('/transfer'))).toBe(true);
  });
});
