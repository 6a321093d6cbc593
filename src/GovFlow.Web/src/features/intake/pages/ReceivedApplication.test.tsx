import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { type Call, deadLine, Refusal, showPage } from '../../../../tests/fakeServer';
import { IntakePage } from './IntakePage';
import { assess, callsSoFar, concluded, item, pressMain, serve, start } from './intakeHall.fixture';

vi.mock('@/shared/print/printHtml', () => ({ printHtml: vi.fn(() => Promise.resolve()) }));

const line = {
  caseId: 'c9',
  caseNumber: 'SQ9',
  itemName: '小餐饮登记',
  applicantMasked: '张*',
  channel: 'post',
  receivedAt: '2026-09-18T06:00:00Z',
  receivedOn: '2026-09-18',
  clock: {
    id: 'k',
    name: '收件答复',
    light: 'Red',
    daysLeft: -1,
    unit: 'Working',
    dueDay: '2026-09-18',
    provisional: false,
    asOf: '',
  },
  deemedAfter: '2026-09-25',
};
const content = {
  itemCode: 'GFI-02',
  applicant: {
    identity: { name: '张三', paperKind: '居民身份证', paperNumber: '11010519491231002X', isOrganisation: false },
    phone: '13800138000',
    agent: null,
    address: null,
  },
  channel: 'post',
  materials: [
    { code: 'm1', state: 'Received' },
    { code: 'm2', state: 'Received' },
  ],
  hasPromised: false,
  needsNoLicence: false,
  jointDepartments: [],
  answers: {},
  isGreenChannel: false,
};
const kept = { 'PUT /intake/drafts/*': { revision: 1, keptAt: '2026-09-18T06:00:00Z' } };
const posts = () =>
  callsSoFar().filter(
    ({ method, path }) => method === 'POST' && !path.endsWith('/assess') && path !== '/intake/applicant',
  );
const received = {
  case: { ...concluded.case, id: 'c9', number: 'SQ9', stateLabel: '预审中', clock: line.clock },
  papers: [],
  next: { text: '请窗口当日答复', day: '2026-09-18' },
};

describe('an application that cannot be answered now', () => {
  it('is registered without an outcome, under the id of the unfinished intake, and the desk is free', async () => {
    const { user } = await start({ ...kept, 'POST /intake/receive': received });
    await screen.findByText(/^已暂存/);
    await user.click(screen.getByRole('button', { name: '只登记收到，当日答复' }));
    const strip = await screen.findByRole('region', { name: '已登记待答复的申请' });
    expect(strip.textContent).toContain('SQ9');
    expect(strip.textContent).toContain('2026年9月18日');
    const [sent] = posts();
    const saved = callsSoFar().find(({ method }) => method === 'PUT');
    expect(saved?.path).toBe(`/intake/drafts/${sent?.headers['Command-Id']}`);
    expect(sent?.body).not.toHaveProperty('outcome');
    expect(screen.getByLabelText('姓名')).toHaveProperty('value', '');
  });

  it('needs who applies and for what, and nothing of its papers', async () => {
    serve(kept);
    showPage(<IntakePage />);
    fireEvent.click(screen.getByRole('button', { name: '只登记收到，当日答复' }));
    const summary = await screen.findByRole('region', { name: /有错误/ });
    expect(summary.textContent).toContain('请选择事项');
    fireEvent.change(screen.getByLabelText('姓名'), { target: { value: '张三' } });
    expect(summary.textContent).not.toContain('姓名');
    expect(posts()).toEqual([]);
  });
});

describe('an application that waits', () => {
  const open = async (over: Record<string, unknown> = {}) => {
    serve({
      'GET /intake/received/c9': { line, content, item, etag: '"3"' },
      'POST /intake/received/c9/assess': assess,
      // The item is offered no more: what came in before is answered all the same.
      'GET /items/GFI-02': new Refusal(404, { code: 'not-found', detail: '没有这个事项' }),
      ...over,
    });
    const page = showPage(<IntakePage />, { at: '/?received=c9' });
    expect(await screen.findByLabelText('姓名')).toHaveProperty('value', '张三');
    await screen.findByText('材料齐全', { selector: 'li' });
    return page;
  };

  it('says since when it waits and when the law accepts it, and is concluded as the case it is', async () => {
    const { router } = await open({ 'POST /intake/received/c9/conclude': concluded });
    const notice = screen.getByRole('region', { name: '待答复的申请' });
    expect(notice.textContent).toContain('邮寄');
    expect(notice.textContent).toContain('至2026年9月25日（周五）仍未答复的，依法自2026年9月18日（周五）起视为受理');
    expect(screen.queryByRole('button', { name: '只登记收到，当日答复' })).toBeNull();
    pressMain();
    await screen.findByRole('region', { name: '上一件的办理结果' });
    const [sent] = posts();
    expect([sent?.path, sent?.headers['If-Match']]).toEqual(['/intake/received/c9/conclude', '"3"']);
    expect(sent?.body).toMatchObject({ channel: 'post', outcome: 'Committed', fingerprint: 'print-0' });
    await waitFor(() => expect(router.state.location.search).toBe(''));
    expect(callsSoFar().filter(({ method }) => method === 'PUT')).toEqual([]);
  });

  it('is not left unasked, and stays registered', async () => {
    const { router } = await open();
    await act(() => router.navigate('/elsewhere'));
    fireEvent.click(await screen.findByRole('button', { name: '离开，稍后答复' }));
    expect(await screen.findByText('别处')).toBeTruthy();
    expect(posts()).toEqual([]);
  });

  it('gives way to another that waits, asked once and without a new intake between', async () => {
    const other = {
      ...content,
      applicant: { ...content.applicant, identity: { ...content.applicant.identity, name: '李四' } },
    };
    const { router } = await open({
      'GET /intake/received/c8': {
        line: { ...line, caseId: 'c8', caseNumber: 'SQ8' },
        content: other,
        item,
        etag: '"1"',
      },
      'POST /intake/received/c8/assess': assess,
    });
    await act(() => router.navigate('/?received=c8'));
    fireEvent.click(await screen.findByRole('button', { name: '离开，稍后答复' }));
    await waitFor(() => expect(screen.getByLabelText('姓名')).toHaveProperty('value', '李四'));
    expect(router.state.location.search).toBe('?received=c8');
    // And back by the browser's own way, which the router blocks and lets go otherwise than a link.
    await act(() => router.navigate(-1));
    fireEvent.click(await screen.findByRole('button', { name: '离开，稍后答复' }));
    await waitFor(() => expect(screen.getByLabelText('姓名')).toHaveProperty('value', '张三'));
    expect(router.state.location.search).toBe('?received=c9');
    expect(posts()).toEqual([]);
  });

  it('gives way to a new intake on the same page', async () => {
    const { router } = await open();
    await act(() => router.navigate('/'));
    fireEvent.click(await screen.findByRole('button', { name: '离开，稍后答复' }));
    await waitFor(() => expect(screen.getByLabelText('姓名')).toHaveProperty('value', ''));
    expect(router.state.location.search).toBe('');
  });

  it('touched by another meanwhile says so, keeps what is on the desk, and goes out under the new version', async () => {
    let reads = 0;
    await open({
      'GET /intake/received/c9': () => {
        reads += 1;
        return { line, content, item, etag: reads === 1 ? '"3"' : '"4"' };
      },
      'POST /intake/received/c9/conclude': ({ headers }: Call) =>
        headers['If-Match'] === '"4"' ? concluded : new Refusal(412, { code: 'version-conflict', changedBy: '刘某' }),
    });
    pressMain();
    expect((await screen.findByRole('alert')).textContent).toContain('刘某');
    expect(screen.getByLabelText('姓名')).toHaveProperty('value', '张三');
    await waitFor(() => expect(reads).toBe(2));
    pressMain();
    await screen.findByRole('region', { name: '上一件的办理结果' });
  });

  it('put right by the applicant meanwhile is not answered as it was: what is there now is opened', async () => {
    let isAmended = false;
    const moved = { ...content, applicant: { ...content.applicant, address: '示范镇麦香路8号' } };
    await open({
      'GET /intake/received/c9': () => ({
        line,
        content: isAmended ? moved : content,
        item,
        etag: isAmended ? '"4"' : '"3"',
      }),
      'POST /intake/received/c9/conclude': ({ headers }: Call) =>
        headers['If-Match'] === '"4"' ? concluded : new Refusal(412, { code: 'version-conflict', changedBy: '申请人' }),
    });
    isAmended = true;
    pressMain();
    const button = await screen.findByRole('button', { name: '打开更正后的申请' });
    pressMain();
    await waitFor(() => expect(posts()).toHaveLength(2));
    expect(screen.queryByRole('region', { name: '上一件的办理结果' })).toBeNull();
    fireEvent.click(button);
    await waitFor(() => expect(screen.getByLabelText(/^联系地址/)).toHaveProperty('value', '示范镇麦香路8号'));
    await screen.findByText('材料齐全', { selector: 'li' });
    pressMain();
    await screen.findByRole('region', { name: '上一件的办理结果' });
  });

  it('that is answered already says so and leads to a new one', async () => {
    serve({ 'GET /intake/received/c9': new Refusal(404, { detail: '没有这件待答复的申请：可能已经答复' }) });
    showPage(<IntakePage />, { at: '/?received=c9' });
    expect((await screen.findByRole('alert')).textContent).toContain('可能已经答复');
    expect(screen.getByRole('link', { name: '开始新的收件' })).toBeTruthy();
  });

  it('whose conclusion got no answer is held still until it is sent again', async () => {
    let isDead = true;
    await open({ 'POST /intake/received/c9/conclude': () => (isDead ? deadLine : concluded) });
    pressMain();
    expect(await screen.findByText('结果待确认', undefined, { timeout: 8000 })).toBeTruthy();
    isDead = false;
    fireEvent.click(screen.getByRole('button', { name: '再次提交' }));
    await screen.findByRole('region', { name: '上一件的办理结果' });
    const ids = posts().map(({ headers }) => headers['Command-Id']);
    expect(new Set(ids).size).toBe(1);
  }, 15_000);
});
