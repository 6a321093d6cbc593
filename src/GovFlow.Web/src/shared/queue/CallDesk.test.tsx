import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { QueueDesk, TicketView } from '@/shared/api/contract';
import { fakeServer, Refusal, showPage } from '../../../tests/fakeServer';
import { CallDesk } from './CallDesk';
import { minutes } from './queue';

const ticket = (number: string, over: Partial<TicketView> = {}): TicketView => ({
  id: `id-${number}`,
  number,
  className: '市场准入',
  itemName: null,
  isGreen: false,
  slotAt: null,
  state: 'Waiting',
  takenAt: '2026-03-06T01:00:00Z',
  window: null,
  calledAt: null,
  ...over,
});

const desk = (over: Partial<QueueDesk>): QueueDesk => ({
  windowCode: 'W1',
  serving: null,
  waiting: [],
  missed: [],
  classes: [],
  figures: [],
  others: [{ code: 'W2', name: '2号窗口' }],
  rule: '叫号规则',
  ...over,
});

const show = (over: Partial<QueueDesk>, answers: Record<string, unknown>) => {
  const calls = fakeServer(answers);
  showPage(<CallDesk desk={desk(over)} window={{ code: 'W1', name: '1号窗口' }} most={5} />, {
    route: '/app/queue',
    at: '/app/queue',
  });
  return calls;
};

describe('calling at a window', () => {
  it('one key calls the next number, and a held key calls nobody else', async () => {
    const calls = show({ waiting: [ticket('A001', { isGreen: true })] }, { 'POST /queue/next': {} });
    expect(screen.getByText('绿色通道')).toBeTruthy();
    fireEvent.keyDown(window, { key: 'F8' });
    fireEvent.keyDown(window, { key: 'F8', repeat: true });
    await waitFor(() => expect(calls).toHaveLength(1));
    expect(calls[0]?.body).toEqual({ windowCode: 'W1', serving: null });
  });

  it('calls again and gives up only what is there', async () => {
    const path = '/queue/tickets/id-A002/act';
    const calls = show({ serving: ticket('A002', { state: 'Called' }) }, { [`POST ${path}`]: {} });
    fireEvent.keyDown(window, { key: 'G' });
    await waitFor(() => expect(calls.map(({ body }) => body)).toEqual([{ act: 'Miss', toWindow: null }]));
  });

  it('has no key for a number while none is served', () => {
    const calls = show({}, {});
    fireEvent.keyDown(window, { key: 'R' });
    fireEvent.keyDown(window, { key: 'G' });
    expect(calls).toEqual([]);
    expect(screen.queryByRole('button', { name: /重呼/ })).toBeNull();
  });

  it('says why a number could not be moved', async () => {
    const refusal = new Refusal(409, { code: 'ticket-state', detail: '这个号已经办完' });
    show({ serving: ticket('A002', { state: 'Called' }) }, { 'POST /queue/tickets/id-A002/act': refusal });
    fireEvent.keyDown(window, { key: 'R' });
    expect(await screen.findByText(/这个号已经办完/)).toBeTruthy();
  });
});

it('shows a dash where there is nothing to count', () => {
  expect([minutes(null), minutes(0), minutes(2.5)]).toEqual(['—', '0 分钟', '2.5 分钟']);
});
