import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { fakeServer, showPage } from '../../../../tests/fakeServer';
import { ScoresPage } from './ScoresPage';

const lines = [
  { code: 'on-time', name: '按时办结', weight: 60, points: 90, because: '9 ÷ 10', entries: [] },
  { code: 'patrol', name: '月度巡查', weight: 40, points: null, because: '本期没有记录，不计入', entries: [] },
];
const view = {
  period: '2026-02',
  today: '2026-03-06',
  from: '2026-02-01',
  to: '2026-02-28',
  isOver: true,
  subject: 'Window',
  weightsVersion: 0,
  criteria: [
    { code: 'on-time', name: '按时办结', weight: 60, source: '统计报表', figure: 'on-time-rate' },
    { code: 'patrol', name: '月度巡查', weight: 40, source: '巡查记录', figure: null },
  ],
  rows: [{ key: 'QH/W1', name: '1号窗口', rank: 1, score: 90, lines }],
  entries: [],
  subjects: [{ key: 'QH/W1', name: '1号窗口' }],
  publishedAt: null,
};

const show = (over: object = {}, answers: Record<string, unknown> = {}, permissions = ['scores.keep']) => {
  const calls = fakeServer({ 'GET /scores': { ...view, ...over }, ...answers });
  const { client } = showPage(<ScoresPage />, { route: '/app/scores', at: '/app/scores' });
  client.setQueryData(['me'], { id: 'p65', permissions, windows: [] });
  return calls;
};

describe('scores', () => {
  it('says where every point comes from', async () => {
    show();
    await userEvent.click(await screen.findByRole('button', { name: '1号窗口的得分依据' }));
    const why = screen.getByRole('table', { name: '1号窗口的各项得分' });
    expect(within(why).getByText('9 ÷ 10')).toBeTruthy();
    expect(within(why).getByText('本期没有记录，不计入')).toBeTruthy();
  });

  it('saves weights only where they are a hundred together', async () => {
    const calls = show({}, { 'POST /scores/weights': undefined });
    const patrol = await screen.findByRole('spinbutton', { name: '月度巡查' });
    await userEvent.clear(patrol);
    await userEvent.type(patrol, '50');
    expect(await screen.findByText('合计 110，须为 100。')).toBeTruthy();
    expect(screen.getByRole('button', { name: '保存权重' }).hasAttribute('disabled')).toBe(true);
    const onTime = screen.getByRole('spinbutton', { name: '按时办结' });
    await userEvent.clear(onTime);
    await userEvent.type(onTime, '50');
    await userEvent.click(screen.getByRole('button', { name: '保存权重' }));
    await waitFor(() => expect(calls.some(({ method }) => method === 'POST')).toBe(true));
    expect(calls.find(({ method }) => method === 'POST')?.body).toEqual({
      weights: { 'on-time': 50, patrol: 50 },
      version: 0,
    });
  });

  it('asks before a ranking is made public, and not while its period runs', async () => {
    show();
    await userEvent.click(await screen.findByRole('button', { name: '公布本期成绩单' }));
    expect(await screen.findByText(/任何人都能看到/)).toBeTruthy();
  });

  it('shows who may not keep them the scores only', async () => {
    show({}, {}, []);
    expect(await screen.findByText('1号窗口')).toBeTruthy();
    expect(screen.queryByRole('button', { name: '登记记录' })).toBeNull();
  });
});
