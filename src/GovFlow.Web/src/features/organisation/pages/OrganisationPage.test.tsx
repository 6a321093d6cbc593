import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { fakeServer, Refusal, showPage } from '../../../../tests/fakeServer';
import { OrganisationPage } from './OrganisationPage';

const centre = { code: 'QH', name: '青禾镇中心', today: '2026-03-06', units: [], posts: [], people: [] };
const step = {
  name: '审查',
  postCode: 'review',
  postName: '审查岗',
  department: null,
  holders: [{ id: 'p1', name: '李某', rank: 'A', isAway: true }],
  findings: [{ rule: 'people.all-away', isError: true, message: '“审查”的人员今日都离岗。' }],
};
const item = {
  itemCode: 'A',
  itemName: '小餐饮登记',
  windowClass: '市场',
  windows: ['1号窗口'],
  steps: [step],
  findings: [],
  errors: 1,
  warnings: 0,
};
const board = { centreName: '青禾镇中心', today: '2026-03-06', steps: 2, errors: 1, warnings: 0 };

const show = (view: string, answers: Record<string, unknown>, permissions = ['office.configure']) => {
  const calls = fakeServer({ 'GET /organisation': centre, ...answers });
  const { client } = showPage(<OrganisationPage />, {
    route: '/app/organisation',
    at: `/app/organisation?view=${view}`,
  });
  client.setQueryData(['me'], { id: 'admin', permissions, windows: [] });
  return calls;
};

describe('the check of every step', () => {
  it('says first what would stop a case, and hides what is in order until asked', async () => {
    const sound = { ...item, itemCode: 'B', itemName: '出生登记', steps: [], errors: 0 };
    show('check', { 'GET /org/staff-check': { ...board, items: [item, sound] } });
    expect(await screen.findByText(/有 1 处会使办件停下/)).toBeTruthy();
    expect(screen.getByText('“审查”的人员今日都离岗。')).toBeTruthy();
    expect(screen.getByText('李某（离岗）')).toBeTruthy();
    expect(screen.queryByText('出生登记')).toBeNull();
    await userEvent.click(screen.getByLabelText('只看有问题的事项'));
    expect(screen.getByText('出生登记')).toBeTruthy();
  });
});

describe('an import of people', () => {
  const report = { newPeople: 1, appointments: 1, errors: 0, lines: [], problems: [], headings: [] };

  it('is tried before it is taken in, and taken in as it was tried', async () => {
    const calls = show('import', { 'POST /org/people-import/check': report, 'POST /org/people-import': {} });
    fireEvent.change(await screen.findByLabelText('人员表'), { target: { value: '姓名\n甲' } });
    fireEvent.change(screen.getByLabelText('文件依据'), { target: { value: '8号' } });
    expect(screen.getByRole('button', { name: /^导\s?入$/ }).hasAttribute('disabled')).toBe(true);
    await userEvent.click(screen.getByRole('button', { name: '试导入' }));
    await userEvent.click(await screen.findByRole('button', { name: /^导\s?入$/ }));
    await waitFor(() => expect(calls.some(({ path }) => path === '/org/people-import')).toBe(true));
    expect(calls.find(({ path }) => path === '/org/people-import')?.body).toEqual({
      text: '姓名\n甲',
      document: '8号',
    });
  });

  it('is nobody’s who may not change the office', async () => {
    show('import', {}, []);
    expect(await screen.findByText(/青禾镇中心：0 个部门/)).toBeTruthy();
    expect(screen.queryByLabelText('人员表')).toBeNull();
  });
});

describe('the tree of units and posts', () => {
  const person = { id: 'p15', name: '钱文远', unitCode: 'admin', isContract: false };
  const unit = (code: string, name: string, parentCode: string | null) => ({
    ...{ code, name, parentCode, kind: 'Department', head: person, deputy: person, handler: person, managedBy: null },
    ...{
      outsideReason: null,
      outsideAddress: null,
      closedFrom: null,
      isClosed: false,
      formerNames: [],
      people: 1,
      eTag: '"1"',
    },
  });
  const post = {
    ...{
      code: 'desk',
      name: '受理岗',
      unitCode: 'admin',
      lane: 'Window',
      heldAsA: ['钱文远'],
      heldAsB: [],
      windows: [],
    },
    ...{ onDuty: ['钱文远'], closedFrom: null, isClosed: false, eTag: '"1"' },
  };
  const org = {
    ...centre,
    units: [unit('admin', '党政综合办公室', null), unit('market', '市场监管所', 'admin')],
    posts: [post],
    people: [person],
  };

  it('makes a unit with what was chosen, and says what the server finds wrong at its field', async () => {
    let isFirst = true;
    const calls = show('units', {
      'GET /organisation': org,
      'POST /organisation/units': () => {
        if (!isFirst) return {};
        isFirst = false;
        return new Refusal(422, { errors: [{ path: '$.code', code: 'code-twice', message: '部门代码已经登记。' }] });
      },
    });
    await userEvent.click(await screen.findByRole('button', { name: '新设部门' }));
    fireEvent.change(screen.getByLabelText('部门名称'), { target: { value: '供水站' } });
    fireEvent.change(screen.getByLabelText('部门代码'), { target: { value: 'water' } });
    await userEvent.click(screen.getByRole('button', { name: /^保\s?存$/ }));
    expect(await screen.findByText('部门代码已经登记。')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: /^保\s?存$/ }));
    await waitFor(() => expect(screen.queryByLabelText('部门代码')).toBeNull());
    const sent = calls.filter(({ path }) => path === '/organisation/units');
    expect(sent[1]?.body).toMatchObject({ code: 'water', name: '供水站', kind: 'Department', parentCode: null });
    expect(sent[0]?.headers['Command-Id']).not.toBe(sent[1]?.headers['Command-Id']);
  });

  it('names one by one what keeps a post open', async () => {
    const errors = [{ path: '$.from', code: 'hanging-task', message: '未办结的任务：青-1 审查' }];
    show('units', {
      'GET /organisation': org,
      'POST /organisation/posts/desk/close': new Refusal(409, {
        ...{ code: 'still-in-use', detail: '“受理岗”还有1项未了结。', errors },
      }),
    });
    await userEvent.click(await screen.findByRole('button', { name: '撤销 受理岗' }));
    await userEvent.click(screen.getByRole('button', { name: '登记撤销' }));
    expect(await screen.findByText('未办结的任务：青-1 审查')).toBeTruthy();
  });

  it('is only read by who may not change it', async () => {
    show('units', { 'GET /organisation': org }, []);
    expect(await screen.findByText('市场监管所')).toBeTruthy();
    expect(screen.queryByRole('button', { name: '新设部门' })).toBeNull();
  });
});

describe('the profile of the centre', () => {
  const profile = {
    ...{
      name: '示范县青禾镇行政综合服务中心',
      level: 'Town',
      grade: null,
      area: null,
      address: '稻香路1号',
      phone: '1',
    },
    ...{ complaintPhone: '2', reconsiderationBody: '县政府', court: '县法院', cutOff: '16:30:00' },
    sessions: [{ opens: '09:00:00', closes: '17:00:00' }],
  };
  const view = {
    ...{ code: 'QH', version: 3, profile, formerNames: [], parent: null, divisionCode: '999901101000' },
    findings: [{ path: '$.area', code: 'profile-unmeasured', message: '还没有登记大厅面积。', basis: '规范' }],
    least: [{ grade: 'Demonstration', area: 200 }],
  };

  it('says what the standard asks, and is written against the version that was read', async () => {
    const calls = show('profile', { 'GET /organisation/profile': view, 'POST /organisation/profile': {} });
    expect(await screen.findByText('还没有登记大厅面积。')).toBeTruthy();
    const save = screen.getByRole('button', { name: /^保\s?存$/ });
    expect(save.hasAttribute('disabled')).toBe(true);
    fireEvent.change(screen.getByLabelText('当日收件截止'), { target: { value: '16:00' } });
    await userEvent.click(save);
    await waitFor(() => expect(calls.some(({ method }) => method === 'POST')).toBe(true));
    const sent = calls.find(({ method }) => method === 'POST');
    expect(sent?.headers['If-Match']).toBe('"3"');
    expect(sent?.body).toEqual({ ...profile, cutOff: '16:00:00' });
  });
});

describe('the people of the centre', () => {
  const person = {
    ...{
      id: 'p1',
      name: '李某',
      userName: 'limou',
      unitCode: 'hall',
      unit: '中心',
      employment: 'Regular',
      isActive: true,
    },
    ...{ roles: ['Clerk'], email: null, managedBy: null, manager: '中心', posts: ['受理岗（A岗）'], windows: ['1号'] },
    ...{ hasAccount: true, photo: null, eTag: '"1"' },
  };
  const people = { today: '2026-03-06', people: [person], roles: [{ code: 'Clerk', name: '窗口人员' }] };
  const may = ['office.configure', 'users.manage'];

  it('are found by any word, and changed one by one', async () => {
    const calls = show('people', { 'GET /organisation/people': people, 'POST /organisation/people/p1': {} }, may);
    await userEvent.click(await screen.findByRole('button', { name: '更改 李某' }));
    fireEvent.change(screen.getByLabelText('姓名'), { target: { value: '李某某' } });
    await userEvent.click(screen.getByRole('button', { name: /^保\s?存$/ }));
    await waitFor(() => expect(calls.some(({ method }) => method === 'POST')).toBe(true));
    expect(calls.find(({ method }) => method === 'POST')?.body).toMatchObject({ name: '李某某', roles: ['Clerk'] });
  });

  it('are not overwritten: what another changed is shown and taken over, and what was typed stays', async () => {
    let now = { ...person, roles: ['Clerk', 'Admin'], eTag: '"a"' };
    const roles = [...people.roles, { code: 'Admin', name: '系统管理员' }];
    const calls = show(
      'people',
      {
        'GET /organisation/people': () => ({ ...people, people: [now], roles }),
        'POST /organisation/people/p1': (call: { headers: Record<string, string> }) =>
          call.headers['If-Match'] === now.eTag
            ? {}
            : new Refusal(412, { code: 'version-conflict', changedBy: '王某', detail: '已更改' }),
      },
      may,
    );
    await userEvent.click(await screen.findByRole('button', { name: '更改 李某' }));
    now = { ...now, name: '李大', roles: ['Clerk'], eTag: '"b"' };
    fireEvent.change(screen.getByLabelText('姓名'), { target: { value: '李某某' } });
    await userEvent.click(screen.getByRole('button', { name: /^保\s?存$/ }));
    expect(await screen.findByText(/王某刚刚更新了/)).toBeTruthy();
    expect(await screen.findByText('角色：现在是窗口人员')).toBeTruthy();
    expect(screen.getByText('姓名：现在是李大；您填写的不同，载入后仍保留您填写的')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: '载入现在的内容' }));
    await userEvent.click(screen.getByRole('button', { name: /^保\s?存$/ }));
    await waitFor(() => expect(screen.queryByLabelText('姓名')).toBeNull());
    const sent = calls.filter(({ method }) => method === 'POST');
    expect(sent.map(({ headers }) => headers['If-Match'])).toEqual(['"a"', '"b"']);
    expect(sent[1]?.body).toMatchObject({ name: '李某某', roles: ['Clerk'] });
  });

  it('leave with nothing open, else it is said where it is handed over', async () => {
    show(
      'people',
      {
        'GET /organisation/people': people,
        'POST /people/p1/leave': new Refusal(409, { code: 'tasks-open', detail: '还有2项未办结的任务。' }),
      },
      may,
    );
    await userEvent.click(await screen.findByRole('button', { name: '离任 李某' }));
    await userEvent.click(screen.getByRole('button', { name: '登记离任' }));
    expect(await screen.findByText('还有2项未办结的任务。')).toBeTruthy();
    expect(screen.getByRole('link', { name: '授权任职' })).toBeTruthy();
  });
});
