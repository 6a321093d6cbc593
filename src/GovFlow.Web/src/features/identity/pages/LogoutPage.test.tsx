import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { deadLine, fakeServer, Refusal, showPage } from '../../../../tests/fakeServer';
import { LogoutPage } from './LogoutPage';

const leave = (answer: unknown) => {
  const calls = fakeServer({ 'POST /identity/logout': answer });
  return { calls, ...showPage(<LogoutPage />, { route: '/app/logout', at: '/app/logout' }) };
};

describe('leaving a shared PC', () => {
  it.each([
    ['the server says so', {}],
    ['the session was over already', new Refusal(401, { code: 'unauthenticated', detail: '请先登录' })],
  ])('ends at the login when %s', async (_when, answer) => {
    const { router, client } = leave(answer);
    await screen.findByText('别处');
    expect(router.state.location.pathname).toBe('/login');
    expect(client.getQueryCache().getAll()).toEqual([]);
  });

  it.each([
    ['no answer came', deadLine],
    ['the server failed', new Refusal(503, { code: 'not-ready', detail: '请稍候' })],
  ])('says that it is not done when %s, and tries again', async (_when, answer) => {
    let now: unknown = answer;
    const { router } = leave(() => now);
    expect((await screen.findByRole('alert')).textContent).toContain('您仍在登录中');
    expect(router.state.location.pathname).toBe('/app/logout');
    now = {};
    await userEvent.click(screen.getByRole('button', { name: '再试一次' }));
    await screen.findByText('别处');
    expect(router.state.location.pathname).toBe('/login');
  });
});
