import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { fakeServer, Refusal, showPage } from '../../../../tests/fakeServer';
import { WindowsPage } from './WindowsPage';

const plan = {
  classes: [{ name: '市场准入', kind: 'Ordinary', departments: [], covers: [] }],
  windows: [
    { code: 'W1', name: '1号窗口', class: '市场准入', posts: ['p'], entrusted: [], point: null, isClosed: false },
  ],
  items: [],
  elsewhere: [],
  points: [],
};
const line = {
  code: 'A',
  name: '甲事项',
  department: '甲局',
  ownClass: '综合',
  class: null,
  windows: [],
  isElsewhere: false,
};
const settings = {
  version: 7,
  today: '2026-03-06',
  plan,
  matrix: { items: [line], problems: [] },
  presets: [],
  posts: [{ code: 'p', name: '受理岗', lane: 'Window' }],
  departments: ['甲局'],
};

const show = (answers: Record<string, unknown>, permissions = ['office.configure']) => {
  const calls = fakeServer({ 'GET /windows': settings, ...answers });
  const { client } = showPage(<WindowsPage />, { route: '/app/windows', at: '/app/windows?view=items' });
  client.setQueryData(['me'], { id: 'admin', permissions, windows: [] });
  return calls;
};

describe('the windows of the hall', () => {
  it('tries what is changed, and saves it whole against the version it was read at', async () => {
    const taken = { items: [{ ...line, windows: [{ code: 'W1', ground: 'Single' }] }], problems: [] };
    const calls = show({ 'POST /windows/check': taken, 'POST /windows': undefined });
    await userEvent.click(await screen.findByRole('button', { name: '甲事项，1号窗口：不受理' }));
    expect(await screen.findByRole('button', { name: '甲事项，1号窗口：单项指定受理' })).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: /保\s?存/ }));
    await waitFor(() => expect(calls.some(({ method, path }) => method === 'POST' && path === '/windows')).toBe(true));
    const sent = calls.find(({ method, path }) => method === 'POST' && path === '/windows');
    expect(sent?.headers['If-Match']).toBe('"7"');
    expect(sent?.body).toEqual({ ...plan, items: [{ itemCode: 'A', class: null, also: ['W1'], not: [] }] });
  });

  it('saves nothing that nobody could work by, and says why', async () => {
    const problems = [{ path: '$', code: 'x', message: '请选择值守岗位。', isHard: true }];
    show({ 'POST /windows/check': { items: [line], problems } });
    await userEvent.click(await screen.findByRole('button', { name: '甲事项，1号窗口：不受理' }));
    expect(await screen.findByText('改正以后才能保存')).toBeTruthy();
    expect((screen.getByRole('button', { name: /保\s?存/ }) as HTMLButtonElement).disabled).toBe(true);
  });

  it('keeps what was changed where another saved first, and offers theirs', async () => {
    show({
      'POST /windows/check': settings.matrix,
      'POST /windows': new Refusal(412, { code: 'version-conflict', detail: '他人已先保存' }),
    });
    await userEvent.click(await screen.findByRole('button', { name: '甲事项，1号窗口：不受理' }));
    await userEvent.click(screen.getByRole('button', { name: /保\s?存/ }));
    expect(await screen.findByRole('button', { name: /读取他人保存的设置/ })).toBeTruthy();
  });

  it('changes nothing for who only reads', async () => {
    show({}, []);
    expect(await screen.findByText('没有窗口受理')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /保\s?存/ })).toBeNull();
  });
});
