import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { sessionChange } from '@/shared/session';
import { fakeServer, Refusal, showPage } from '../../../tests/fakeServer';
import { Shell } from './Shell';

vi.mock('@microsoft/signalr', () => ({}));
// The browser goes to another address only where the test looks at it.
const left = vi.hoisted(() => ({ to: vi.fn() }));
vi.mock('./leave', () => ({ leaveFor: left.to }));
vi.mock('../prefetch', () => ({ prefetch: () => () => {} }));

const me = {
  id: 'u',
  name: '李某',
  roles: [],
  centre: { code: 'c', name: '石桥镇政务服务中心' },
  posts: [],
  windows: [],
  permissions: [],
  navigation: ['workbench', 'tasks', 'unheard-of'],
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

  it('shows every post of the person, and how many alerts are open', async () => {
    const post = (name: string, standsIn: boolean) => ({ code: name, name, department: '', holding: 'A', standsIn });
    fakeServer({
      'GET /identity/me': {
        ...me,
        posts: [post('综合受理岗', false), post('审查岗', true)],
        navigation: ['workbench', 'alerts'],
      },
      'GET /alerts': { items: [], nextCursor: null, counts: { red: 2, yellow: 5 } },
    });
    showPage(<Shell />, { route: '/app', at: '/app' });
    expect(await screen.findByText('综合受理岗、审查岗（B代A）')).toBeTruthy();
    expect((await screen.findByRole('link', { name: /预警/ })).textContent).toContain('红牌 2，黄牌 5');
  });

  it.each([
    ['another person', 'u2'],
    ['nobody', null],
  ])('%s at work in another tab takes everything off the screen', async (_who, personId) => {
    fakeServer({ 'GET /identity/me': me });
    showPage(<Shell />, { route: '/app', at: '/app' });
    await screen.findByText('李某');
    sessionChange.tell(personId);
    await waitFor(() => expect(screen.queryByText('李某')).toBeNull());
    await waitFor(() => expect(left.to).toHaveBeenCalledWith('/app'));
  });

  it('the same person logged in again in another tab goes on', async () => {
    fakeServer({ 'GET /identity/me': me });
    const { client } = showPage(<Shell />, { route: '/app', at: '/app' });
    await screen.findByText('李某');
    const anew = vi.spyOn(client, 'invalidateQueries');
    sessionChange.tell('u');
    await waitFor(() => expect(anew).toHaveBeenCalled());
    expect(screen.getByText('李某')).toBeTruthy();
  });

  it('Escape leaves the field that is typed in first, then leads back', async () => {
    fakeServer({ 'GET /identity/me': me });
    const { router } = showPage(<Shell />, { route: '/app/*', at: '/app/cases' });
    const search = await screen.findByRole('searchbox');
    search.focus();
    fireEvent.keyDown(search, { key: 'Escape' });
    expect(document.activeElement).toBe(document.body);
    expect(router.state.location.pathname).toBe('/app/cases');
    fireEvent.keyDown(document.body, { key: 'Escape' });
    await waitFor(() => expect(router.state.location.pathname).toBe('/app'));
  });

  it('an answer of the server that cannot be had is no logout', async () => {
    fakeServer({ 'GET /identity/me': new Refusal(503, { code: 'not-ready', detail: '请稍候' }) });
    const { router } = showPage(<Shell />, { route: '/app', at: '/app' });
    expect((await screen.findByRole('alert')).textContent).toContain('服务器出错');
    expect(router.state.location.pathname).toBe('/app');
  });
});
