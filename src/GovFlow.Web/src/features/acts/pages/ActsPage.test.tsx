import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { fakeServer, showPage } from '../../../../tests/fakeServer';
import { ActsPage } from './ActsPage';

const act = (no: number, over = {}) => ({
  no,
  at: '2026-09-18T01:00:00Z',
  centreCode: 'QH',
  actorId: 'p69',
  actor: '管某',
  posts: ['admin'],
  channel: 'page',
  act: 'end-authorisation',
  subject: 'GFI-02',
  before: { to: null, step: 'Decide' },
  after: { to: '2026-09-18', step: 'Decide' },
  hash: 'abcdef0123456789',
  ...over,
});

describe('acts of configuration', () => {
  it('say who, from where, and only what changed', async () => {
    fakeServer({
      'GET /audit/acts': { items: [act(7), act(6, { act: 'new-kind', actor: 'system' })], nextCursor: null },
    });
    showPage(<ActsPage />);
    expect(await screen.findByText('终止授权')).toBeTruthy();
    expect(screen.getAllByText('网页 · admin')).toHaveLength(2);
    expect(screen.getAllByText('2026-09-18')).toHaveLength(2);
    expect(screen.queryByText('环节', { selector: 'dt' })).toBeNull();
    expect([screen.getByText('new-kind'), screen.getByText('系统')]).toHaveLength(2);
  });

  it('go on to older ones', async () => {
    const calls = fakeServer({
      'GET /audit/acts': ({ query }: { query: string }) =>
        query.includes('cursor=7') ? { items: [act(6)], nextCursor: null } : { items: [act(7)], nextCursor: '7' },
    });
    showPage(<ActsPage />);
    fireEvent.click(await screen.findByRole('button', { name: '更早的记录' }));
    await waitFor(() => expect(calls).toHaveLength(2));
    await waitFor(() => expect(screen.queryByRole('button', { name: '更早的记录' })).toBeNull());
  });
});
