import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { fakeServer, Refusal, showPage } from '../../../../tests/fakeServer';
import { TaskInboxPage } from './TaskInboxPage';

const row = (id: string, over = {}) => ({
  id,
  caseId: `case-${id}`,
  caseNumber: `SQ-${id}`,
  applicantMasked: '张*',
  itemName: '小餐饮登记',
  stepName: '审查',
  kind: 'Review',
  caseKind: { inner: 'Committed' },
  postCode: 'p',
  postName: '审查岗',
  assignee: null,
  openedAt: '2026-09-18T06:00:00Z',
  clock: null,
  caseClock: null,
  flags: [],
  ...over,
});
const listOf = (...rows: object[]) => ({ items: rows, nextCursor: null, total: rows.length });

const show = async (answers: Record<string, unknown>, at = '/app/tasks') => {
  const calls = fakeServer(answers);
  const page = showPage(<TaskInboxPage />, { route: '/app/tasks', at });
  return { calls, ...page };
};

describe('the inbox', () => {
  it('tells "nothing to do" and "nothing in this filter" apart, and clears the filter', async () => {
    const { router } = await show({ 'GET /tasks': listOf() }, '/app/tasks?light=Red');
    await userEvent.click(await screen.findByRole('button', { name: '清除筛选' }));
    expect(router.state.location.search).toBe('');
    expect(await screen.findByText(/您手上没有待办/)).toBeTruthy();
  });

  it('new arrivals wait until they are asked for', async () => {
    let rows = [row('b')];
    const { client } = await show({ 'GET /tasks': () => listOf(...rows) });
    const grid = await screen.findByRole('grid', { name: '待办列表' });
    rows = [row('a'), row('b')];
    await act(() => client.invalidateQueries({ queryKey: ['tasks'] }));
    expect(await screen.findByText(/有 1 件新任务/)).toBeTruthy();
    expect(within(grid).queryByRole('link', { name: /SQ-a/ })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: '显示' }));
    expect(within(grid).getByRole('link', { name: /SQ-a/ })).toBeTruthy();
  });

  it('claiming the chosen rows names the rule for each that is refused', async () => {
    const { calls } = await show({
      'GET /tasks': listOf(row('a'), row('b')),
      'GET /tasks/a': { ...row('a'), etag: '"1"' },
      'GET /tasks/b': { ...row('b'), etag: '"1"' },
      'POST /tasks/a/claim': {},
      'POST /tasks/b/claim': new Refusal(403, { code: 'rule-forbids', detail: '您是受理人，受审分离', basis: '000-2' }),
    });
    const grid = await screen.findByRole('grid', { name: '待办列表' });
    for (const key of [' ', 'ArrowDown', ' ']) fireEvent.keyDown(grid, { key });
    await userEvent.click(screen.getByRole('button', { name: '认领所选' }));
    expect(await screen.findByText('SQ-b：您是受理人，受审分离（依据：镇街政务服务规范）')).toBeTruthy();
    expect(screen.getByText('已认领 1 件。')).toBeTruthy();
    const claims = calls.filter(({ path }) => path.endsWith('/claim'));
    expect(new Set(claims.map(({ headers }) => headers['Command-Id'])).size).toBe(2);
    expect(claims.every(({ headers }) => headers['If-Match'] === '"7"')).toBe(true);
  });

  it('a task that cannot be read is told and not claimed', async () => {
    const { calls } = await show({
      'GET /tasks': listOf(row('a')),
      'GET /tasks/a': new Refusal(404, { code: 'not-found', detail: '没有这项任务' }),
    });
    const grid = await screen.findByRole('grid', { name: '待办列表' });
    fireEvent.keyDown(grid, { key: 'c' });
    expect((await screen.findByRole('alert')).textContent).toContain('没有这项任务');
    expect(calls.some(({ path }) => path.endsWith('/claim'))).toBe(false);
  });

  it('what oneself claims is not told as gone: the row leads to the task', async () => {
    let rows = [row('a')];
    await show({
      'GET /tasks': () => listOf(...rows),
      'GET /tasks/a': { ...row('a'), etag: '"1"' },
      'POST /tasks/a/claim': () => {
        rows = [];
        return {};
      },
    });
    fireEvent.keyDown(await screen.findByRole('grid', { name: '待办列表' }), { key: 'c' });
    const link = await screen.findByRole('link', { name: /去办理/ });
    expect(link.getAttribute('href')).toBe('/app/tasks/a');
    expect(screen.queryByText(/已被认领或办结/)).toBeNull();
    expect(screen.queryByRole('button', { name: /^认领/ })).toBeNull();
  });

  it('an unknown claim of one row keeps no other row from being claimed', async () => {
    const { calls } = await show({
      'GET /tasks': listOf(row('a'), row('b')),
      'GET /tasks/a': { ...row('a'), etag: '"1"' },
      'GET /tasks/b': { ...row('b'), etag: '"1"' },
      'POST /tasks/a/claim': new Refusal(500, {}),
      'POST /tasks/b/claim': {},
    });
    const grid = await screen.findByRole('grid', { name: '待办列表' });
    fireEvent.keyDown(grid, { key: 'c' });
    expect((await screen.findByRole('alert')).textContent).toContain('结果待确认');
    fireEvent.keyDown(grid, { key: 'ArrowDown' });
    fireEvent.keyDown(grid, { key: 'c' });
    await waitFor(() => expect(calls.some(({ path }) => path === '/tasks/b/claim')).toBe(true));
    const claims = calls.filter(({ path }) => path.endsWith('/claim'));
    expect(new Set(claims.map(({ headers }) => headers['Command-Id'])).size).toBe(2);
  });

  it('an old answer of the cache is shown and then replaced, not held on to', async () => {
    let rows = [row('a')];
    const first = await show({ 'GET /tasks': () => listOf(...rows) });
    await screen.findByRole('link', { name: /SQ-a/ });
    rows = [row('b')];
    await act(() => first.router.navigate('/elsewhere'));
    await act(() => first.client.invalidateQueries({ queryKey: ['tasks'] }));
    await act(() => first.router.navigate('/app/tasks'));
    expect(await screen.findByRole('link', { name: /SQ-b/ })).toBeTruthy();
    expect(screen.queryByRole('link', { name: /SQ-a/ })).toBeNull();
    expect(screen.queryByText(/已被认领或办结/)).toBeNull();
  });

  it('without a session the bulk claim stops and keeps the choice', async () => {
    await show({
      'GET /tasks': listOf(row('a')),
      'GET /tasks/a': new Refusal(401, { detail: '登录已失效' }),
    });
    const grid = await screen.findByRole('grid', { name: '待办列表' });
    fireEvent.keyDown(grid, { key: ' ' });
    await userEvent.click(screen.getByRole('button', { name: '认领所选' }));
    expect((await screen.findByRole('alert')).textContent).toContain('登录已失效');
    expect(screen.getByText('已选 1 件')).toBeTruthy();
  });
});
