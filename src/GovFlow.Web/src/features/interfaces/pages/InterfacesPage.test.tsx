import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { fakeServer, Refusal, showPage } from '../../../../tests/fakeServer';
import { InterfacesPage } from './InterfacesPage';

const events = [
  { code: 'case.accepted', name: '受理' },
  { code: 'case.closed', name: '办结' },
];
const hook = {
  id: 'h1',
  url: 'https://county.example/hall',
  events: ['case.closed'],
  note: '县平台',
  createdBy: '系统管理员',
  createdAt: '2026-03-06T01:00:00Z',
};

const show = (answers: Record<string, unknown> = {}, subscriptions = [hook], at = '/app/interfaces') => {
  const calls = fakeServer({ 'GET /webhooks': { subscriptions, events }, ...answers });
  const { client } = showPage(<InterfacesPage />, { route: '/app/interfaces', at });
  client.setQueryData(['me'], { id: 'admin', permissions: ['interfaces.manage', 'cases.export'], windows: [] });
  return calls;
};

describe('event subscriptions', () => {
  it('says what to do where there is none', async () => {
    show({}, []);
    expect(await screen.findByText(/还没有系统订阅/)).toBeTruthy();
  });

  it('sends what was typed, and shows the secret once', async () => {
    const calls = show({ 'POST /webhooks': { subscription: hook, secret: 's3cret' } });
    await userEvent.type(await screen.findByLabelText('接收系统和用途'), '县平台');
    await userEvent.type(screen.getByLabelText('接收地址'), hook.url);
    await userEvent.click(screen.getByRole('checkbox', { name: '办结' }));
    await userEvent.click(screen.getByRole('button', { name: /订\s?阅/ }));
    expect(await screen.findByText('s3cret')).toBeTruthy();
    expect(calls.find(({ method }) => method === 'POST')?.body).toEqual({
      url: hook.url,
      events: ['case.closed'],
      note: '县平台',
    });
  });

  it('says beside the field why an address is refused', async () => {
    const errors = [{ path: '$.url', message: '不能填写本服务器自己的地址。' }];
    show({ 'POST /webhooks': new Refusal(422, { detail: '有误', errors }) });
    await userEvent.type(await screen.findByLabelText('接收系统和用途'), '本机');
    await userEvent.type(screen.getByLabelText('接收地址'), 'http://localhost/');
    await userEvent.click(screen.getByRole('checkbox', { name: '办结' }));
    await userEvent.click(screen.getByRole('button', { name: /订\s?阅/ }));
    expect((await screen.findAllByText(/本服务器自己的地址/)).length).toBeGreaterThan(0);
  });

  it('gives a new secret, with both holding for as long as was chosen', async () => {
    const calls = show({ 'POST /webhooks/h1/secret': { subscription: hook, secret: 'n3w' } });
    await userEvent.click(await screen.findByRole('button', { name: '更换密钥 县平台' }));
    await userEvent.click(await screen.findByRole('radio', { name: '7 天' }));
    await userEvent.click(screen.getByRole('button', { name: /^更\s?换$/ }));
    expect(await screen.findByText('n3w')).toBeTruthy();
    expect(calls.find(({ method }) => method === 'POST')?.body).toEqual({ overlapHours: 168 });
  });

  it('says until when the former secret holds, and that it ended', async () => {
    const rotation = { by: '系统管理员', at: '2026-03-06T02:00:00Z', bothUntil: '2026-03-09T02:00:00Z' };
    show({}, [
      { ...hook, rotation } as typeof hook,
      { ...hook, id: 'h2', note: '短信网关', rotation: { ...rotation, bothUntil: null } } as typeof hook,
    ]);
    expect(await screen.findByText(/前同时有效/)).toBeTruthy();
    expect(screen.getByText(/旧密钥已失效/)).toBeTruthy();
  });

  it('asks before one is ended', async () => {
    const calls = show({ 'POST /webhooks/h1/end': undefined });
    await userEvent.click(await screen.findByRole('button', { name: '停用 县平台' }));
    expect(await screen.findByText(/停用后不再推送/)).toBeTruthy();
    expect(calls.some(({ method }) => method === 'POST')).toBe(false);
    await waitFor(() => expect(screen.getByRole('dialog')).toBeTruthy());
  });
});

describe('the tables for the county', () => {
  const tables = [{ name: 'up_pro_accept', title: '办件受理', columns: [] }];
  const view = { today: '2026-03-06', isUploaded: false, tables, receipts: [] };
  const at = '/app/interfaces?view=exchange';

  it('says what is wrong before anything leaves, and where', async () => {
    const finding = {
      path: '$.up_pro_accept[0].apply_name',
      code: 'missing',
      projectNo: '123',
      message: '申请人名称：必填。',
    };
    const checked = { cases: 1, rows: { up_pro_accept: 1 }, wrong: 1, findings: [finding] };
    const calls = show({ 'GET /exchange': view, 'POST /exchange/check': checked }, [], at);
    await userEvent.click(await screen.findByRole('button', { name: /校\s?验/ }));
    expect(await screen.findByText('申请人名称：必填。')).toBeTruthy();
    expect(screen.getByText('办件 1 件：办件受理 1 行。')).toBeTruthy();
    expect(calls.find(({ method }) => method === 'POST')?.body).toEqual({ from: '2026-03-06', to: '2026-03-06' });
  });

  it('offers no upload where no county is set, and shows receipts where one answered', async () => {
    const receipt = {
      batch: 'b1',
      from: '2026-03-05',
      to: '2026-03-05',
      at: '2026-03-06T01:00:00Z',
      cases: 3,
      heldBack: ['456'],
      receipt: '回执一',
      rejected: 2,
    };
    show({ 'GET /exchange': { ...view, receipts: [receipt] } }, [], at);
    expect(await screen.findByText('回执一')).toBeTruthy();
    expect(screen.getByText('留下 456')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /上\s?报/ })).toBeNull();
  });
});
