import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { fakeServer, showPage } from '../../../../tests/fakeServer';
import { OrganisationPage } from './OrganisationPage';

const centre = { code: 'QH', name: '青禾镇中心', today: '2026-03-06', units: [], windows: [], posts: [] };
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
  const calls = fakeServer({ 'GET /org/centre': centre, ...answers });
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
