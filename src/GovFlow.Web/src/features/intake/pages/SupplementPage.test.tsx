import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { printHtml } from '@/shared/print/printHtml';
import { fakeServer, showPage } from '../../../../tests/fakeServer';
import { SupplementPage } from './SupplementPage';

vi.mock('@/shared/print/printHtml', () => ({ printHtml: vi.fn(() => Promise.resolve()) }));

const file = {
  id: 'c1',
  itemCode: 'GFI-02',
  number: '202609180001',
  itemName: '小餐饮登记',
  kind: { inner: 'Supplement' },
  stateLabel: '待补正',
  applicant: { identity: { name: '张*' } },
  clocks: [],
  materials: [
    { code: 'm1', name: '申请书', state: 'Received' },
    { code: 'm2', name: '平面图', state: 'Missing' },
    { code: 'm3', name: '健康证明', state: 'Incomplete', note: '已过期' },
  ],
  actions: [{ code: 'hand-in', label: '补正收取', allowed: true }],
  etag: '"5"',
};
const done = {
  case: { ...file, stateLabel: '已受理' },
  papers: [
    { id: 'p1', template: 'SupplementReceipt', label: '接收凭证', number: '1号', date: '2026-09-18', checkCode: 'X' },
  ],
  next: { text: '办理时限自今日起算', day: '2026-10-09' },
};
const piece = (material: string, state: string) =>
  within(screen.getByRole('group', { name: material })).getByRole('button', { name: state });
const find = async (over: Record<string, unknown> = {}, typed = '2026 0918 0001') => {
  const calls = fakeServer({
    'POST /cases/search': { items: [{ id: 'c1', number: '202609180001' }], nextCursor: null },
    'GET /cases': { items: [], nextCursor: null },
    'GET /cases/c1': file,
    'GET /items/GFI-02': { materials: [{ code: 'm3', licenceType: '健康证' }] },
    'GET /cases/c1/licences': [
      {
        materialCode: 'm3',
        materialName: '健康证明',
        licence: { id: 'l1', kind: '健康证', number: 'J-9', issuer: '卫生院', from: null, to: '2027-01-31' },
        state: 'Valid',
        serves: true,
        whyNot: null,
      },
    ],
    'GET /papers/p1': '<p>凭证</p>',
    'POST /cases/c1/materials': done,
    ...over,
  });
  const { client } = showPage(<SupplementPage />);
  await userEvent.type(screen.getByLabelText('办件编号'), `${typed}{Enter}`);
  return { calls, client };
};

describe('handing in what was lacking', () => {
  it('lists only what is still owed, and says what a part means for the limit', async () => {
    await find();
    expect((await screen.findAllByRole('group')).map(group => group.getAttribute('aria-label'))).toEqual([
      '平面图',
      '健康证明',
    ]);
    await userEvent.click(piece('平面图', '已收'));
    expect(screen.getByText(/仍差 1 项.*未起算/)).toBeTruthy();
    await userEvent.click(piece('健康证明', '已收'));
    expect(screen.getByText(/今日为起算日，次工作日为第 1 日/)).toBeTruthy();
    await userEvent.click(piece('健康证明', '不符合'));
    expect(screen.getByText(/仍差 1 项.*未起算/)).toBeTruthy();
  });

  it('offers what the server takes: 证照免交 only for a licence, 不符合 only with its reason', async () => {
    const { calls } = await find();
    await screen.findAllByRole('group');
    expect(await screen.findByRole('button', { name: '证照免交' })).toBe(piece('健康证明', '证照免交'));
    expect(screen.getByText(/《健康证》J-9，有效期至 2027-01-31/)).toBeTruthy();
    await userEvent.click(piece('健康证明', '证照免交'));
    await userEvent.click(piece('平面图', '不符合'));
    fireEvent.keyDown(window, { key: 'Enter', ctrlKey: true });
    await userEvent.click(await screen.findByRole('button', { name: '请写明“平面图”哪里不符合' }));
    fireEvent.change(screen.getByLabelText('平面图哪里不符合'), { target: { value: '缺比例尺' } });
    fireEvent.keyDown(window, { key: 'Enter', ctrlKey: true });
    await screen.findByRole('region', { name: '办理结果' });
    expect(calls.find(({ path }) => path.endsWith('/materials'))?.body).toEqual({
      materials: [
        { code: 'm2', state: 'Incomplete', note: '缺比例尺' },
        { code: 'm3', state: 'FromLicence', licence: 'l1' },
      ],
      receivedOn: null,
    });
  });

  it('Ctrl+Enter hands in under the version that was seen, prints the receipt and goes on to the next number', async () => {
    const { calls } = await find();
    await screen.findAllByRole('group');
    await userEvent.click(piece('平面图', '已收'));
    fireEvent.change(screen.getByLabelText(/邮戳日/), { target: { value: '2026-09-25' } });
    fireEvent.keyDown(window, { key: 'Enter', ctrlKey: true });
    expect((await screen.findByRole('region', { name: '办理结果' })).textContent).toContain('2026年10月9日');
    expect(calls.find(({ method, path }) => method === 'POST' && path.endsWith('/materials'))).toMatchObject({
      headers: { 'If-Match': '"7"' },
      body: { materials: [{ code: 'm2', state: 'Received' }], receivedOn: '2026-09-25' },
    });
    expect(calls.find(({ path }) => path === '/cases/search')?.body).toMatchObject({ q: '202609180001' });
    await waitFor(() => expect(printHtml).toHaveBeenCalledWith('<p>凭证</p>'));
    expect(document.activeElement).toBe(screen.getByLabelText('办件编号'));
  });

  it('a live event keeps what was judged, but for what somebody else took in', async () => {
    let latest: object = file;
    const { client } = await find({ 'GET /cases/c1': () => latest });
    await screen.findAllByRole('group');
    await userEvent.click(piece('平面图', '已收'));
    await userEvent.click(piece('健康证明', '已收'));
    latest = {
      ...file,
      etag: '"6"',
      materials: file.materials.map(one => (one.code === 'm2' ? { ...one, state: 'Received' } : one)),
    };
    await act(() => client.invalidateQueries({ queryKey: ['case'] }));
    await waitFor(() => expect(screen.queryByRole('group', { name: '平面图' })).toBeNull());
    expect(piece('健康证明', '已收').getAttribute('aria-pressed')).toBe('true');
    expect(screen.getByText(/次工作日为第 1 日/)).toBeTruthy();
  });

  it('the code behind a notice’s QR finds its case', async () => {
    const { calls } = await find({}, 'https://hall.example/check/7K3M9P2Q4R6T8V0W');
    await screen.findAllByRole('group');
    expect(calls.find(({ path }) => path === '/cases/search')?.body).toMatchObject({ q: '7K3M9P2Q4R6T8V0W' });
  });

  it('who comes without the notice is found among those awaited', async () => {
    fakeServer({
      'GET /cases': {
        items: [{ id: 'c1', number: '202609180001', applicantMasked: '张*', itemName: '小餐饮登记' }],
        nextCursor: null,
      },
      'GET /cases/c1': file,
      'GET /items/GFI-02': { materials: [] },
    });
    showPage(<SupplementPage />);
    await userEvent.click(await screen.findByRole('button', { name: '202609180001' }));
    expect(await screen.findAllByRole('group')).toHaveLength(2);
    expect(screen.queryByText('正在等申请人补正')).toBeNull();
  });

  it('an unknown number is told plainly', async () => {
    await find({ 'POST /cases/search': { items: [], nextCursor: null } });
    expect((await screen.findByRole('alert')).textContent).toContain('没有这个编号的办件');
  });

  it('a case that takes nothing in says why', async () => {
    const barred = { code: 'hand-in', label: '补正收取', allowed: false, whyNot: '补正期限已过', basis: 'C-5' };
    await find({ 'GET /cases/c1': { ...file, actions: [barred] } });
    expect(await screen.findByText(/补正期限已过（镇街政务服务规范）/)).toBeTruthy();
    expect(screen.queryByRole('group')).toBeNull();
  });
});
