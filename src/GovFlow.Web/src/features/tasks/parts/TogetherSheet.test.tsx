import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { fakeServer, Refusal, showPage } from '../../../../tests/fakeServer';
import { TogetherSheet } from './TogetherSheet';

const task = (id: string, over: object = {}) => ({
  id,
  caseId: `case-${id}`,
  caseNumber: `SQ-${id}`,
  applicantMasked: '张*',
  itemCode: 'GFI-16',
  itemName: '残疾人证新办',
  stepName: '审查',
  kind: 'Review',
  caseKind: { inner: 'Proxy', outer: null },
  postCode: 'p',
  postName: '残联岗',
  assignee: { id: 'me', name: '张助残' },
  openedAt: '2026-09-18T06:00:00Z',
  clock: null,
  caseClock: null,
  flags: [],
  reviewGroup: 'GFI-16/review',
  checklist: [{ code: '1', content: '户籍与自愿', standard: '本地户籍', isMandatory: true }],
  materials: [],
  form: { answers: [], held: 0 },
  together: { step: null, outcome: { port: 'Pass', label: '通过', needsReason: false }, against: [] },
  actions: [],
  etag: '"1"',
  ...over,
});

const unread = { code: 'together-unread', message: '您还没有看过：申请书。', basis: '' };

describe('the sheet of a batch review', () => {
  it('sends only what was confirmed, each for itself, and lists why the rest was not', async () => {
    const views = {
      a: task('a'),
      b: task('b', { together: { step: null, outcome: null, against: [unread] } }),
      c: task('c'),
      d: task('d'),
    };
    const calls = fakeServer({
      ...Object.fromEntries(Object.entries(views).map(([id, view]) => [`GET /tasks/${id}`, view])),
      'GET /cases/*': [],
      'GET /words': [],
      'POST /tasks/a/review-together': { case: { etag: '"2"' } },
      'POST /tasks/d/review-together': new Refusal(412, { code: 'version-conflict', changedBy: '王某' }),
    });
    showPage(<TogetherSheet rows={Object.values(views) as never} others={[]} close={() => {}} />, {
      route: '/app/tasks',
      at: '/app/tasks',
    });
    await screen.findByText('户籍与自愿', { exact: false });
    const press = (key: string) => fireEvent.keyDown(document.body, { key });
    press('1');
    await screen.findByText(/第 2 件 \//);
    await screen.findByText('您还没有看过：申请书。');
    press('1');
    expect(screen.getByText(/第 2 件 \//)).toBeTruthy();
    press('N');
    await screen.findByText(/第 3 件 \//);
    press('2');
    await screen.findByText(/第 4 件 \//);
    press('1');
    await userEvent.type(screen.getByLabelText('审查意见'), '经审查，符合条件。');
    await userEvent.click(screen.getByRole('button', { name: '提交已确认的 2 件' }));
    await screen.findByText('已审查 1 件。');
    const sent = calls.filter(({ method }) => method === 'POST');
    expect(sent.map(({ path }) => path)).toEqual(['/tasks/a/review-together', '/tasks/d/review-together']);
    expect(new Set(sent.map(({ headers }) => headers['Command-Id'])).size).toBe(2);
    expect(sent[0]?.body).toEqual({ opinion: '经审查，符合条件。', fits: ['1'] });
    expect(screen.getByText(/王某刚刚更新了这件/)).toBeTruthy();
    expect(screen.getByText('不在本批')).toBeTruthy();
    await waitFor(() => expect(screen.getByRole('link', { name: 'SQ-b' }).getAttribute('href')).toBe('/app/tasks/b'));
  });
});
