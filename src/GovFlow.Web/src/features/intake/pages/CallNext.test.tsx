import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { printHtml } from '@/shared/print/printHtml';
import { Refusal } from '../../../../tests/fakeServer';
import { callsSoFar, concluded, start } from './intakeHall.fixture';

vi.mock('@/shared/print/printHtml', () => ({ printHtml: vi.fn(() => Promise.resolve()) }));

const queue = (serving: object | null) => ({ 'GET /queue': { serving, waiting: [], others: [] } });
const ticket = { id: 't1', number: 'A017' };
const called = () => callsSoFar().filter(({ path }) => path === '/queue/next');
const finish = async (grid: HTMLElement, key: object) => {
  fireEvent.keyDown(grid, { key: 'a' });
  await screen.findByText('材料齐全', { selector: 'li' });
  await waitFor(() => expect(screen.getByRole('button', { name: '出文书并打印' })).toHaveProperty('disabled', false));
  fireEvent.keyDown(window, { key: 'Enter', ctrlKey: true, ...key });
};

describe('one key for the paper and the next number', () => {
  it('calls after the case is there, for this window', async () => {
    const { grid } = await start({ ...queue(ticket), 'POST /queue/next': {} });
    await screen.findByText('办理中号码 A017');
    await finish(grid, { shiftKey: true });
    await waitFor(() => expect(called()).toHaveLength(1));
    expect(called()[0]?.body).toEqual({ windowCode: 'w3', serving: null });
    const order = callsSoFar().map(({ path }) => path);
    expect(order.indexOf('/intake/conclude')).toBeLessThan(order.indexOf('/queue/next'));
    expect(printHtml).toHaveBeenCalled();
  });

  it('calls nobody where the case was refused, nor at the next plain Ctrl+Enter', async () => {
    let tries = 0;
    const { grid } = await start({
      ...queue(ticket),
      'POST /queue/next': {},
      'POST /intake/conclude': () => {
        tries += 1;
        return tries === 1 ? new Refusal(409, { code: 'wrong-state', detail: '现在不能办。' }) : concluded;
      },
    });
    await screen.findByText('办理中号码 A017');
    await finish(grid, { shiftKey: true });
    await screen.findByText(/现在不能办/);
    fireEvent.keyDown(window, { key: 'Enter', ctrlKey: true });
    await screen.findByText(/SQ1 小餐饮登记/);
    expect(called()).toHaveLength(0);
  });

  it('is not offered while no number stands at the window', async () => {
    const { grid } = await start({ ...queue(null), 'POST /queue/next': {} });
    await finish(grid, { shiftKey: true });
    expect(screen.queryByRole('button', { name: '出文书，叫下一个号' })).toBeNull();
    expect(callsSoFar().some(({ path }) => path === '/intake/conclude')).toBe(false);
  });
});
