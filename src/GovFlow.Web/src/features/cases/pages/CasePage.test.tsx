import { fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { fakeServer, Refusal, showPage } from '../../../../tests/fakeServer';
import { CasePage } from './CasePage';

const file = {
  id: 'c1',
  number: '202609180001',
  itemCode: 'GFI-02',
  itemName: '小餐饮登记',
  kind: { inner: 'Committed', outer: 'Joint' },
  state: 'Review',
  stateLabel: '审查中',
  applicant: {
    identity: { name: '张*', paperKind: '居民身份证', paperNumber: '1101**********002X', isOrganisation: false },
    phone: '138****8000',
  },
  channel: 'window',
  receivedAt: '2026-09-18T01:00:00Z',
  receivedOn: '2026-09-18',
  acceptedOn: '2026-09-18',
  clock: null,
  clocks: [],
  holder: '王某',
  tasks: [],
  materials: [],
  form: { answers: [], held: 0 },
  papers: [],
  branches: [
    { department: '快的', share: '甲', sentAt: '2026-09-18T01:00:00Z', outcome: 'Agree' },
    { department: '慢的', share: '乙', sentAt: '2026-09-18T01:00:00Z', outcome: null },
  ],
  actions: [
    { code: 'withdraw', label: '撤回申请', allowed: true },
    { code: 'extend', label: '延长期限', allowed: false, whyNot: '须由分管负责人批准', basis: '许可法42' },
    { code: 'unmask', label: '查看', allowed: true },
  ],
  incidents: [],
  etag: '"5"',
  version: 5,
};
const days = [
  { date: '2026-09-19', counted: false, ordinal: null, reason: '周末' },
  { date: '2026-09-20', counted: true, ordinal: 1, reason: '调休上班' },
];
const clocks = [
  {
    id: 'k',
    kind: 'Decision',
    label: '承诺办结',
    view: {
      id: 'k',
      name: '承诺办结',
      light: 'Yellow',
      daysLeft: 1,
      unit: 'Working',
      dueDay: '2026-09-21',
      provisional: false,
      asOf: '',
    },
    budget: 2,
    used: 1,
    entries: [
      { day: '2026-09-18', text: '开始计时，时限2个工作日，当日不计入。', paperId: 'p1', paper: '受理通知书 1号' },
    ],
    explanation: {
      sentence: '自受理次日起 2 个工作日',
      start: '2026-09-18',
      due: '2026-09-21',
      provisional: false,
      days,
      suspensions: [],
    },
  },
];
const answers = {
  'GET /cases/c1': file,
  'GET /cases/c1/timeline': [],
  'GET /cases/c1/opinions': [],
  'GET /cases/c1/clocks': clocks,
  'GET /cases/c1/shares': {
    from: '2026-09-17',
    to: '2026-09-21',
    isFinished: false,
    workingDays: 3,
    shares: [
      { party: 'Applicant', name: '申请人（补正）', post: null, workingDays: 1 },
      { party: 'Post', name: '市场监管所', post: '审查岗', workingDays: 2 },
    ],
  },
  'POST /cases/c1/unmask': { value: '13800138000' },
  'POST /cases/c1/withdraw': {
    case: { ...file, stateLabel: '已撤回' },
    papers: [],
    next: { text: '材料退还申请人', day: null },
  },
};
const show = (over: Record<string, unknown> = {}) => {
  const calls = fakeServer({ ...answers, ...over });
  const { router } = showPage(<CasePage />, { route: '/app/cases/:id', at: '/app/cases/c1' });
  return { calls, router };
};

describe('the case page', () => {
  it('explains why the due day is this day, day by day', async () => {
    show();
    const clock = await screen.findByRole('region', { name: '承诺办结' });
    expect(clock.textContent).toContain('自受理次日起 2 个工作日');
    expect(within(clock).getByText('起算日')).toBeTruthy();
    expect(within(clock).getByText('周末')).toBeTruthy();
    expect(within(clock).getByText('第 1 日')).toBeTruthy();
    expect(within(clock).getByText('到期')).toBeTruthy();
  });

  it('puts the department that holds everything up first', async () => {
    show();
    const table = (await screen.findByRole('columnheader', { name: '联系单发出' })).closest('table');
    const names = [...(table?.querySelectorAll('tbody tr') ?? [])].map(row => row.firstElementChild?.textContent);
    expect(names).toEqual(['慢的', '快的']);
  });

  it('shows a masked datum only with a purpose, and the purpose is sent', async () => {
    const { calls } = show();
    await userEvent.click(await screen.findByRole('button', { name: /^显示\s*电话$/ }));
    const dialog = await screen.findByRole('dialog', { name: '显示个人信息' });
    expect(within(dialog).getByRole('button', { name: '显示' })).toHaveProperty('disabled', true);
    fireEvent.change(within(dialog).getByLabelText('用途'), { target: { value: '通知补正' } });
    await userEvent.click(within(dialog).getByRole('button', { name: '显示' }));
    expect(await screen.findByText('13800138000')).toBeTruthy();
    expect(calls.find(({ path }) => path.endsWith('/unmask'))?.body).toEqual({ field: 'phone', reason: '通知补正' });
  });

  it('withdraws with a reason under the version that was seen', async () => {
    const { calls } = show();
    await userEvent.click(await screen.findByRole('button', { name: '撤回申请' }));
    const dialog = await screen.findByRole('dialog', { name: '撤回申请' });
    fireEvent.change(within(dialog).getByLabelText('理由'), { target: { value: '不办了' } });
    await userEvent.click(within(dialog).getByRole('button', { name: '撤回申请' }));
    expect((await screen.findByRole('region', { name: '办理结果' })).textContent).toContain('材料退还申请人');
    expect(calls.find(({ path }) => path.endsWith('/withdraw'))).toMatchObject({
      headers: { 'If-Match': '"7"' },
      body: { reason: '不办了' },
    });
  });

  it.each([
    [{ code: 'become-committed', label: '转为承诺件', allowed: true }, '承诺几个工作日', '/cases/c1/become-committed'],
    [{ code: 'extend', label: '延长期限', allowed: true, clockId: 'k9' }, '延长几日', '/cases/c1/clocks/k9/extend'],
  ])('$label asks for days and a reason, and acts on what the server names', async (action, dayLabel, path) => {
    const { calls } = show({
      'GET /cases/c1': { ...file, actions: [action] },
      [`POST ${path}`]: { case: file, papers: [], next: null },
    });
    await userEvent.click(await screen.findByRole('button', { name: action.label }));
    const dialog = await screen.findByRole('dialog', { name: action.label });
    fireEvent.change(within(dialog).getByLabelText('理由'), { target: { value: '设备故障' } });
    await userEvent.click(within(dialog).getByRole('button', { name: action.label }));
    expect(within(dialog).getByText('请填写天数')).toBeTruthy();
    fireEvent.change(within(dialog).getByLabelText(dayLabel), { target: { value: '3' } });
    await userEvent.click(within(dialog).getByRole('button', { name: action.label }));
    await screen.findByRole('region', { name: '办理结果' });
    expect(calls.find(call => call.path === path)?.body).toEqual({ days: 3, reason: '设备故障' });
  });

  it('a refused act says why in its dialog and keeps what was typed', async () => {
    show({
      'POST /cases/c1/withdraw': new Refusal(409, { code: 'wrong-state', detail: '已经作出决定，不能撤回申请。' }),
    });
    await userEvent.click(await screen.findByRole('button', { name: '撤回申请' }));
    const dialog = await screen.findByRole('dialog', { name: '撤回申请' });
    fireEvent.change(within(dialog).getByLabelText('理由'), { target: { value: '不办了' } });
    await userEvent.click(within(dialog).getByRole('button', { name: '撤回申请' }));
    expect((await within(dialog).findByRole('alert')).textContent).toContain('不能撤回申请');
    expect(within(dialog).getByLabelText('理由')).toHaveProperty('value', '不办了');
  });

  it('认领 leads to the task the server names, not to the first one open', async () => {
    const tasks = ['t1', 't2'].map(id => ({
      id,
      stepName: '联办会审',
      kind: 'JointReview',
      postName: '',
      openedAt: '2026-09-18T06:00:00Z',
    }));
    const claim = { code: 'claim', label: '认领', allowed: true, taskId: 't2' };
    const { router } = show({ 'GET /cases/c1': { ...file, tasks, actions: [claim] } });
    await userEvent.click(await screen.findByRole('button', { name: '认领' }));
    expect(router.state.location.pathname).toBe('/app/tasks/t2');
  });

  it('urges with words, and tells what comes of it', async () => {
    const urge = { code: 'urge', label: '催办', allowed: true };
    const { calls } = show({
      'GET /cases/c1': { ...file, actions: [urge] },
      'POST /cases/c1/urge': { case: file, papers: [], next: { text: '下一环节：现场核查（秦某）。', day: null } },
    });
    await userEvent.click(await screen.findByRole('button', { name: '催办' }));
    const dialog = await screen.findByRole('dialog', { name: '催办' });
    fireEvent.change(within(dialog).getByLabelText('催办意见'), { target: { value: '请今日办结' } });
    await userEvent.click(within(dialog).getByRole('button', { name: '催办' }));
    expect((await screen.findByRole('region', { name: '办理结果' })).textContent).toContain('秦某');
    expect(calls.find(({ path }) => path.endsWith('/urge'))?.body).toEqual({ text: '请今日办结' });
  });

  it('an application that waits is answered where applications are taken in', async () => {
    const answer = { code: 'answer', label: '答复申请', allowed: true };
    const { router } = show({ 'GET /cases/c1': { ...file, actions: [answer] } });
    await userEvent.click(await screen.findByRole('button', { name: '答复申请' }));
    expect(router.state.location.pathname + router.state.location.search).toBe('/app/intake?received=c1');
  });

  it('passes a broken step by only where it may be, and ends a case only on a stated ground', async () => {
    const broken = {
      ...file,
      actions: ['retry', 'skip', 'cancel'].map(code => ({ code, label: code, allowed: true })),
      incidents: [
        { id: 'i1', activity: '现场踏勘', message: '参数有误', at: '2026-09-20T02:00:00Z', outcomes: ['Pass', 'Fail'] },
        { id: 'i2', activity: '决定', message: '参数有误', at: '2026-09-20T02:00:00Z', outcomes: [] },
      ],
    };
    const { calls } = show({
      'GET /cases/c1': broken,
      'POST /cases/c1/incidents/i1/cancel': { case: broken, papers: [], next: { text: '没有后续环节', day: null } },
    });
    const faults = await screen.findByRole('region', { name: '流程故障' });
    expect(within(faults).getAllByRole('button', { name: /^重\s*试$/ })).toHaveLength(2);
    expect(within(faults).getAllByRole('button', { name: /^跳\s*过$/ })).toHaveLength(1);
    const [end] = within(faults).getAllByRole('button', { name: '终止办理' });
    await userEvent.click(end as HTMLElement);
    const dialog = await screen.findByRole('dialog', { name: '终止办理' });
    await userEvent.click(within(dialog).getByRole('button', { name: '终止办理' }));
    expect(within(dialog).getByText('请填写依据')).toBeTruthy();
    fireEvent.change(within(dialog).getByLabelText('依据'), { target: { value: '管理办法第十二条' } });
    fireEvent.change(within(dialog).getByLabelText('理由'), { target: { value: '流程不能继续' } });
    await userEvent.click(within(dialog).getByRole('button', { name: '终止办理' }));
    expect(calls.find(({ path }) => path.endsWith('/i1/cancel'))?.body).toEqual({
      basis: '管理办法第十二条',
      reason: '流程不能继续',
    });
  });

  it('a refused ending keeps its form open, with what the server found wrong at its field', async () => {
    const broken = {
      ...file,
      actions: [{ code: 'cancel', label: '终止办理', allowed: true }],
      incidents: [{ id: 'i1', activity: '决定', message: '参数有误', at: '2026-09-20T02:00:00Z', outcomes: [] }],
    };
    show({
      'GET /cases/c1': broken,
      'POST /cases/c1/incidents/i1/cancel': new Refusal(422, {
        code: 'invalid',
        detail: '请按提示更正',
        errors: [{ path: '$.basis', message: '依据不得超过 200 字' }],
      }),
    });
    await userEvent.click(await screen.findByRole('button', { name: '终止办理' }));
    const dialog = await screen.findByRole('dialog', { name: '终止办理' });
    fireEvent.change(within(dialog).getByLabelText('依据'), { target: { value: '太长' } });
    fireEvent.change(within(dialog).getByLabelText('理由'), { target: { value: '流程不能继续' } });
    await userEvent.click(within(dialog).getByRole('button', { name: '终止办理' }));
    expect(await within(dialog).findByText('依据不得超过 200 字')).toBeTruthy();
    expect(within(dialog).getByLabelText('依据').getAttribute('aria-invalid')).toBe('true');
    expect(within(dialog).getByLabelText('理由')).toHaveProperty('value', '流程不能继续');
  });

  it('a case out of sight is not confirmed to exist', async () => {
    show({ 'GET /cases/c1': new Refusal(404, { code: 'not-found', detail: '没有这项内容，或不在您的职责范围内。' }) });
    expect((await screen.findByRole('alert')).textContent).toContain('或不在您的职责范围内');
  });
});
