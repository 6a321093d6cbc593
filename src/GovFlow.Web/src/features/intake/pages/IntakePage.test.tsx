import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { sessionEnded, sessionRenewed } from '@/shared/api/sessionEnd';
import { printHtml } from '@/shared/print/printHtml';
import { type Call, deadLine, Refusal } from '../../../../tests/fakeServer';
import { assess, callsSoFar, concluded, concludes, pressMain, start } from './intakeHall.fixture';

vi.mock('@/shared/print/printHtml', () => ({ printHtml: vi.fn(() => Promise.resolve()) }));

beforeEach(() => {
  localStorage.clear();
  vi.mocked(printHtml).mockClear();
});

describe('intake by keyboard', () => {
  it('digits tick the list, the server decides after each tick, Ctrl+Enter concludes with its fingerprint', async () => {
    const { grid } = await start();
    expect(document.activeElement).toBe(grid);
    fireEvent.keyDown(grid, { key: '1' });
    fireEvent.keyDown(grid, { key: '1' });
    await screen.findByText('材料齐全', { selector: 'li' });
    await waitFor(() => expect(screen.getByRole('button', { name: '出文书并打印' })).toHaveProperty('disabled', false));
    fireEvent.keyDown(window, { key: 'Enter', ctrlKey: true });
    await screen.findByText(/SQ1 小餐饮登记/);
    expect(concludes()[0]?.body).toMatchObject({
      outcome: 'Committed',
      fingerprint: 'print-0',
      deviationReason: null,
      windowCode: 'w3',
      applicant: { identity: { paperNumber: '11010519491231002X' } },
    });
    expect(document.activeElement).toBe(screen.getByLabelText('证件号码'));
    expect(screen.getByLabelText('证件号码')).toHaveProperty('value', '');
  });

  it('容缺 is refused where the item does not allow it', async () => {
    const { grid } = await start();
    fireEvent.keyDown(grid, { key: '5' });
    expect(within(grid).getAllByRole('row')[0]?.getAttribute('data-state')).toBe('Missing');
    fireEvent.keyDown(grid, { key: 'ArrowDown' });
    fireEvent.keyDown(grid, { key: '5' });
    expect(within(grid).getAllByRole('row')[1]?.getAttribute('data-state')).toBe('Deferred');
  });

  it('nothing is sent while a field is wrong; the summary takes the focus and names it', async () => {
    const { grid } = await start();
    fireEvent.keyDown(grid, { key: '3' });
    await screen.findByText('缺 2 种', { selector: 'li' });
    fireEvent.keyDown(window, { key: 'Enter', ctrlKey: true });
    const summary = await screen.findByRole('region', { name: /有错误/ });
    expect(document.activeElement).toBe(summary);
    expect(within(summary).getByText('请写明“申请书”缺什么')).toBeTruthy();
    expect(concludes()).toHaveLength(0);
  });

  it('another outcome than the proposed one asks for its reason', async () => {
    const { user, grid } = await start();
    fireEvent.keyDown(grid, { key: 'a' });
    await screen.findByText('材料齐全', { selector: 'li' });
    await user.click(screen.getByRole('radio', { name: /不予受理/ }));
    fireEvent.keyDown(window, { key: 'Enter', ctrlKey: true });
    await screen.findByRole('region', { name: /有错误/ });
    expect(screen.getByRole('button', { name: '请选择不按建议办理的原因' })).toBeTruthy();
    expect(concludes()).toHaveLength(0);
  });

  it('a server that now decides otherwise is shown, and the clerk decides again', async () => {
    const changed = { ...assess({ body: { materials: [{ state: 'Missing' }] } } as Call), fingerprint: 'new' };
    const { grid } = await start({
      'POST /intake/conclude': new Refusal(409, { code: 'assessment-changed', assessment: changed }),
    });
    fireEvent.keyDown(grid, { key: 'a' });
    await screen.findByText('材料齐全', { selector: 'li' });
    await waitFor(() => expect(screen.getByRole('button', { name: '出文书并打印' })).toHaveProperty('disabled', false));
    fireEvent.keyDown(window, { key: 'Enter', ctrlKey: true });
    await screen.findByText('缺 1 种', { selector: 'li' });
    expect(screen.getByRole('alert').textContent).toContain('结论已变化');
    expect(screen.getByLabelText('姓名')).toHaveProperty('value', '张三');
  });
});

describe('the papers of an intake', () => {
  it('are printed as they were issued, then the slip; none is a reprint', async () => {
    const { grid } = await start();
    fireEvent.keyDown(grid, { key: 'a' });
    await screen.findByText('材料齐全', { selector: 'li' });
    pressMain();
    await waitFor(() => expect(printHtml).toHaveBeenCalledTimes(3));
    expect(vi.mocked(printHtml).mock.calls.flat()).toEqual(['<p>受理</p>', '<p>承诺</p>', '<p>单</p>']);
    expect(callsSoFar().some(({ path }) => path.endsWith('/reprint'))).toBe(false);
  });

  it('whose first print did not start can still be printed without the mark', async () => {
    const { user, grid } = await start({ 'GET /papers/p1': new Refusal(404, {}) });
    fireEvent.keyDown(grid, { key: 'a' });
    await screen.findByText('材料齐全', { selector: 'li' });
    pressMain();
    await waitFor(() => expect(printHtml).toHaveBeenCalledTimes(2));
    await user.click(await screen.findByRole('button', { name: /^打印\s*受理通知书/ }));
    expect(callsSoFar().filter(({ path }) => path === '/papers/p1')).toHaveLength(2);
  });
});

describe('an intake whose outcome is unknown', () => {
  it('stands still and is sent again as it was, so nobody gets another one’s slip', async () => {
    let isDead = true;
    const { user, grid } = await start({
      'POST /intake/conclude': () => (isDead ? new Refusal(502, {}) : concluded),
    });
    fireEvent.keyDown(grid, { key: 'a' });
    await screen.findByText('材料齐全', { selector: 'li' });
    pressMain();
    const again = await screen.findByRole('button', { name: '再次提交' });
    expect(screen.getByRole('alert').textContent).toContain('结果待确认');
    expect(grid.closest('[inert]')).not.toBeNull();
    // The form is out of reach; even a change that got through would not be sent.
    fireEvent.change(screen.getByLabelText('姓名'), { target: { value: '李四' } });
    isDead = false;
    await user.click(again);
    await screen.findByText(/SQ1 小餐饮登记/);
    expect(grid.closest('[inert]')).toBeNull();
    const [first, second] = concludes();
    expect(second?.body).toEqual(first?.body);
    expect(second?.headers['Command-Id']).toBe(first?.headers['Command-Id']);
    expect(screen.getByLabelText('姓名')).toHaveProperty('value', '');
  });

  it('a lost line is told as such', async () => {
    const { grid } = await start({ 'POST /intake/conclude': deadLine });
    fireEvent.keyDown(grid, { key: 'a' });
    await screen.findByText('材料齐全', { selector: 'li' });
    pressMain();
    expect((await screen.findByRole('alert')).textContent).toContain('网络不通');
  });
});

describe('Ctrl+Enter before the fresh answer is there', () => {
  it('is carried out when the answer says the same', async () => {
    const { grid } = await start();
    fireEvent.keyDown(grid, { key: 'ArrowDown' });
    fireEvent.keyDown(grid, { key: '3' });
    await screen.findByText('缺 2 种', { selector: 'li' });
    fireEvent.change(await screen.findByLabelText('平面图缺什么'), { target: { value: '缺比例尺' } });
    pressMain();
    await screen.findByText(/SQ1 小餐饮登记/);
    expect(concludes()).toHaveLength(1);
    expect(concludes()[0]?.body).toMatchObject({ materials: [{}, { code: 'm2', note: '缺比例尺' }] });
  });

  it('waits for a second look when the answer says otherwise', async () => {
    const { grid } = await start();
    await screen.findByText('缺 2 种', { selector: 'li' });
    fireEvent.keyDown(grid, { key: 'a' });
    pressMain();
    expect((await screen.findByText(/结论是“承诺”/)).textContent).toContain('请核对');
    expect(concludes()).toHaveLength(0);
    pressMain();
    await screen.findByText(/SQ1 小餐饮登记/);
  });
});

describe('an assessment that fails', () => {
  it('keeps the main act back and can be asked again; the answer before it is not taken for the new draft', async () => {
    let isBroken = false;
    const { user, grid } = await start({
      'POST /intake/assess': (call: Call) => (isBroken ? new Refusal(500, {}) : assess(call)),
    });
    await screen.findByText('缺 2 种', { selector: 'li' });
    isBroken = true;
    fireEvent.keyDown(grid, { key: 'a' });
    await screen.findByText('服务器出错');
    pressMain();
    expect(screen.getByRole('button', { name: '出文书并打印' })).toHaveProperty('disabled', true);
    isBroken = false;
    await user.click(screen.getByRole('button', { name: '再试一次' }));
    await screen.findByText('材料齐全', { selector: 'li' });
    expect(concludes()).toHaveLength(0);
  });

  it('for want of a session is asked again after the log-in', async () => {
    const ended = vi.fn();
    const stop = sessionEnded.listen(ended);
    let isLoggedIn = true;
    const { grid } = await start({
      'POST /intake/assess': (call: Call) => (isLoggedIn ? assess(call) : new Refusal(401, {})),
    });
    await screen.findByText('缺 2 种', { selector: 'li' });
    isLoggedIn = false;
    fireEvent.keyDown(grid, { key: 'a' });
    await waitFor(() => expect(ended).toHaveBeenCalled());
    isLoggedIn = true;
    act(() => sessionRenewed.announce());
    await screen.findByText('材料齐全', { selector: 'li' });
    stop();
  });
});

describe('leaving a started intake', () => {
  it('for a new one empties the screen, also where the address is the same', async () => {
    const { user, router } = await start();
    await act(() => router.navigate('/'));
    await user.click(await screen.findByRole('button', { name: /仅咨询/ }));
    await waitFor(() => expect(screen.getByLabelText('姓名')).toHaveProperty('value', ''));
    expect(screen.queryByRole('grid', { name: /材料清单/ })).toBeNull();
    expect(document.activeElement).toBe(screen.getByLabelText('证件号码'));
  });
});
