import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { fakeServer, Refusal, showPage } from '../../../../tests/fakeServer';
import { StaffingPage } from './StaffingPage';

const show = (view: string, answers: Record<string, unknown>, permissions = ['users.manage']) => {
  const calls = fakeServer({
    'GET /people': [
      { id: 'p1', name: '秦某', department: '市监所', allowed: true },
      { id: 'p2', name: '朱某', department: '市监所', allowed: true },
    ],
    'GET /items': [{ code: 'G1', name: '小餐饮登记' }],
    'GET /org/centre': {
      today: '2026-03-06',
      units: [],
      windows: [],
      posts: [{ code: 'decide', name: '决定岗', department: '市监所' }],
    },
    ...answers,
  });
  const { client } = showPage(<StaffingPage />, { route: '/app/staffing', at: `/app/staffing?view=${view}` });
  client.setQueryData(['me'], { id: 'admin', permissions, windows: [] });
  return calls;
};

const choose = async (label: string, title: string) => {
  await userEvent.click(await screen.findByLabelText(label));
  await userEvent.click(await screen.findByTitle(title));
};

describe('the authorisation register', () => {
  const entry = {
    itemCode: 'G1',
    itemName: '小餐饮登记',
    step: 'Decide',
    postCode: 'decide',
    postName: '决定岗',
    documentNumber: '青政发〔2026〕1号',
    from: '2026-01-01',
    to: null,
    isWindowDecision: false,
    isInForce: true,
  };

  it('is read by everyone and changed by an administrator only', async () => {
    show('register', { 'GET /org/authorisations': { items: [entry], nextCursor: null } }, []);
    expect((await screen.findByText('青政发〔2026〕1号')).textContent).toBeTruthy();
    expect(screen.queryByRole('button', { name: /终止/ })).toBeNull();
  });

  it('an entry ends with a day, and says why not', async () => {
    const errors = [{ path: '$.lastDay', message: '止日不能早于昨日' }];
    const calls = show('register', {
      'GET /org/authorisations': { items: [entry], nextCursor: null },
      'POST /org/authorisations/end': new Refusal(422, { detail: '有误', errors }),
    });
    await userEvent.click(await screen.findByRole('button', { name: '终止 小餐饮登记 决定岗' }));
    const dialog = await screen.findByRole('dialog');
    fireEvent.change(within(dialog).getByLabelText('最后一日'), { target: { value: '2026-03-01' } });
    await userEvent.click(within(dialog).getByRole('button', { name: '终止' }));
    expect(await within(dialog).findByText('止日不能早于昨日')).toBeTruthy();
    expect(calls.find(({ path }) => path.endsWith('/end'))?.body).toEqual({
      itemCode: 'G1',
      step: 'Decide',
      postCode: 'decide',
      from: '2026-01-01',
      lastDay: '2026-03-01',
    });
  });
});

describe('the forms of the staff register', () => {
  it('begin with the day of the hall, not of the PC', async () => {
    show('register', { 'GET /org/authorisations': { items: [], nextCursor: null } });
    expect(await screen.findByDisplayValue('2026-03-06')).toBe(screen.getByLabelText('起'));
  });

  it('look through the whole register and go on page by page', async () => {
    const calls = show('register', { 'GET /org/authorisations': { items: [], nextCursor: 'c1' } });
    fireEvent.change(await screen.findByLabelText('按事项、岗位或文号筛选'), { target: { value: '青政发' } });
    expect(await screen.findByText('没有符合的授权登记。')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: '更多' }));
    await waitFor(() => expect(calls.at(-1)?.query).toContain('cursor=c1'));
    expect(decodeURIComponent(calls.at(-1)?.query ?? '')).toContain('q=青政发');
  });
});

describe('handing over', () => {
  it('gives everything at once and names what stays', async () => {
    const line = {
      taskId: 't1',
      caseId: 'c1',
      caseNumber: 'SQ1',
      itemName: '小餐饮登记',
      stepName: '踏勘',
      postCode: 'p',
      isHeld: true,
    };
    const calls = show('hand-over', {
      'GET /people/p1/open-tasks': [line],
      'POST /people/p1/hand-over': {
        handedOver: [],
        refused: [{ task: line, code: 'people-a-present', message: 'A岗在岗' }],
      },
    });
    await choose('交接人', '秦某 · 市监所');
    expect(await screen.findByText('SQ1')).toBeTruthy();
    fireEvent.change(screen.getByLabelText('交接理由'), { target: { value: '调离' } });
    await userEvent.click(screen.getByRole('button', { name: '全部交接（1 项）' }));
    expect((await screen.findByText(/1 项没有交接/)).textContent).toContain('A岗在岗');
    await waitFor(() =>
      expect(calls.find(({ path }) => path.endsWith('/hand-over'))?.body).toEqual({ toPersonId: null, reason: '调离' }),
    );
  });
});
