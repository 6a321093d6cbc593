import { fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Assessment, IntakeDraft } from '@/shared/api/contract';
import { type Call, fakeServer, showPage } from '../../../../tests/fakeServer';
import { IntakePage } from './IntakePage';

/** A window with one item, for the tests of the intake page. */
export const me = {
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
export const item = {
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
export const assess = ({ body }: Call): Assessment => {
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
export const concluded = {
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

export const answers = {
  'GET /identity/me': me,
  'GET /items': [summary],
  'GET /bundles': [],
  'GET /items/GFI-02': item,
  'POST /intake/assess': assess,
  'POST /intake/conclude': concluded,
  'GET /papers/p1': '<p>受理</p>',
  'GET /papers/p2': '<p>承诺</p>',
};

let calls: Call[] = [];

/** The server behind the page; what `over` names answers otherwise. */
export const serve = (over: Record<string, unknown> = {}) => {
  calls = fakeServer({ ...answers, ...over });
  return calls;
};
export const callsSoFar = () => calls;
export const concludes = () => calls.filter(({ path }) => path === '/intake/conclude');
export const pressMain = () => fireEvent.keyDown(window, { key: 'Enter', ctrlKey: true });

/** Fills in who applies and chooses the item. */
export const start = async (over: Record<string, unknown> = {}) => {
  serve(over);
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
