import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { fakeServer, Refusal, showPage } from '../../../tests/fakeServer';
import { Shell } from './Shell';

vi.mock('@microsoft/signalr', () => ({}));
vi.mock('../prefetch', () => ({ prefetch: () => () => {} }));

const me = {
  id: 'u',
  name: '李某',
  roles: [],
  centre: { code: 'c', name: '石桥镇政务服务中心' },
  posts: [],
  windows: [],
  permissions: [],
  navigation: ['workbench', 'tasks', 'definitions'],
};

describe('the shell', () => {
  it('shows the places the server names and no others', async () => {
    fakeServer({ 'GET /identity/me': me });
    showPage(<Shell />, { route: '/app', at: '/app' });
    const menu = await screen.findByRole('navigation', { name: '主菜单' });
    expect(
      within(menu)
        .getAllByRole('link')
        .map(link => link.textContent),
    ).toEqual(['工作台', '待办']);
  });

  it('who is not logged in goes to the login', async () => {
    fakeServer({ 'GET /identity/me': new Refusal(401, { code: 'unauthenticated', detail: '请先登录' }) });
    const { router } = showPage(<Shell />, { route: '/app', at: '/app' });
    await screen.findByText('别处');
    expect(router.state.location).toMatchObject({ pathname: '/login', state: { from: '/app' } });
  });

  it('F1 lists the keys that are alive, and F2 is not among them without the right to intake', async () => {
    fakeServer({ 'GET /identity/me': me });
    showPage(<Shell />, { route: '/app', at: '/app' });
    await screen.findByRole('navigation', { name: '主菜单' });
    fireEvent.keyDown(window, { key: 'F1' });
    const sheet = await screen.findByRole('dialog', { name: '键位表' });
    expect(within(sheet).getByText('查找办件')).toBeTruthy();
    expect(within(sheet).queryByText('新收件')).toBeNull();
  });

  it('an answer of the server that cannot be had is no logout', async () => {
    fakeServer({ 'GET /identity/me': new Refusal(503, { code: 'not-ready', detail: '请稍候' }) });
    const { router } = showPage(<Shell />, { route: '/app', at: '/app' });
    expect((await screen.findByRole('alert')).textContent).toContain('服务器出错');
    expect(router.state.location.pathname).toBe('/app');
  });
});
