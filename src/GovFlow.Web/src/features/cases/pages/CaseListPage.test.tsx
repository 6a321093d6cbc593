import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { fakeServer, showPage } from '../../../../tests/fakeServer';
import { CaseListPage } from './CaseListPage';

describe('looking for a case', () => {
  it('sends the words in the body; address and query keys hold none of them', async () => {
    const calls = fakeServer({ 'POST /cases/search': { items: [], nextCursor: null } });
    const { client, router } = showPage(<CaseListPage />);
    await userEvent.type(await screen.findByRole('searchbox', { name: /申请人/ }), '张三{Enter}');
    expect(await screen.findByText(/没有符合“张三”的办件/)).toBeTruthy();
    expect(calls.at(-1)).toMatchObject({ method: 'POST', path: '/cases/search', body: { q: '张三' } });
    const keys = client.getQueryCache().getAll();
    expect(JSON.stringify([router.state.location, keys.map(({ queryKey }) => queryKey)])).not.toContain('张三');
  });
});
