import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { fakeServer, Refusal, showPage } from '../../../../tests/fakeServer';
import { StandingDialog } from './StandingDialog';

describe('the standing of an item', () => {
  it('is changed from a day on, on a document, with a reason applicants read', async () => {
    const close = vi.fn();
    const calls = fakeServer({ 'GET /items/GFI-05/standing': [], 'POST /items/GFI-05/standing': {} });
    showPage(<StandingDialog code="GFI-05" name="生育登记" close={close} />, { route: '/', at: '/' });
    expect(await screen.findByText('现为在用，没有登记过其他状态。')).toBeTruthy();
    await userEvent.type(screen.getByLabelText('文件依据'), '县政府令第3号');
    await userEvent.type(screen.getByLabelText('原因'), '国家政策调整');
    await userEvent.click(screen.getByRole('button', { name: /登\s?记/ }));
    await waitFor(() => expect(close).toHaveBeenCalled());
    expect(calls.at(-1)?.body ?? calls.find(({ method }) => method === 'POST')?.body).toBeTruthy();
    expect(calls.find(({ method }) => method === 'POST')?.body).toMatchObject({
      standing: 'Suspended',
      basis: '县政府令第3号',
      reason: '国家政策调整',
      transferredTo: null,
    });
  });

  it('says who registered what came before, by name', async () => {
    fakeServer({
      'GET /items/GFI-05/standing': [
        {
          standing: 'Suspended',
          from: '2026-03-06',
          basis: '县政府令第3号',
          reason: '国家政策调整。',
          transferredTo: null,
          by: '钱文远',
          at: '2026-03-05T02:00:00Z',
          counts: true,
        },
      ],
    });
    showPage(<StandingDialog code="GFI-05" name="生育登记" close={() => undefined} />, { route: '/', at: '/' });
    expect(await screen.findByText('（钱文远登记）')).toBeTruthy();
  });

  it('shows what is wrong at its field', async () => {
    fakeServer({
      'GET /items/GFI-05/standing': [],
      'POST /items/GFI-05/standing': new Refusal(422, {
        code: 'invalid',
        title: '有误',
        detail: '有误',
        errors: [{ path: '$.basis', code: 'text-missing', message: '请填写依据的文件名称和文号。' }],
      }),
    });
    showPage(<StandingDialog code="GFI-05" name="生育登记" close={() => undefined} />, { route: '/', at: '/' });
    await userEvent.click(await screen.findByRole('button', { name: /登\s?记/ }));
    expect(await screen.findByText('请填写依据的文件名称和文号。')).toBeTruthy();
  });
});
