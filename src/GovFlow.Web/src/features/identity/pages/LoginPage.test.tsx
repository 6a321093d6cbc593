import { fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeServer, Refusal, showPage } from '../../../../tests/fakeServer';
import { LoginPage } from './LoginPage';

const me = (windows: object[]) => ({
  id: 'u',
  name: '李某',
  roles: [],
  centre: { code: 'c', name: '石桥镇' },
  posts: [{ code: 'p', name: '综合受理岗', department: '中心', holding: 'A', standsIn: false }],
  windows,
  permissions: [],
  navigation: [],
});
const one = { code: 'w1', name: '1号窗口', class: '综合' };
const two = { code: 'w2', name: '2号窗口', class: '综合' };

const login = async (answer: unknown, password = 'secret') => {
  const calls = fakeServer({ 'POST /identity/login': answer });
  const page = showPage(<LoginPage />, { route: '/login', at: '/login' });
  fireEvent.change(screen.getByLabelText('账号'), { target: { value: ' li ' } });
  fireEvent.change(screen.getByLabelText('密码'), { target: { value: password } });
  await userEvent.click(screen.getByRole('button', { name: '登录' }));
  return { calls, ...page };
};

beforeEach(() => localStorage.clear());

describe('login', () => {
  it('asks for what is missing before it asks the server', async () => {
    const { calls } = await login(me([one]), '');
    expect(screen.getByRole('button', { name: '请填写密码' })).toBeTruthy();
    expect(calls).toHaveLength(0);
  });

  it('a wrong password is told in the server’s words and the account stays', async () => {
    await login(new Refusal(401, { code: 'wrong-credentials', detail: '账号或密码不正确' }));
    expect((await screen.findByRole('alert')).textContent).toContain('账号或密码不正确');
    expect(screen.getByLabelText('账号')).toHaveProperty('value', ' li ');
  });

  it('with one window the work begins at once', async () => {
    const { router, calls } = await login(me([one]));
    await screen.findByText('别处');
    expect(router.state.location.pathname).toBe('/app');
    expect(calls[0]?.body).toEqual({ userName: 'li', password: 'secret' });
  });

  it('with several windows today’s is chosen, and the machine remembers it', async () => {
    const { router } = await login(me([one, two]));
    await userEvent.click(await screen.findByRole('radio', { name: /2号窗口/ }));
    await userEvent.click(screen.getByRole('button', { name: '上岗' }));
    await screen.findByText('别处');
    expect(router.state.location.pathname).toBe('/app');
    expect(localStorage.getItem('govflow.window')).toBe('w2');
  });
});
