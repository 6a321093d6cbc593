import { fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import type { CaseView } from '@/shared/api/contract';
import { fakeServer, Refusal, showPage } from '../../../../tests/fakeServer';
import { useFees } from './Fees';

const file = { id: 'c1', decision: { isGranted: true }, actions: [], etag: '"7"' } as unknown as CaseView;
const [occupation, repair] = ['占用费（0.50 元/平方米）', '修复费（200.00 元/平方米）'];
const order = {
  id: 'o1',
  state: 'Open',
  stateLabel: '待缴费',
  lines: [{ name: repair, quantity: 12.5, amount: 2500 }],
  total: 2500,
  issuedOn: '2026-03-06',
  issuedBy: '韩出件',
  takenBack: null,
};
const allowed = (code: string, label: string) => ({ code, label, allowed: true, whyNot: null });
const board = (over: object) => ({
  listed: [occupation, repair],
  orders: [],
  paid: [],
  surpluses: [],
  taskId: 't1',
  isOnline: true,
  actions: [],
  ...over,
});
const done = { case: { version: 8 }, papers: [], next: { text: '', day: null } };

function show(answers: Record<string, unknown>) {
  const settle = vi.fn();
  const reload = vi.fn();
  const Section = () => (
    <>
      {useFees(file, settle, reload).map(({ id, part }) => (
        <div key={id}>{part}</div>
      ))}
    </>
  );
  const calls = fakeServer(answers);
  showPage(<Section />, { route: '/', at: '/' });
  return { settle, reload, calls };
}

describe('收费', () => {
  it('is no part of a case whose item charges nothing', async () => {
    const { calls } = show({ 'GET /cases/c1/fees': board({ taskId: null }) });
    await vi.waitFor(() => expect(calls.length).toBe(1));
    expect(screen.queryByText('收费')).toBeNull();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it("opens an order of several lines, each of the list once, and shows the server's no at its line", async () => {
    const { settle, calls } = show({
      'GET /cases/c1/fees': board({ actions: [allowed('order', '开具缴款单')] }),
      'POST /cases/c1/fees/order': ({ body }: { body: { lines: { quantity: string }[] } }) =>
        body.lines[1]?.quantity === '12.5'
          ? done
          : new Refusal(422, {
              code: 'fee-quantity',
              detail: '数量须为大于 0 的数，最多两位小数。',
              errors: [
                { path: '$.lines[1].quantity', code: 'fee-quantity', message: '数量须为大于 0 的数，最多两位小数。' },
              ],
            }),
    });
    fireEvent.click(await screen.findByRole('button', { name: '开具缴款单' }));
    const dialog = within(screen.getByRole('dialog'));
    fireEvent.click(dialog.getByRole('button', { name: '再加一项' }));
    expect(dialog.queryByRole('button', { name: '再加一项' })).toBeNull();
    await userEvent.type(dialog.getByLabelText(/^数量2/), '{selectall}x');
    fireEvent.click(dialog.getByRole('button', { name: '开具缴款单' }));
    await vi.waitFor(() => expect(dialog.getByLabelText(/^数量2/).getAttribute('aria-invalid')).toBe('true'));
    await userEvent.clear(dialog.getByLabelText(/^数量2/));
    await userEvent.type(dialog.getByLabelText(/^数量2/), '12.5');
    fireEvent.click(dialog.getByRole('button', { name: '开具缴款单' }));
    await vi.waitFor(() => expect(settle).toHaveBeenCalledOnce());
    expect(calls.at(-1)?.body).toEqual({
      taskId: 't1',
      lines: [
        { name: occupation, quantity: '1' },
        { name: repair, quantity: '12.5' },
      ],
    });
  });

  it('asks the platform, and takes an order back only with a reason', async () => {
    const { settle, reload, calls } = show({
      'GET /cases/c1/fees': board({ orders: [order], actions: [allowed('take-back', '撤回缴款单')] }),
      'POST /cases/c1/fees/check': { isPaid: false, text: '缴费平台还没有这张缴款单的到账记录。' },
      'POST /cases/c1/fees/take-back': done,
    });
    expect(await screen.findByText('待缴费')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: '核对到账' }));
    expect(await screen.findByText('缴费平台还没有这张缴款单的到账记录。')).toBeTruthy();
    expect(reload).not.toHaveBeenCalled();
    fireEvent.click(screen.getByRole('button', { name: '撤回缴款单' }));
    const dialog = within(screen.getByRole('dialog'));
    await userEvent.type(dialog.getByLabelText(/撤回原因/), '面积有误');
    fireEvent.click(dialog.getByRole('button', { name: '撤回缴款单' }));
    await vi.waitFor(() => expect(settle).toHaveBeenCalledOnce());
    expect(calls.at(-1)?.body).toEqual({ orderId: 'o1', reason: '面积有误' });
  });
});
