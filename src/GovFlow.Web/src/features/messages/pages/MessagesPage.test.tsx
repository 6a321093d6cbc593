import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { fakeServer, showPage } from '../../../../tests/fakeServer';
import { MessagesPage } from './MessagesPage';

const row = (id: string, over = {}) => ({
  id,
  kind: 'task.copied',
  caseId: `c-${id}`,
  title: '抄送',
  text: `办件${id}由秦细查抄送您知悉`,
  at: '2026-09-18T01:00:00Z',
  readAt: null,
  ...over,
});
const page = (...items: object[]) => ({ items, nextCursor: null, unread: 1 });

describe('the messages', () => {
  it('tell read from unread, and reading one sets its mark', async () => {
    const calls = fakeServer({
      'GET /messages': page(row('m1'), row('m2', { readAt: '2026-09-18T02:00:00Z' })),
      'POST /messages/m1/read': {},
    });
    showPage(<MessagesPage />);
    expect(await screen.findByText('● 未读')).toBeTruthy();
    expect(screen.getAllByText('已读', { exact: true })).toHaveLength(1);
    fireEvent.click(screen.getByRole('button', { name: /标为已读.*办件m1/ }));
    await waitFor(() => expect(calls.some(({ path }) => path === '/messages/m1/read')).toBe(true));
    await waitFor(() => expect(calls.filter(({ method }) => method === 'GET')).toHaveLength(2));
  });

  it('are narrowed to copies by the address', async () => {
    const calls = fakeServer({ 'GET /messages': page() });
    showPage(<MessagesPage />, { at: '/?kind=copies&state=unread' });
    expect(await screen.findByText('没有未读的消息。')).toBeTruthy();
    expect(calls[0]?.query).toContain('kind=copies&state=unread');
  });

  it('are all marked at once', async () => {
    const calls = fakeServer({ 'GET /messages': page(row('m1')), 'POST /messages/read': {} });
    showPage(<MessagesPage />);
    await screen.findByText('● 未读');
    fireEvent.click(screen.getByRole('button', { name: '全部标为已读' }));
    await waitFor(() => expect(calls.some(({ path }) => path === '/messages/read')).toBe(true));
  });
});
