import { fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import type { CaseView } from '@/shared/api/contract';
import { fakeServer, Refusal, showPage } from '../../../../tests/fakeServer';
import { useHearing } from './Hearing';

const file = { id: 'c1', acceptedOn: '2026-03-06', actions: [], etag: '"7"' } as unknown as CaseView;
const party = (no: number, name: string) => ({
  no,
  role: no === 0 ? '申请人' : '利害关系人',
  name,
  contact: null,
  requestedOn: null,
  waived: null,
});
const hearing = {
  stage: 'Convened',
  stageLabel: '待举行',
  toldOn: '2026-03-06',
  isOrdered: false,
  matter: '相邻住户的采光',
  requestBy: '2026-03-13',
  clock: null,
  parties: [party(0, '欧***'), party(1, '钱**')],
  sitting: { day: '2026-03-18', time: '14:30:00', place: '会议室', chairName: '沈主持', notifiedOn: '2026-03-06' },
  minutes: null,
};
const board = (over: object) => ({
  hearing: null,
  actions: [],
  chairs: [],
  earliest: '2026-03-17',
  mayOrder: false,
  ...over,
});
const done = { case: { version: 8 }, papers: [], next: { text: '', day: null } };

function show(answers: Record<string, unknown>) {
  const settle = vi.fn();
  const Section = () => (
    <>
      {useHearing(file, settle).map(({ id, part }) => (
        <div key={id}>{part}</div>
      ))}
    </>
  );
  const calls = fakeServer(answers);
  showPage(<Section />, { route: '/', at: '/' });
  return { calls, settle };
}

describe('a hearing on the case page', () => {
  it('is told with one party a line, and what the server finds wrong of a party stands at the box', async () => {
    const { calls, settle } = show({
      'GET /cases/c1/hearing': board({ actions: [{ code: 'tell', label: '告知听证权利', allowed: true }] }),
      'POST /cases/c1/hearing/tell': ({ body }: { body: { parties: unknown[] } }) =>
        body.parties.length > 1
          ? new Refusal(422, { code: 'hearing-party', detail: '登记了两次', path: '$.parties[1].name' })
          : done,
    });
    await userEvent.click(await screen.findByRole('button', { name: '告知听证权利' }));
    const dialog = await screen.findByRole('dialog');
    fireEvent.change(within(dialog).getByLabelText('听证事由'), { target: { value: '采光' } });
    const parties = within(dialog).getByLabelText(/利害关系人/);
    fireEvent.change(parties, { target: { value: '钱邻居 13900000001\n钱邻居' } });
    await userEvent.click(within(dialog).getByRole('button', { name: '告知听证权利' }));
    expect(await within(dialog).findAllByText(/登记了两次/)).not.toHaveLength(0);
    expect(settle).not.toHaveBeenCalled();
    fireEvent.change(parties, { target: { value: '钱邻居 13900000001' } });
    await userEvent.click(within(dialog).getByRole('button', { name: '告知听证权利' }));
    await vi.waitFor(() => expect(settle).toHaveBeenCalledWith('告知听证权利', done));
    expect(calls.at(-1)).toMatchObject({
      body: { matter: '采光', parties: [{ name: '钱邻居', contact: '13900000001' }], isOrdered: false },
      headers: { 'If-Match': '"7"' },
    });
  });

  it('says why the record cannot be put down yet, and where and before whom it is held', async () => {
    show({
      'GET /cases/c1/hearing': board({
        hearing,
        actions: [{ code: 'record', label: '登记听证笔录', allowed: false, whyNot: '举行以后才能登记笔录' }],
      }),
    });
    expect(await screen.findByText('举行以后才能登记笔录')).toBeTruthy();
    expect(screen.getByRole('button', { name: '登记听证笔录' })).toHaveProperty('disabled', true);
    expect(screen.getByText(/14:30，会议室，主持人沈主持/)).toBeTruthy();
    expect(screen.getByRole('row', { name: /钱\*\*/ }).textContent).toContain('未申请');
  });

  it('is no section where there is nothing to be seen or done', async () => {
    const { calls } = show({
      'GET /cases/c1/hearing': board({ actions: [{ code: 'tell', label: '告知听证权利', allowed: false }] }),
    });
    await vi.waitFor(() => expect(calls).toHaveLength(1));
    expect(screen.queryByRole('button')).toBeNull();
  });
});
