import { fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { fakeServer, showPage } from '../../../../tests/fakeServer';
import { SupplementPage } from './SupplementPage';

const file = {
  id: 'c1',
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
  papers: [],
  next: { text: '办理时限自今日起算', day: '2026-10-09' },
};
const find = async (over: Record<string, unknown> = {}) => {
  const calls = fakeServer({
    'POST /cases/search': { items: [{ id: 'c1', number: '202609180001' }], nextCursor: null },
    'GET /cases/c1': file,
    'POST /cases/c1/materials': done,
    ...over,
  });
  showPage(<SupplementPage />);
  await userEvent.type(screen.getByLabelText('办件编号'), '2026 0918 0001{Enter}');
  return calls;
};

describe('handing in what was lacking', () => {
  it('lists only what is still owed, and says what a part means for the limit', async () => {
    await find();
    expect((await screen.findAllByRole('checkbox')).map(box => box.closest('label')?.textContent)).toEqual([
      '平面图',
      '健康证明',
    ]);
    await userEvent.click(screen.getByRole('checkbox', { name: '平面图' }));
    expect(screen.getByText(/仍差 1 项.*未起算/)).toBeTruthy();
    await userEvent.click(screen.getByRole('checkbox', { name: '健康证明' }));
    expect(screen.getByText(/今日为起算日，次工作日为第 1 日/)).toBeTruthy();
  });

  it('Ctrl+Enter hands in under the version that was seen and ends on what comes next', async () => {
    const calls = await find();
    await userEvent.click(await screen.findByRole('checkbox', { name: '平面图' }));
    fireEvent.change(screen.getByLabelText(/邮戳日/), { target: { value: '2026-09-25' } });
    fireEvent.keyDown(window, { key: 'Enter', ctrlKey: true });
    expect((await screen.findByRole('region', { name: '办理结果' })).textContent).toContain('2026年10月9日');
    expect(calls.find(({ method, path }) => method === 'POST' && path.endsWith('/materials'))).toMatchObject({
      headers: { 'If-Match': '"7"' },
      body: { materials: [{ code: 'm2', state: 'Received' }], receivedOn: '2026-09-25' },
    });
    expect(calls.find(({ path }) => path === '/cases/search')?.body).toMatchObject({ q: '202609180001' });
  });

  it('an unknown number is told plainly', async () => {
    await find({ 'POST /cases/search': { items: [], nextCursor: null } });
    expect((await screen.findByRole('alert')).textContent).toContain('没有这个编号的办件');
  });

  it('a case that takes nothing in says why', async () => {
    const barred = { code: 'hand-in', label: '补正收取', allowed: false, whyNot: '补正期限已过', basis: 'C-5' };
    await find({ 'GET /cases/c1': { ...file, actions: [barred] } });
    expect(await screen.findByText(/补正期限已过（C-5）/)).toBeTruthy();
    expect(screen.queryByRole('checkbox')).toBeNull();
  });
});
