import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { fakeServer, showPage } from '../../../../tests/fakeServer';
import { Digests } from './Digests';

const figures = {
  received: 12,
  accepted: 11,
  closed: 9,
  open: 30,
  overdue: 2,
  redCards: 3,
  yellowCards: 5,
  unsettled: 1,
  unanswered: 4,
  late: 1,
  violations: 0,
};
const digest = (period: string, firstDay: string, lastDay: string) => ({
  centreCode: 'QH',
  period,
  firstDay,
  lastDay,
  madeAt: '2026-03-09T16:10:00Z',
  figures,
});

describe('the digests', () => {
  it('are read by day, and by week on request, with their figures', async () => {
    const calls = fakeServer({
      'GET /digests': ({ query }: { query: string }) =>
        query.includes('Week')
          ? [digest('Week', '2026-03-02', '2026-03-08')]
          : [digest('Day', '2026-03-09', '2026-03-09')],
    });
    showPage(<Digests />);
    expect(await screen.findByRole('cell', { name: '2026年3月9日（周一）' })).toBeTruthy();
    expect(screen.getByRole('cell', { name: '12 / 11 / 9' })).toBeTruthy();
    expect(screen.getByRole('cell', { name: '30（2）' })).toBeTruthy();
    await userEvent.click(screen.getByText('按周'));
    await waitFor(() => expect(screen.getByRole('cell', { name: '2026年3月2日（周一） – 3月8日' })).toBeTruthy());
    expect(calls.map(({ query }) => query)).toEqual(['?period=Day', '?period=Week']);
  });
});
