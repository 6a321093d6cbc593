import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Assessment, IntakeDraft } from '@/shared/api/contract';
import { type Call, fakeServer, Refusal, showPage } from '../../../../tests/fakeServer';
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
  papers: [],
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
};

let calls: Call[];
const start = async (over: Record<string, unknown> = {}) => {
  calls = fakeServer({ ...answers, ...over });
  const user = userEvent.setup();
  const { client } = showPage(<IntakePage />);
  client.setQueryData(['me'], me);
  fireEvent.change(screen.getByLabelText('证件号码'), { target: { value: '11010519491231002x' } });
  fireEvent.change(screen.getByLabelText('姓名'), { target: { value: '张三' } });
  fireEvent.change(screen.getByLabelText('手机'), { target: { value: '13800138000' } });
  await user.click(screen.getByLabelText('事项'));
  await user.type(screen.getByLabelText('事项'), 'xcy');
  await user.click(await screen.findByText('小餐饮登记（5 个工作日）'));
  const grid = await screen.findByRole('grid', { name: /材料清单/ });
  return { user, grid };
};
const concludes = () => calls.filter(({ path }) => path === '/intake/conclude');

beforeEach(() => localStorage.clear());

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
