import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { fakeServer, Refusal, showPage } from '../../../../tests/fakeServer';
import { SealsPage } from './SealsPage';

const seal = {
  id: 's1',
  text: '示范县青禾镇审批服务专用章',
  owner: null,
  from: '2020-01-01',
  to: null,
  document: '示县政发〔2019〕31号',
  isInForce: true,
  uses: 7,
  recordedBy: null,
  endedBy: null,
  picture: '<svg/>',
};
const register = {
  today: '2026-03-06',
  proposedText: seal.text,
  isReady: true,
  seals: [seal],
  departments: ['市监所'],
};

const show = (view: string, answers: Record<string, unknown>, permissions = ['office.configure']) => {
  const calls = fakeServer({
    'GET /seals': register,
    'GET /seals/preview': { picture: '<svg/>', isWorded: true },
    ...answers,
  });
  const { client } = showPage(<SealsPage />, { route: '/app/seals', at: `/app/seals?view=${view}` });
  client.setQueryData(['me'], { id: 'admin', permissions, windows: [] });
  return calls;
};

describe('the seal register', () => {
  it('says what is in force, and that it is not the national e-seal', async () => {
    show('register', {}, []);
    expect(await screen.findByText('用印 7 次')).toBeTruthy();
    expect(screen.getByText(/不是国家统一电子印章/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: /停用/ })).toBeNull();
    expect(screen.queryByRole('button', { name: '登记启用' })).toBeNull();
  });

  it('warns where no seal is in force', async () => {
    show('register', { 'GET /seals': { ...register, isReady: false } });
    expect(await screen.findByText(/盖章的文书不能出具/)).toBeTruthy();
  });

  it('takes the proposed wording, and sends what was typed', async () => {
    const calls = show('register', { 'POST /seals': undefined });
    await userEvent.type(await screen.findByLabelText('启用文号'), '1号');
    await userEvent.click(screen.getByRole('button', { name: '登记启用' }));
    await waitFor(() => expect(calls.filter(({ method }) => method === 'POST')).toHaveLength(1));
    expect(calls.find(({ method }) => method === 'POST')?.body).toEqual({
      text: seal.text,
      owner: null,
      from: '2026-03-06',
      to: null,
      document: '1号',
    });
  });

  it('ends a seal with a day, and says why not', async () => {
    const errors = [{ path: '$.lastDay', message: '止日不能早于昨日' }];
    show('register', { 'POST /seals/s1/end': new Refusal(422, { detail: '有误', errors }) });
    await userEvent.click(await screen.findByRole('button', { name: `停用 ${seal.text}` }));
    const dialog = await screen.findByRole('dialog');
    fireEvent.change(within(dialog).getByLabelText('最后一日'), { target: { value: '2026-03-01' } });
    await userEvent.click(within(dialog).getByRole('button', { name: /停\s?用/ }));
    expect((await within(dialog).findAllByText(/止日不能早于昨日/)).length).toBeGreaterThan(0);
  });
});

describe('the register of uses', () => {
  const use = {
    paperId: 'p1',
    seal: seal.text,
    template: 'Acceptance',
    title: '受理通知书',
    number: '（2026）青镇受字第000001号',
    issuedAt: '2026-03-06T01:00:00Z',
    caseId: 'c1',
    caseNumber: '123',
    itemName: '小餐饮登记',
    actorId: 'p01',
    actor: '李某',
  };

  it('says who, which paper, which case; and gives the same as a table', async () => {
    const calls = show('uses', { 'GET /seals/uses': { items: [use], nextCursor: null } });
    expect(await screen.findByText('李某')).toBeTruthy();
    expect(screen.getByRole('link', { name: '123' })).toBeTruthy();
    await userEvent.type(screen.getByLabelText('按文号或办件编号筛选'), '000001');
    await waitFor(() => expect(calls.some(({ query }) => query.includes('q=000001'))).toBe(true));
    expect(screen.getByRole('link', { name: '导出表格' }).getAttribute('href')).toBe('/api/seals/uses/export?q=000001');
  });
});

describe('the registers of numbers', () => {
  it('say where one is broken', async () => {
    const line = { title: '受理通知书', year: 2026, centreCode: 'QH', last: 3, papers: 3, highest: 3, isWhole: true };
    show('numbers', { 'GET /seals/registers': [line, { ...line, title: '准予决定书', papers: 2, isWhole: false }] });
    expect(await screen.findByText(/有 1 本登记簿断号/)).toBeTruthy();
  });
});
