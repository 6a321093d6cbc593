import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { fakeServer, Refusal, showPage } from '../../../../tests/fakeServer';
import { CheckInPage } from './CheckInPage';

describe('a number for an appointment at the kiosk', () => {
  it('never sends the code of a visitor nobody answered under the next one’s hands', async () => {
    const calls = fakeServer({ 'POST /public/queue/check-in': new Refusal(500, {}) });
    showPage(<CheckInPage />, { route: '/kiosk/check-in', at: '/kiosk/check-in' });
    const codes = () => calls.filter(({ method }) => method === 'POST').map(({ body }) => body);
    await userEvent.type(screen.getByLabelText('预约码'), '111111{Enter}');
    await screen.findByText('结果待确认');
    expect(screen.queryByRole('button', { name: '取号' })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: '换一个人，重新开始' }));
    await userEvent.type(screen.getByLabelText('预约码'), '222222{Enter}');
    await waitFor(() => expect(codes()).toEqual([{ code: '111111' }, { code: '222222' }]));
  });
});
