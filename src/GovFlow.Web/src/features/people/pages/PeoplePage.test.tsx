import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { fakeServer, Refusal, showPage } from '../../../../tests/fakeServer';
import { PeoplePage } from './PeoplePage';

const line = {
  id: 'a1',
  personId: 'p01',
  name: '李秋禾',
  department: '政务服务大厅',
  from: '2026-03-05',
  to: '2026-03-10',
  reason: '病假',
  recordedBy: '李秋禾',
  hasBegun: true,
  posts: [{ code: 'w1', name: '市场准入窗口岗', by: ['张青苗'], as: 'StandIn' }],
  mayEnd: true,
};
const board = { today: '2026-03-06', ownId: 'p01', mayRecordOthers: false, lines: [line] };
const centre = {
  code: 'QH',
  name: '清河镇',
  units: [],
  windows: [],
  posts: [
    {
      code: 'w1',
      name: '市场准入窗口岗',
      department: '大厅',
      lane: 'window',
      heldAsA: ['李秋禾'],
      heldAsB: ['张青苗'],
      onDuty: ['张青苗'],
    },
  ],
};
const show = (over: Record<string, unknown> = {}, permissions = ['people.absence']) => {
  const me = { id: 'u', name: '李秋禾', roles: [], centre: {}, posts: [], windows: [], permissions, navigation: [] };
  const calls = fakeServer({
    'GET /identity/me': me,
    'GET /absences': board,
    'GET /org/centre': centre,
    'GET /people': [
      { id: 'p01', name: '李秋禾', allowed: true },
      { id: 'p02', name: '张青苗', department: '大厅', allowed: true },
    ],
    'POST /people/p01/absence': { id: 'a2' },
    'POST /people/p01/absence/a1/end': { id: 'a1' },
    ...over,
  });
  const { client } = showPage(<PeoplePage />);
  client.setQueryData(['me'], me);
  return calls;
};

describe('who is away', () => {
  it('says who stands in, and at which post', async () => {
    show();
    const away = await screen.findByRole('region', { name: '今日离岗' });
    expect(away.textContent).toContain('市场准入窗口岗：张青苗 顶岗（B代A）');
    const table = await screen.findByRole('table');
    expect(within(table).getByText('B代A')).toBeTruthy();
  });

  it('who may record nothing is offered nothing', async () => {
    show({ 'GET /absences': { ...board, ownId: null, lines: [{ ...line, reason: null, mayEnd: false }] } }, []);
    await screen.findByRole('table');
    expect(screen.queryByRole('button', { name: /登记|销假/ })).toBeNull();
  });

  it('somebody back today was away until yesterday', async () => {
    const calls = show();
    await userEvent.click(await screen.findByRole('button', { name: /销假/ }));
    const dialog = await screen.findByRole('dialog', { name: '销假：李秋禾' });
    await userEvent.click(within(dialog).getByRole('button', { name: /^销\s*假$/ }));
    await waitFor(() =>
      expect(calls.find(({ path }) => path.endsWith('/a1/end'))?.body).toEqual({ lastDay: '2026-03-05' }),
    );
  });
});

describe('recording an absence', () => {
  it('of oneself asks for days and a reason; what the server finds wrong stands at its field', async () => {
    let isFirst = true;
    const calls = show({
      'POST /people/p01/absence': () => {
        if (!isFirst) return { id: 'a2' };
        isFirst = false;
        return new Refusal(422, { code: 'invalid', errors: [{ path: '$.from', message: '离岗不能补登记到昨日以前' }] });
      },
    });
    await userEvent.click(await screen.findByRole('button', { name: '登记本人离岗' }));
    const dialog = await screen.findByRole('dialog', { name: '登记离岗' });
    const send = () => userEvent.click(within(dialog).getByRole('button', { name: '登记离岗' }));
    await send();
    expect(within(dialog).getByText('请填写事由')).toBeTruthy();
    fireEvent.change(within(dialog).getByLabelText('事由'), { target: { value: '年休假' } });
    await send();
    expect(await within(dialog).findByText('离岗不能补登记到昨日以前')).toBeTruthy();
    await send();
    await waitFor(() => expect(screen.queryByRole('dialog', { name: '登记离岗' })).toBeNull());
    expect(calls.filter(({ path }) => path === '/people/p01/absence').at(-1)?.body).toEqual({
      from: '2026-03-06',
      to: null,
      reason: '年休假',
    });
  });

  it('of another is the head’s and the administrator’s, who name the person', async () => {
    show({ 'GET /absences': { ...board, ownId: null, mayRecordOthers: true } });
    await userEvent.click(await screen.findByRole('button', { name: '登记离岗' }));
    const dialog = await screen.findByRole('dialog', { name: '登记离岗' });
    await userEvent.click(within(dialog).getByRole('button', { name: '登记离岗' }));
    expect(within(dialog).getByText('请选择人员')).toBeTruthy();
  });
});
