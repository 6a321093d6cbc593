import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { fakeServer, Refusal, showPage } from '../../../../tests/fakeServer';
import { AlertsPage } from './AlertsPage';

const alert = (id: string, over = {}) => ({
  id,
  caseId: `c-${id}`,
  caseNumber: `SQ-${id}`,
  itemName: '小餐饮登记',
  clockKind: '承诺办结',
  rung: 1,
  card: 'Yellow',
  holder: '王某',
  audience: '王某',
  raisedAt: '2026-09-19T01:00:00Z',
  acknowledgedAt: null,
  text: '将于明日届满',
  source: 'Clock',
  state: 'Raised',
  toldAs: '承办人',
  closedAt: null,
  ...over,
});
const pageOf = (...items: object[]) => ({ items, nextCursor: null, counts: { red: 3, yellow: 204, reminder: 0 } });

describe('the alert centre', () => {
  it('keeps the order and the counts of the server: a page is not the whole', async () => {
    fakeServer({
      'GET /alerts': pageOf(alert('r', { card: 'Red', rung: 3, text: '已届满', toldAs: '分管负责人' }), alert('y')),
    });
    showPage(<AlertsPage />);
    const grid = await screen.findByRole('grid', { name: '预警列表' });
    expect(
      within(grid)
        .getAllByRole('row')
        .slice(1)
        .map(row => row.textContent),
    ).toEqual([expect.stringContaining('SQ-r'), expect.stringContaining('SQ-y')]);
    expect(screen.getByText(/红牌 3.*黄牌 204/)).toBeTruthy();
    expect(within(grid).getByText('分管负责人')).toBeTruthy();
  });

  it('S acknowledges the row under the cursor, and the list is read anew', async () => {
    let open = [alert('a')];
    const calls = fakeServer({
      'GET /alerts': () => pageOf(...open),
      'POST /alerts/a/acknowledge': () => {
        open = [];
        return alert('a', { acknowledgedAt: '2026-09-19T02:00:00Z' });
      },
    });
    showPage(<AlertsPage />);
    fireEvent.keyDown(await screen.findByRole('grid', { name: '预警列表' }), { key: 's' });
    expect(await screen.findByText('没有待签收的预警。')).toBeTruthy();
    expect(calls.filter(({ path }) => path.endsWith('/acknowledge'))).toHaveLength(1);
  });

  it('S three times acknowledges the three rows it was on, never the one at the top', async () => {
    let open = ['a', 'b', 'c', 'd', 'e'].map(id => alert(id));
    const acknowledge = (id: string) => () => {
      open = open.filter(row => row.id !== id);
      return alert(id, { acknowledgedAt: '2026-09-19T02:00:00Z' });
    };
    const calls = fakeServer({
      'GET /alerts': () => pageOf(...open),
      ...Object.fromEntries(open.map(({ id }) => [`POST /alerts/${id}/acknowledge`, acknowledge(id)])),
    });
    showPage(<AlertsPage />);
    const grid = await screen.findByRole('grid', { name: '预警列表' });
    for (const key of ['ArrowDown', 'ArrowDown']) fireEvent.keyDown(grid, { key });
    for (const id of ['c', 'd', 'e']) {
      fireEvent.keyDown(grid, { key: 's' });
      await waitFor(() => expect(within(grid).queryByRole('link', { name: `SQ-${id}` })).toBeNull());
    }
    expect(calls.filter(({ method }) => method === 'POST').map(({ path }) => path)).toEqual(
      ['c', 'd', 'e'].map(id => `/alerts/${id}/acknowledge`),
    );
  });

  it('who may not acknowledge is told so, and the alert stays', async () => {
    fakeServer({
      'GET /alerts': pageOf(alert('a')),
      'POST /alerts/a/acknowledge': new Refusal(403, {
        code: 'permission-missing',
        detail: '您的岗位没有“签收预警”的权限。',
      }),
    });
    showPage(<AlertsPage />);
    const grid = await screen.findByRole('grid', { name: '预警列表' });
    fireEvent.keyDown(grid, { key: 's' });
    expect((await screen.findByRole('alert')).textContent).toContain('签收预警');
    expect(within(grid).getByRole('link', { name: 'SQ-a' })).toBeTruthy();
  });

  it('an alert that arrives while the page is open appears by itself', async () => {
    let open = [alert('a')];
    fakeServer({ 'GET /alerts': () => pageOf(...open) });
    const { client } = showPage(<AlertsPage />);
    const grid = await screen.findByRole('grid', { name: '预警列表' });
    open = [alert('a'), alert('b', { card: 'Red' })];
    await act(() => client.invalidateQueries({ queryKey: ['alerts'] }));
    expect(await within(grid).findByRole('link', { name: 'SQ-b' })).toBeTruthy();
  });
});
