import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { fakeServer, Refusal, showPage } from '../../../../tests/fakeServer';
import { AlertPage } from './AlertPage';

const me = { id: 'p65', name: '费明察', permissions: ['alerts.acknowledge'], navigation: [] };
const view = (over = {}) => ({
  line: {
    id: 'a',
    caseId: 'c',
    caseNumber: 'SQ-1',
    itemName: '小餐饮登记',
    clockKind: '承诺办结',
    rung: 3,
    card: 'Red',
    holder: '王某',
    audience: '王某',
    raisedAt: '2026-09-19T01:00:00Z',
    acknowledgedAt: null,
    text: '红牌：已届满',
    source: 'Clock',
    state: 'Raised',
    toldAs: '承办人',
    closedAt: null,
  },
  acknowledgedBy: null,
  closedBy: null,
  finding: null,
  answerers: [
    { id: 'p20', name: '王某', as: '承办人' },
    { id: 'p18', name: '钱所长', as: '市场监督管理所主要负责人' },
  ],
  above: '分管负责人（李某）',
  duties: [],
  etag: '"3"',
  version: 3,
  ...over,
});
const show = () => showPage(<AlertPage />, { route: '/alerts/:id', at: '/alerts/a' });

describe('one alert', () => {
  it('asks the holder for an explanation, naming the version that was read', async () => {
    const calls = fakeServer({
      'GET /identity/me': me,
      'GET /alerts/a': view(),
      'POST /alerts/a/explanation': view(),
    });
    show();
    fireEvent.click(await screen.findByRole('button', { name: '要求说明' }));
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByText('王某（承办人）')).toBeTruthy();
    fireEvent.click(within(dialog).getByRole('button', { name: '要求说明' }));
    expect(within(dialog).getByText('请填写要说明什么')).toBeTruthy();
    fireEvent.change(within(dialog).getByLabelText('要说明什么'), { target: { value: '为何未办结' } });
    fireEvent.change(within(dialog).getByLabelText('答复期限（含当日）'), { target: { value: '2026-09-25' } });
    fireEvent.click(within(dialog).getByRole('button', { name: '要求说明' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    const sent = calls.find(({ method }) => method === 'POST');
    expect([sent?.path, sent?.body, sent?.headers['If-Match']]).toEqual([
      '/alerts/a/explanation',
      { text: '为何未办结', dueDay: '2026-09-25', personId: 'p20' },
      '"3"',
    ]);
  });

  it('asks another than the holder, of those who may be asked', async () => {
    const calls = fakeServer({ 'GET /identity/me': me, 'GET /alerts/a': view(), 'POST /alerts/a/order': view() });
    show();
    fireEvent.click(await screen.findByRole('button', { name: '督办' }));
    const dialog = await screen.findByRole('dialog');
    fireEvent.mouseDown(within(dialog).getByLabelText('由谁答复'));
    fireEvent.click(await screen.findByText('钱所长（市场监督管理所主要负责人）'));
    fireEvent.change(within(dialog).getByLabelText('要办什么'), { target: { value: '三日内办结' } });
    fireEvent.change(within(dialog).getByLabelText('答复期限（含当日）'), { target: { value: '2026-09-25' } });
    fireEvent.click(within(dialog).getByRole('button', { name: '督办' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(calls.find(({ method }) => method === 'POST')?.body).toEqual({
      text: '三日内办结',
      dueDay: '2026-09-25',
      personId: 'p18',
    });
  });

  it('urges whoever works on the case, and leaves the alert as it is', async () => {
    const calls = fakeServer({ 'GET /identity/me': me, 'GET /alerts/a': view(), 'POST /cases/c/urge': {} });
    show();
    fireEvent.click(await screen.findByRole('button', { name: '催办' }));
    const dialog = await screen.findByRole('dialog');
    fireEvent.change(within(dialog).getByLabelText('催办意见'), { target: { value: '请今日办结' } });
    fireEvent.click(within(dialog).getByRole('button', { name: '催办' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    const sent = calls.find(({ method }) => method === 'POST');
    expect([sent?.path, sent?.body, sent?.headers['If-Match']]).toEqual([
      '/cases/c/urge',
      { text: '请今日办结' },
      undefined,
    ]);
  });

  it('says why an alert of an overdue case does not close, and keeps what was typed', async () => {
    fakeServer({
      'GET /identity/me': me,
      'GET /alerts/a': view(),
      'POST /alerts/a/close': new Refusal(409, {
        code: 'alert-still-overdue',
        detail: '办件仍然逾期（承诺办结时限），不能办结预警。',
      }),
    });
    show();
    fireEvent.click(await screen.findByRole('button', { name: '办结预警' }));
    const dialog = await screen.findByRole('dialog');
    fireEvent.change(within(dialog).getByLabelText('处理意见'), { target: { value: '已处理' } });
    fireEvent.click(within(dialog).getByRole('button', { name: '办结预警' }));
    expect((await within(dialog).findByRole('alert')).textContent).toContain('仍然逾期');
    expect(within(dialog).getByDisplayValue('已处理')).toBeTruthy();
  });

  it('who only reads sees no acts', async () => {
    fakeServer({ 'GET /identity/me': { ...me, permissions: [] }, 'GET /alerts/a': view() });
    show();
    expect(await screen.findByText('红牌：已届满')).toBeTruthy();
    expect(screen.queryByRole('button', { name: '签收' })).toBeNull();
  });
});
