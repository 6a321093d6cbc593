import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { printHtml } from '@/shared/print/printHtml';
import { type Call, fakeServer, Refusal, showPage } from '../../../../tests/fakeServer';
import { draftKey, dropDraft } from '../drafts';
import { TaskPage } from './TaskPage';

vi.mock('@/shared/print/printHtml', () => ({ printHtml: vi.fn(() => Promise.resolve()) }));

const task = {
  id: 't1',
  caseId: 'c1',
  caseNumber: 'SQ1',
  applicantMasked: '张*',
  itemName: '小餐饮登记',
  itemCode: 'GFI-02',
  stepName: '书面审查',
  kind: 'Review',
  caseKind: { inner: 'Committed' },
  postCode: 'p',
  postName: '审查岗',
  openedAt: '2026-09-18T06:00:00Z',
  flags: [],
  checklist: [{ code: 'a', content: '主体资格', standard: '有效', isMandatory: true }],
  outcomes: [
    { port: 'Pass', label: '通过', needsReason: false },
    { port: 'Fail', label: '不通过', needsReason: true },
  ],
  materials: [],
  form: { answers: [], held: 0 },
  papers: [],
  facts: [],
  coOfficers: [],
  stage: 'Held',
  copied: [],
  returnSteps: [],
  callable: [],
  actions: [
    { code: 'complete', label: '提交', allowed: true },
    { code: 'transfer', label: '转办', allowed: false, whyNot: '不是您的任务', basis: '000-2' },
  ],
  etag: '"5"',
};
const done = {
  case: { id: 'c1', number: 'SQ1', stateLabel: '待决定' },
  papers: [
    { id: 'p1', template: 'Refusal', label: '不予许可决定书', number: '1号', date: '2026-09-18', checkCode: 'X' },
  ],
  next: { text: '转决定岗', day: '2026-09-24' },
};
const show = (over: Record<string, unknown> = {}, person = 'u1') => {
  const calls = fakeServer({
    'GET /tasks/t1': task,
    'GET /cases/c1/timeline': [],
    'GET /cases/c1/opinions': [],
    'POST /tasks/t1/preview': { papers: [] },
    'POST /tasks/t1/complete': done,
    'GET /papers/p1': '<p>决定</p>',
    'GET /tasks': { items: [{ id: 't1' }, { id: 't2', itemName: '公共场所', stepName: '决定' }], nextCursor: null },
    'GET /identity/me': { id: person, permissions: [], windows: [] },
    'GET /people': [{ id: 'u2', name: '王某', allowed: true }],
    ...over,
  });
  const { router, unmount, client } = showPage(<TaskPage />, { route: '/app/tasks/:id', at: '/app/tasks/t1' });
  client.setQueryData(['me'], { id: person, permissions: [], windows: [] });
  return { calls, router, unmount };
};
const completions = (calls: Call[]) => calls.filter(({ path }) => path.endsWith('/complete'));

const answer = async () => {
  fireEvent.keyDown(await screen.findByRole('group', { name: /主体资格/ }), { key: '1' });
  await userEvent.click(screen.getByRole('radio', { name: '通过' }));
};
const submit = () => fireEvent.keyDown(window, { key: 'Enter', ctrlKey: true });

beforeEach(() => {
  vi.mocked(printHtml).mockClear();
  dropDraft(draftKey('u1', 't1'));
});

describe('a task', () => {
  it('does not go out with a point unanswered; the summary leads to the point', async () => {
    const { calls } = show();
    await userEvent.click(await screen.findByRole('radio', { name: '通过' }));
    fireEvent.keyDown(window, { key: 'Enter', ctrlKey: true });
    const summary = await screen.findByRole('region', { name: /有错误/ });
    await userEvent.click(within(summary).getByRole('button', { name: '要点未答：主体资格' }));
    expect(document.activeElement?.id).toBe('point-a');
    expect(completions(calls)).toHaveLength(0);
  });

  it('is answered by digit keys and ends on what happens next', async () => {
    const { calls } = show();
    fireEvent.keyDown(await screen.findByRole('group', { name: /主体资格/ }), { key: '1' });
    await userEvent.click(screen.getByRole('radio', { name: '通过' }));
    fireEvent.keyDown(window, { key: 'Enter', ctrlKey: true });
    const strip = await screen.findByRole('region', { name: '办理结果' });
    expect(strip.textContent).toContain('转决定岗');
    expect(document.activeElement).toBe(strip);
    expect(completions(calls)[0]).toMatchObject({
      headers: { 'If-Match': '"7"' },
      body: { outcome: 'Pass', checklist: [{ code: 'a', verdict: 'Meets' }] },
    });
  });

  it('keeps what was written when somebody else was faster', async () => {
    show({ 'POST /tasks/t1/complete': new Refusal(412, { code: 'version-conflict', changedBy: '王某' }) });
    fireEvent.keyDown(await screen.findByRole('group', { name: /主体资格/ }), { key: '1' });
    await userEvent.click(screen.getByRole('radio', { name: '通过' }));
    await userEvent.type(screen.getByLabelText(/书面审查意见/), '符合条件');
    fireEvent.keyDown(window, { key: 'Enter', ctrlKey: true });
    expect((await screen.findByRole('alert')).textContent).toContain('王某');
    expect(screen.getByLabelText(/书面审查意见/)).toHaveProperty('value', '符合条件');
  });

  it('a forbidden act stays in sight with its reason and does nothing', async () => {
    const { calls } = show();
    const button = await screen.findByRole('button', { name: '转办' });
    expect(button.getAttribute('aria-disabled')).toBe('true');
    expect(screen.getByText('不是您的任务（镇街政务服务规范）')).toBeTruthy();
    await userEvent.click(button);
    expect(calls.every(({ path }) => !path.endsWith('/transfer'))).toBe(true);
  });

  it('ends on its papers in print and on the next task, one key away', async () => {
    const { router } = show();
    await answer();
    submit();
    expect((await screen.findByRole('link', { name: /下一件：公共场所 · 决定/ })).getAttribute('href')).toBe(
      '/app/tasks/t2',
    );
    await waitFor(() => expect(printHtml).toHaveBeenCalledWith('<p>决定</p>'));
    fireEvent.keyDown(document.body, { key: 'n' });
    expect(router.state.location.pathname).toBe('/app/tasks/t2');
  });

  it('whose outcome is unknown is sent again as it was', async () => {
    let isBroken = true;
    const { calls } = show({
      'POST /tasks/t1/complete': () => (isBroken ? new Refusal(500, { traceId: 'abc' }) : done),
    });
    await answer();
    submit();
    expect((await screen.findByRole('alert')).textContent).toMatch(/结果待确认.*编号 abc/);
    isBroken = false;
    submit();
    await screen.findByRole('region', { name: '办理结果' });
    const [first, second] = completions(calls);
    expect(second?.headers['Command-Id']).toBe(first?.headers['Command-Id']);
    expect(second?.body).toEqual(first?.body);
  });
});

describe('what was written and not sent', () => {
  it('is there again after a look elsewhere, for the same person only', async () => {
    const { unmount } = show();
    await answer();
    await userEvent.type(screen.getByLabelText(/书面审查意见/), '符合条件');
    unmount();

    const other = show({}, 'u2');
    expect(await screen.findByLabelText(/书面审查意见/)).toHaveProperty('value', '');
    other.unmount();

    show();
    expect(await screen.findByLabelText(/书面审查意见/)).toHaveProperty('value', '符合条件');
    expect(screen.getByText('1/1 必答', { exact: false })).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: '清空重填' }));
    expect(screen.getByLabelText(/书面审查意见/)).toHaveProperty('value', '');
  });

  it('outlives a reload without its free text, and is gone once it is sent', async () => {
    show();
    await answer();
    await userEvent.type(screen.getByLabelText(/书面审查意见/), '张三符合条件');
    const stored = sessionStorage.getItem(draftKey('u1', 't1'));
    expect(JSON.parse(stored ?? '{}')).toMatchObject({ outcome: 'Pass', verdicts: { a: 'Meets' } });
    expect(stored).not.toContain('张三');
    const leaving = new Event('beforeunload', { cancelable: true });
    window.dispatchEvent(leaving);
    expect(leaving.defaultPrevented).toBe(true);
    submit();
    await screen.findByRole('region', { name: '办理结果' });
    expect(sessionStorage.getItem(draftKey('u1', 't1'))).toBeNull();
  });
});

describe('handing a task over', () => {
  const mine = { ...task, actions: [{ code: 'transfer', label: '转办', allowed: true }] };
  it('a refusal stands in the dialog, at its field', async () => {
    const errors = [{ path: '$.reason', message: '请写明具体原因' }];
    const { calls } = show({
      'GET /tasks/t1': mine,
      'POST /tasks/t1/transfer': new Refusal(422, { detail: '填写的内容有误', errors }),
    });
    await userEvent.click(await screen.findByRole('button', { name: '转办' }));
    const dialog = await screen.findByRole('dialog', { name: '转办' });
    await userEvent.click(within(dialog).getByLabelText('转给'));
    await userEvent.click(await screen.findByTitle('王某'));
    fireEvent.change(within(dialog).getByLabelText('转办原因'), { target: { value: '出差' } });
    submit();
    expect(completions(calls)).toHaveLength(0);
    await userEvent.click(within(dialog).getByRole('button', { name: '转办' }));
    expect((await within(dialog).findByRole('alert')).textContent).toContain('填写的内容有误');
    expect(within(dialog).getByText('请写明具体原因')).toBeTruthy();
  });
});

describe('calling others to a task', () => {
  const held = {
    ...task,
    callable: [
      { id: 'u2', name: '王某', department: '综合办', allowed: true },
      { id: 'u3', name: '李某', department: '大厅', allowed: false, whyNot: '受审分离' },
    ],
    signing: {
      mode: 'All',
      moment: 'Before',
      sharePercent: 0,
      verdict: 'Open',
      signers: [{ person: { id: 'u4', name: '赵某' }, isTurn: true }],
    },
    actions: [
      { code: 'complete', label: '办理', allowed: false, whyNot: '任务会签中，尚未签完，不能办理。' },
      { code: 'delegate', label: '委派', allowed: true },
      { code: 'send-back', label: '内部退回', allowed: false, whyNot: '本环节之前没有可以退回的环节。' },
    ],
  };
  it('is one key away, says why not, and sends what it asks for', async () => {
    const { calls } = show({ 'GET /tasks/t1': held, 'POST /tasks/t1/delegate': done });
    expect((await screen.findByRole('region', { name: '委派与会签' })).textContent).toContain('赵某');
    fireEvent.keyDown(window, { key: 'F9' });
    expect((await screen.findByRole('menuitem', { name: /内部退回/ })).textContent).toContain('没有可以退回的环节');
    await userEvent.click(screen.getByRole('menuitem', { name: '委派' }));
    const dialog = await screen.findByRole('dialog', { name: '委派' });
    await userEvent.click(within(dialog).getByRole('button', { name: '委派' }));
    expect(within(dialog).getByText('请选择人员')).toBeTruthy();
    await userEvent.click(within(dialog).getByLabelText('委派给'));
    await userEvent.click(await screen.findByTitle('王某 · 综合办'));
    fireEvent.change(within(dialog).getByLabelText('交办事项'), { target: { value: '核实现场' } });
    await userEvent.click(within(dialog).getByRole('button', { name: '委派' }));
    await waitFor(() =>
      expect(calls.find(({ path }) => path.endsWith('/delegate'))).toMatchObject({
        body: { toPersonId: 'u2', request: '核实现场' },
      }),
    );
  });
});

describe('a record of two officers', () => {
  const survey = {
    ...task,
    kind: 'SiteSurvey',
    stepName: '现场核查',
    assignee: { id: 'u1', name: '甲' },
    coOfficers: [{ id: 'u2', name: '乙', allowed: true, whyNot: null }],
  };
  const record = {
    state: 'Waiting',
    by: { id: 'u1', name: '甲' },
    at: '2026-09-18T06:00:00Z',
    second: { id: 'u2', name: '乙' },
    outcomeLabel: '符合',
    answer: {
      outcome: 'Pass',
      opinion: '与申请一致',
      checklist: [{ code: 'a', verdict: 'Meets' }],
      facts: {},
      coOfficerId: 'u2',
      missingMaterials: [],
      photos: [],
      signatures: [],
    },
    photos: [],
    signatures: [],
  };
  const posts = (calls: Call[]) => calls.filter(({ path }) => path.includes('/record'));

  it('is put up by its holder, and the step stays', async () => {
    let isUp = false;
    const { calls } = show({
      'GET /tasks/t1': () =>
        isUp
          ? { ...survey, stage: 'PutUp', record, awaitsSignature: record.second, actions: [] }
          : {
              ...survey,
              record: { ...record, state: 'Returned', whyReturned: '面积未量', returnedBy: record.second },
              actions: [{ code: 'put-up', label: '送签', allowed: true }],
            },
      'POST /tasks/t1/record': () => {
        isUp = true;
        return done;
      },
    });
    expect(await screen.findByText(/乙没有在记录上签名，退回修改：面积未量/)).toBeTruthy();
    // What was written before it came back is there.
    expect(screen.getByRole<HTMLInputElement>('radio', { name: '通过' }).checked).toBe(true);
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(posts(calls)).toHaveLength(1));
    expect(posts(calls)[0]?.body).toMatchObject({ outcome: 'Pass', coOfficerId: 'u2', opinion: '与申请一致' });
    expect(await screen.findByText('待乙签名')).toBeTruthy();
    expect(screen.queryByRole('radio')).toBeNull();
  });

  it('is read whole and signed by the second officer with one key', async () => {
    const { calls } = show(
      {
        'GET /tasks/t1': {
          ...survey,
          stage: 'PutUp',
          record,
          awaitsSignature: record.second,
          actions: [
            { code: 'put-up', label: '送签', allowed: false, whyNot: '只有认领本任务的人可以送签。' },
            { code: 'sign-record', label: '签名', allowed: true },
            { code: 'refuse-record', label: '退回记录', allowed: true },
          ],
        },
        'POST /tasks/t1/record/sign': done,
      },
      'u2',
    );
    expect(await screen.findByText('待我签名')).toBeTruthy();
    expect(screen.getByText('意见：与申请一致')).toBeTruthy();
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(posts(calls)).toHaveLength(1));
    expect(posts(calls)[0]).toMatchObject({
      path: '/tasks/t1/record/sign',
      body: { signature: null, read: record.at },
    });
    expect(await screen.findByText('SQ1：待决定')).toBeTruthy();
  });

  it('whoever only looks signs nothing by the key', async () => {
    const { calls } = show(
      {
        'GET /tasks/t1': {
          ...survey,
          stage: 'PutUp',
          record,
          awaitsSignature: record.second,
          actions: [{ code: 'put-up', label: '送签', allowed: false, whyNot: '不是您的任务' }],
        },
      },
      'u3',
    );
    expect(await screen.findByText('待乙签名')).toBeTruthy();
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    expect(posts(calls)).toHaveLength(0);
  });
});
