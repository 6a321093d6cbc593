import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Assessment, IntakeDraft } from '@/shared/api/contract';
import { sessionEnded, sessionRenewed } from '@/shared/api/sessionEnd';
import { printHtml } from '@/shared/print/printHtml';
import { type Call, deadLine, fakeServer, Refusal, showPage } from '../../../../tests/fakeServer';
import { IntakePage } from './IntakePage';

vi.mock('@/shared/print/printHtml', () => ({ printHtml: vi.fn(() => Promise.resolve()) }));

const me = {
  id: 'u',
  name: '李某',
  roles: [],
  centre: { code: 'c', name: '石桥镇' },
  posts: [],
  windows: [{ code: 'w3', name: '3号窗口', class: '市场准入' }],
  permissions: [],
  navigation: ['intake'],
};
const summary = {
  code: 'GFI-02',
  name: '小餐饮登记',
  pinyin: 'xcydj',
  category: 'Licence',
  windowClass: '市场准入',
  isImmediate: false,
  promised: { days: 5, unit: 'Working' },
  kinds: [],
};
const item = {
  ...summary,
  powerSource: 'Own',
  applicantKinds: ['Person'],
  channels: [],
  basis: [],
  conditions: [],
  materials: [
    { code: 'm1', name: '申请书', isMain: true, isRequired: true, mayDefer: false, copies: 1 },
    { code: 'm2', name: '平面图', isMain: false, isRequired: true, mayDefer: true, copies: 1 },
  ],
  fee: { isCharged: false },
  resultName: '登记证',
  lead: { name: '所', share: '' },
  joint: [],
  visits: 1,
  unverified: [],
  form: [],
  steps: [],
};

/** Like the real server in one point only: all received = 承诺, anything lacking = 补办. */
const assess = ({ body }: Call): Assessment => {
  const lacking = (body as IntakeDraft).materials.filter(({ state }) => state !== 'Received').length;
  const proposed = lacking === 0 ? 'Committed' : 'Supplement';
  return {
    proposed,
    ground: null,
    row: 'MissingNotNeeded',
    because: [{ text: lacking === 0 ? '材料齐全' : `缺 ${lacking} 种`, materialCode: null }],
    due: { day: '2026-10-09', sentence: '10 个工作日', provisional: false },
    outcomes: [
      {
        outcome: 'Supplement',
        label: '补办件',
        state: lacking === 0 ? 'Barred' : 'Proposed',
        whyNot: lacking === 0 ? '材料齐全' : null,
        basis: null,
      },
      {
        outcome: 'Committed',
        label: '承诺件',
        state: lacking === 0 ? 'Proposed' : 'Barred',
        whyNot: lacking === 0 ? null : '缺附件',
        basis: null,
      },
      { outcome: 'NonAcceptance', label: '不予受理', state: 'Possible', whyNot: null, basis: null },
    ],
    papers: [{ template: 'Acceptance', label: lacking === 0 ? '受理通知书' : '补正材料通知单', copies: 1 }],
    missing: [],
    kind: { inner: proposed, outer: null },
    fingerprint: `print-${lacking}`,
  };
};
const concluded = {
  case: {
    id: 'c1',
    number: 'SQ1',
    itemName: '小餐饮登记',
    kind: { inner: 'Committed' },
    stateLabel: '已受理',
  },
  papers: [
    { id: 'p1', template: 'Acceptance', label: '受理通知书', number: '1号', date: '2026-09-18', checkCode: 'X' },
    { id: 'p2', template: 'Promise', label: '承诺书', number: '2号', date: '2026-09-18', checkCode: 'Y' },
  ],
  slipHtml: '<p>单</p>',
  next: { text: '转审查', day: '2026-09-21' },
  queryCode: '628143',
};

const answers = {
  'GET /identity/me': me,
  'GET /items': [summary],
  'GET /items/GFI-02': item,
  'POST /intake/assess': assess,
  'POST /intake/conclude': concluded,
  'GET /papers/p1': '<p>受理</p>',
  'GET /papers/p2': '<p>承诺</p>',
};

let calls: Call[];
const start = async (over: Record<string, unknown> = {}) => {
  calls = fakeServer({ ...answers, ...over });
  const user = userEvent.setup();
  const { client, router } = showPage(<IntakePage />);
  client.setQueryData(['me'], me);
  fireEvent.change(screen.getByLabelText('证件号码'), { target: { value: '11010519491231002x' } });
  fireEvent.change(screen.getByLabelText('姓名'), { target: { value: '张三' } });
  fireEvent.change(screen.getByLabelText('手机'), { target: { value: '13800138000' } });
  await user.click(screen.getByLabelText('事项'));
  await user.type(screen.getByLabelText('事项'), 'xcy');
  await user.click(await screen.findByText('小餐饮登记（5 个工作日）'));
  const grid = await screen.findByRole('grid', { name: /材料清单/ });
  return { user, grid, router };
};
const concludes = () => calls.filter(({ path }) => path === '/intake/conclude');

const pressMain = () => fireEvent.keyDown(window, { key: 'Enter', ctrlKey: true });

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
    expect(calls.some(({ path }) => path.endsWith('/reprint'))).toBe(false);
  });

  it('whose first print did not start can still be printed without the mark', async () => {
    const { user, grid } = await start({ 'GET /papers/p1': new Refusal(404, {}) });
    fireEvent.keyDown(grid, { key: 'a' });
    await screen.findByText('材料齐全', { selector: 'li' });
    pressMain();
    await waitFor(() => expect(printHtml).toHaveBeenCalledTimes(2));
    await user.click(await screen.findByRole('button', { name: /^打印\s*受理通知书/ }));
    expect(calls.filter(({ path }) => path === '/papers/p1')).toHaveLength(2);
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
