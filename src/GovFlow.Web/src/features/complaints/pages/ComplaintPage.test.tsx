import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { fakeServer, showPage } from '../../../../tests/fakeServer';
import { ComplaintPage } from './ComplaintPage';

const clock = {
  id: 'l1',
  name: '报告结果',
  light: 'Yellow',
  daysLeft: 1,
  unit: 'Calendar',
  dueDay: '2026-03-13',
  provisional: false,
  asOf: '2026-03-12T01:00:00Z',
};

const view = {
  line: {
    id: 'v',
    number: 'T20260306000017',
    kind: 'Complaint',
    kindLabel: '投诉',
    channelLabel: '网上',
    title: '排队太久',
    stage: 'InHand',
    stageLabel: '办理中',
    receivedAt: '2026-03-06T01:00:00Z',
    clock,
    holder: '张青苗',
    unit: '镇行政综合服务中心',
    caseNumber: null,
    isOffered: false,
    subject: null,
  },
  text: '等了三个小时。',
  rule: '3个自然日内报告动态，7个自然日内报告结果。',
  petitioner: { name: '赵*', phone: '138****1234', address: null, isAnonymous: false },
  hotlineNumber: null,
  caseId: null,
  about: null,
  firstAsked: '张青苗',
  offeredTo: null,
  helpers: [],
  limits: [{ kind: 'Result', label: '报告结果', clock, isRunning: true, words: [] }],
  investigations: [],
  promises: [],
  reply: null,
  revisits: [],
  history: [{ at: '2026-03-06T01:00:00Z', actor: '来件人', text: '收到投诉（网上）。' }],
  actions: [
    { act: 'Reply', label: '答复', allowed: true, whyNot: null },
    { act: 'Extend', label: '延期', allowed: false, whyNot: '延期须由承办单位负责人批准。' },
  ],
  etag: '"3"',
  version: 3,
};

const show = () => showPage(<ComplaintPage />, { route: '/complaints/:id', at: '/complaints/v' });

describe('a complaint', () => {
  it('shows its days with the rule they are counted by', async () => {
    fakeServer({ 'GET /voices/v': view });
    show();
    expect(await screen.findByText(/7个自然日内报告结果/)).toBeTruthy();
    expect(within(screen.getByRole('list', { name: '时限' })).getByText(/黄 剩 1/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: /延\s*期/ })).toBeNull();
  });

  it('is answered with outcome, way and proof, and says what is missing', async () => {
    const calls = fakeServer({ 'GET /voices/v': view, 'POST /voices/v/reply': view });
    show();
    fireEvent.click(await screen.findByRole('button', { name: /答\s*复/ }));
    const dialog = await screen.findByRole('dialog');
    fireEvent.change(within(dialog).getByLabelText(/答复内容/), { target: { value: '已加开窗口' } });
    fireEvent.click(within(dialog).getByRole('button', { name: /^答\s*复$/ }));
    expect(within(dialog).getByText(/请填写答复凭证/)).toBeTruthy();
    fireEvent.change(within(dialog).getByLabelText(/答复凭证/), { target: { value: '录音7' } });
    fireEvent.click(within(dialog).getByRole('button', { name: /^答\s*复$/ }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    const sent = calls.find(({ method }) => method === 'POST');
    expect([sent?.body, sent?.headers['If-Match']]).toEqual([
      { text: '已加开窗口', outcome: 'Solved', way: 'Phone', proof: '录音7' },
      '"3"',
    ]);
  });
});
