import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { meQuery } from '@/shared/session';
import { fakeServer, Refusal, showPage } from '../../../../tests/fakeServer';
import { PracticePage } from './PracticePage';

const me = (isPractising: boolean) => ({
  id: 'u',
  name: '李某',
  roles: [],
  centre: { code: isPractising ? 'c-lx1' : 'c', name: '石桥镇' },
  posts: [],
  windows: [],
  permissions: ['tasks.work'],
  navigation: ['workbench', 'practice'],
  isPractising,
});

const open = (isPractising: boolean, answers: Record<string, unknown> = {}) => {
  const calls = fakeServer({ 'GET /identity/me': me(isPractising), ...answers });
  return { calls, ...showPage(<PracticePage />, { route: '/app/practice', at: '/app/practice' }) };
};

describe('the practice hall', () => {
  it('leads in, and the session is another one from then on', async () => {
    const { client } = open(false, { 'POST /practice/enter': me(true) });
    await userEvent.click(await screen.findByRole('button', { name: '进入练习' }));
    await waitFor(() => expect(client.getQueryData(meQuery.queryKey)?.isPractising).toBe(true));
  });

  it('offers the way out and a fresh round to who practises, and no way in', async () => {
    open(true);
    expect(await screen.findByRole('button', { name: '退出练习' })).toBeTruthy();
    expect(screen.getByRole('button', { name: '重新开始练习' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: '进入练习' })).toBeNull();
    expect(screen.getByRole('link', { name: '认领一项任务' })).toBeTruthy();
  });

  it('says why somebody may not', async () => {
    open(false, {
      'POST /practice/enter': new Refusal(403, { code: 'practice-no-person', detail: '技术账户没有可以练习的岗位' }),
    });
    await userEvent.click(await screen.findByRole('button', { name: '进入练习' }));
    expect((await screen.findByRole('alert')).textContent).toContain('没有可以练习的岗位');
  });
});
