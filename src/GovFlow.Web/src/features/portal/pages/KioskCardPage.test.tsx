import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { fakeServer, Refusal, showPage } from '../../../../tests/fakeServer';
import { KioskCardPage } from './KioskCardPage';

describe('a card at the kiosk', () => {
  afterEach(() => localStorage.clear());

  it('is not asked for at a machine nobody registered', async () => {
    fakeServer({ 'GET /public/id-reader': { url: 'http://127.0.0.1:8971' } });
    showPage(<KioskCardPage />, { route: '/kiosk/card', at: '/kiosk/card' });
    expect(await screen.findByText(/没有登记读卡器/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: '开始读卡' })).toBeNull();
  });

  it('shows in the server’s words why it opens nothing, and keeps nothing of it', async () => {
    localStorage.setItem('govflow.kiosk-token', 't');
    const calls = fakeServer({
      'GET /public/id-reader': { url: 'http://127.0.0.1:8971' },
      'POST http://127.0.0.1:8971/read': { name: '欧阳小麦', number: '11010519491231002X', readAt: 1, signature: null },
      'POST /applicant/card/challenge': { challenge: 'c', expiresAt: '2026-03-06T01:00:00Z' },
      'POST /applicant/card/login': new Refusal(403, { code: 'reading-unproven', detail: '读卡器的签名不符。' }),
    });
    showPage(<KioskCardPage />, { route: '/kiosk/card', at: '/kiosk/card' });
    await userEvent.click(await screen.findByRole('button', { name: '开始读卡' }));
    expect(await screen.findByText('读卡器的签名不符。')).toBeTruthy();
    await waitFor(() => expect(screen.getByRole('button', { name: '开始读卡' })).toBeTruthy());
    expect(calls.find(({ path }) => path.endsWith('/login'))?.body).toEqual({
      name: '欧阳小麦',
      number: '11010519491231002X',
      readAt: 1,
      signature: '',
      challenge: 'c',
    });
    expect(JSON.stringify([{ ...localStorage }, { ...sessionStorage }])).not.toContain('小麦');
  });
});
