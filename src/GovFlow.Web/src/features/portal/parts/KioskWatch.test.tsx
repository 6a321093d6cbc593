import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { askMs, beginKiosk, idleMs } from '../kiosk';
import { KioskWatch } from './KioskWatch';

const replace = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  HTMLDialogElement.prototype.showModal = vi.fn(function (this: HTMLDialogElement) {
    this.open = true;
  });
  HTMLDialogElement.prototype.close = vi.fn(function (this: HTMLDialogElement) {
    this.open = false;
  });
  vi.stubGlobal('location', { ...window.location, replace });
  vi.stubGlobal(
    'fetch',
    vi.fn(() => Promise.resolve(new Response(null, { status: 204 }))),
  );
  replace.mockReset();
  sessionStorage.clear();
});

afterEach(() => {
  vi.useRealTimers();
});

const show = () => {
  const client = new QueryClient();
  client.setQueryData(['applicant', 'me'], { name: '欧阳小麦' });
  render(
    <QueryClientProvider client={client}>
      <KioskWatch />
    </QueryClientProvider>,
  );
  return client;
};

describe('a kiosk', () => {
  it('watches no device that is none', () => {
    show();
    expect(screen.queryByText('办完了，清除并退出')).toBeNull();
  });

  it('asks after 90 seconds, and clears everything 20 seconds later', async () => {
    beginKiosk();
    const client = show();
    await act(() => vi.advanceTimersByTimeAsync(idleMs - 1));
    expect(screen.getByText('还在办理吗？').closest('dialog')?.open).toBe(false);
    await act(() => vi.advanceTimersByTimeAsync(1));
    expect(screen.getByText('还在办理吗？').closest('dialog')?.open).toBe(true);
    await act(() => vi.advanceTimersByTimeAsync(askMs));
    expect(client.getQueryData(['applicant', 'me'])).toBeUndefined();
    expect(replace).toHaveBeenCalledWith('/kiosk');
  });

  it('goes on where somebody says so, and a touch starts the time anew', async () => {
    beginKiosk();
    show();
    await act(() => vi.advanceTimersByTimeAsync(idleMs - 1));
    document.dispatchEvent(new Event('pointerdown'));
    await act(() => vi.advanceTimersByTimeAsync(idleMs - 1));
    expect(screen.getByText('还在办理吗？').closest('dialog')?.open).toBe(false);
    await act(() => vi.advanceTimersByTimeAsync(1));
    screen.getByText('继续办理').click();
    await act(() => vi.advanceTimersByTimeAsync(askMs));
    expect(replace).not.toHaveBeenCalled();
  });
});
