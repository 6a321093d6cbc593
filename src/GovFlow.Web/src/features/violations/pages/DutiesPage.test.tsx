import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { fakeServer, showPage } from '../../../../tests/fakeServer';
import { DutiesPage } from './DutiesPage';

const duty = (id: string, over = {}) => ({
  id,
  kind: 'Explanation',
  label: '情况说明',
  caseId: 'c',
  caseNumber: `SQ-${id}`,
  itemName: '小餐饮登记',
  alertId: null,
  violationId: null,
  text: '为何未办结',
  askedBy: '费明察',
  askedAt: '2026-09-19T01:00:00Z',
  dueDay: '2026-09-25',
  isLate: false,
  holder: '王某',
  unit: null,
  answer: null,
  isInOrder: null,
  answeredBy: null,
  answeredAt: null,
  canAnswer: true,
  etag: '"1"',
  ...over,
});
const me = { id: 'p20', name: '王某', permissions: ['duties.answer'], navigation: [] };

describe('what I must answer', () => {
  it('keeps the order of what is due, and sends the answer with the version', async () => {
    const calls = fakeServer({
      'GET /identity/me': me,
      'GET /duties': { items: [duty('soon'), duty('later', { dueDay: '2026-09-30' })], nextCursor: null },
      'POST /duties/soon/answer': duty('soon', { canAnswer: false }),
    });
    showPage(<DutiesPage />);
    const cards = await screen.findAllByRole('listitem');
    expect(cards.map(card => within(card).getByRole('link').textContent)).toEqual(['SQ-soon', 'SQ-later']);
    fireEvent.click(within(cards[0] as HTMLElement).getByRole('button', { name: '答复' }));
    const dialog = await screen.findByRole('dialog');
    fireEvent.change(within(dialog).getByLabelText('内容'), { target: { value: '等待复核' } });
    fireEvent.click(within(dialog).getByRole('button', { name: /提\s*交/ }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    const sent = calls.find(({ method }) => method === 'POST');
    expect([sent?.path, sent?.body, sent?.headers['If-Match']]).toEqual([
      '/duties/soon/answer',
      { text: '等待复核' },
      '"1"',
    ]);
  });

  it('warns that a public explanation is published', async () => {
    fakeServer({
      'GET /identity/me': me,
      'GET /duties': { items: [duty('p', { kind: 'PublicExplanation', label: '逾期原因公开说明' })], nextCursor: null },
    });
    showPage(<DutiesPage />);
    fireEvent.click(await screen.findByRole('button', { name: '答复' }));
    expect(await screen.findByText(/办理进度页公布/)).toBeTruthy();
  });

  it('a sample is not sent without its verdict', async () => {
    const calls = fakeServer({
      'GET /identity/me': me,
      'GET /duties': { items: [duty('s', { kind: 'Sampling', label: '抽查' })], nextCursor: null },
    });
    showPage(<DutiesPage />);
    fireEvent.click(await screen.findByRole('button', { name: '答复' }));
    const dialog = await screen.findByRole('dialog');
    fireEvent.change(within(dialog).getByLabelText('内容'), { target: { value: '齐全' } });
    fireEvent.click(within(dialog).getByRole('button', { name: /提\s*交/ }));
    expect(within(dialog).getByText('请选择结论')).toBeTruthy();
    expect(calls.some(({ method }) => method === 'POST')).toBe(false);
  });

  it('narrows to a kind, and lets go of it where there is none of it', async () => {
    const calls = fakeServer({ 'GET /identity/me': me, 'GET /duties': { items: [], nextCursor: null } });
    showPage(<DutiesPage />, { route: '/duties', at: '/duties?kind=Sampling' });
    expect(await screen.findByText('没有“抽查”。')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: '查看全部种类' }));
    expect(await screen.findByText('没有需要答复的说明、督办或者整改。')).toBeTruthy();
    expect(calls.filter(({ path }) => path === '/duties').map(({ query }) => query.includes('kind='))).toEqual([
      true,
      false,
    ]);
  });

  it('says so where nothing is asked', async () => {
    fakeServer({ 'GET /identity/me': me, 'GET /duties': { items: [], nextCursor: null } });
    showPage(<DutiesPage />);
    expect(await screen.findByText('没有需要答复的说明、督办或者整改。')).toBeTruthy();
  });
});
