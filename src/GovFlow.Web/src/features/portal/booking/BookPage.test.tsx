import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { fakeServer, Refusal, showPage } from '../../../../tests/fakeServer';
import { BookPage } from './BookPage';

const open = {
  itemCode: 'GFI-02',
  itemName: '小餐饮登记证核发',
  className: '市场准入',
  windows: ['1号 市场准入窗口'],
  days: [
    { day: '2026-03-06', slots: [{ at: '2026-03-06T01:00:00Z', free: 0 }] },
    {
      day: '2026-03-09',
      slots: [
        { at: '2026-03-09T01:00:00Z', free: 0 },
        { at: '2026-03-09T01:30:00Z', free: 2 },
      ],
    },
  ],
  rule: '规则',
  whyNot: null,
};

const show = (slots: unknown, answers: Record<string, unknown> = {}) => {
  const calls = fakeServer({
    'GET /applicant/me': { name: '王**', isConfirmed: false },
    'GET /public/bookings': slots,
    ...answers,
  });
  showPage(<BookPage />, { route: '/book/:code', at: '/book/GFI-02' });
  return calls;
};

const book = () => userEvent.click(screen.getByRole('button', { name: '预约' }));

describe('booking a half hour', () => {
  it('offers only days and times that have a place left, asks for both, and gives the code', async () => {
    const made = {
      ...open,
      id: 'b',
      day: '2026-03-09',
      slotAt: '2026-03-09T01:30:00Z',
      code: '012345',
      mayCancel: true,
    };
    const calls = show(open, { 'POST /applicant/bookings': made });
    expect(await screen.findByLabelText(/2026年3月9日/)).toBeTruthy();
    expect(screen.queryByLabelText(/2026年3月6日/)).toBeNull();
    await book();
    expect(screen.getByRole('alert').textContent).toBe('请选择日期和时间');
    await userEvent.click(screen.getByLabelText(/2026年3月9日/));
    expect(screen.queryByLabelText(/09:00/)).toBeNull();
    await userEvent.click(screen.getByLabelText(/09:30/));
    await book();
    expect(await screen.findByText('012345')).toBeTruthy();
    expect(calls.find(({ method }) => method === 'POST')?.body).toEqual({
      itemCode: 'GFI-02',
      slotAt: '2026-03-09T01:30:00Z',
    });
  });

  it('reads the times anew where somebody else took the last place', async () => {
    const refusal = new Refusal(409, { code: 'slot-full', detail: '最后一个名额刚被约走' });
    const calls = show(open, { 'POST /applicant/bookings': refusal });
    await userEvent.click(await screen.findByLabelText(/2026年3月9日/));
    await userEvent.click(screen.getByLabelText(/09:30/));
    await book();
    expect(await screen.findByText(/最后一个名额刚被约走/)).toBeTruthy();
    await waitFor(() => expect(calls.filter(({ path }) => path === '/public/bookings').length).toBeGreaterThan(1));
  });

  it.each([
    [{ ...open, className: null, days: [] }, '大厅里目前没有窗口受理这个事项，不能预约。'],
    [{ ...open, days: [], whyNot: '“小餐饮登记”自2026年3月6日起挂起。' }, '“小餐饮登记”自2026年3月6日起挂起。'],
    [{ ...open, days: [] }, '目前没有可以预约的时间，可以直接到大厅取号。'],
  ])('says so where there is nothing to book', async (slots, words) => {
    show(slots);
    expect(await screen.findByText(words)).toBeTruthy();
    expect(screen.queryByRole('button', { name: '预约' })).toBeNull();
  });
});
