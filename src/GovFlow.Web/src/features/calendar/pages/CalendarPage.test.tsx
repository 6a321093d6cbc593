import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { fakeServer, Refusal, showPage } from '../../../../tests/fakeServer';
import { CalendarPage } from './CalendarPage';

const me = {
  id: 'u',
  name: '管理员',
  roles: [],
  centre: { code: 'QH', name: '清河镇' },
  posts: [],
  windows: [],
  permissions: ['calendars.import'],
  navigation: ['calendar'],
};
const year = {
  year: 2026,
  centreCode: 'QH',
  centreName: '清河镇',
  isPublished: true,
  today: '2026-03-06',
  days: [{ date: '2026-02-17', kind: 'Holiday', isWorking: false, reason: '春节' }],
  layers: [
    {
      key: 'centre:QH:2026',
      scope: 'Centre',
      code: 'QH',
      name: '清河镇',
      year: 2026,
      days: [{ date: '2026-05-08', isWorking: false, name: '停水', paper: '5号' }],
    },
  ],
  imports: [],
};
const impact = {
  name: '清河镇2026年本地安排',
  layers: ['centre:QH:2026'],
  days: [{ date: '2026-07-06', wasWorking: true, was: '工作日', isWorking: false, becomes: '本地休息（停电检修）' }],
  clocks: 2,
  definite: 0,
  moves: [],
  cases: [
    {
      caseId: 'c1',
      caseNumber: '2026-1',
      itemName: '小餐饮登记',
      kind: 'Decision',
      label: '承诺办结',
      from: '2026-07-06',
      to: '2026-07-07',
    },
  ],
  fingerprint: 'f1',
};
const applied = {
  id: 'i1',
  name: '清河镇2026年本地安排',
  layers: [],
  importedBy: 'p65',
  importedAt: '2026-03-06T01:00:00Z',
  settledAt: null,
  moved: 0,
};

const fillDay = async () => {
  await userEvent.type(await screen.findByLabelText('日期'), '2026-07-06');
  await userEvent.type(screen.getByLabelText('原因'), '停电检修');
  await userEvent.type(screen.getByLabelText('依据文号'), '8号');
  await userEvent.click(screen.getByRole('button', { name: '预览影响' }));
};

describe('the calendar', () => {
  it('shows what a closure moves before it is applied, and sends exactly what was looked at', async () => {
    const calls = fakeServer({
      'GET /identity/me': me,
      'GET /calendars': year,
      'POST /calendars/preview': impact,
      'POST /calendars/apply': applied,
    });
    showPage(<CalendarPage />);
    await fillDay();
    const table = within(await screen.findByRole('region', { name: '导入的影响' }));
    expect(table.getByText('2026-1')).toBeTruthy();
    expect(table.getByText(/有 2 个到期日会变/)).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: '确认导入' }));
    expect(await screen.findByText('清河镇2026年本地安排已生效。')).toBeTruthy();
    const [looked, sent] = calls.filter(({ method }) => method === 'POST');
    expect(looked?.body).toMatchObject({ file: { days: [{ date: '2026-05-08' }, { date: '2026-07-06' }] } });
    expect(sent?.body).toEqual({ ...(looked?.body as object), fingerprint: 'f1' });
    expect(sent?.headers['Command-Id']).toBeTruthy();
  });

  it('a changed form needs a new look', async () => {
    fakeServer({ 'GET /identity/me': me, 'GET /calendars': year, 'POST /calendars/preview': impact });
    showPage(<CalendarPage />);
    await fillDay();
    await screen.findByRole('button', { name: '确认导入' });
    await userEvent.type(screen.getByLabelText('原因'), '改期');
    expect(screen.queryByRole('button', { name: '确认导入' })).toBeNull();
  });

  it('says at each field what is missing, and sends nothing', async () => {
    const calls = fakeServer({ 'GET /identity/me': me, 'GET /calendars': year });
    showPage(<CalendarPage />);
    await userEvent.click(await screen.findByRole('button', { name: '预览影响' }));
    expect(screen.getByText('请填写依据文件的文号')).toBeTruthy();
    expect(calls.filter(({ method }) => method === 'POST')).toHaveLength(0);
  });

  it('tells why a file is refused', async () => {
    fakeServer({
      'GET /identity/me': me,
      'GET /calendars': year,
      'POST /calendars/preview': new Refusal(422, {
        code: 'invalid',
        detail: '2026-03-05 已经过去，不能再改。',
        errors: [{ path: '$.file.days', code: 'calendar-past', message: '2026-03-05 已经过去' }],
      }),
    });
    showPage(<CalendarPage />);
    await fillDay();
    expect((await screen.findByRole('alert')).textContent).toContain('已经过去');
  });

  it('whoever may not import sees the year only', async () => {
    fakeServer({ 'GET /identity/me': { ...me, permissions: [] }, 'GET /calendars': year });
    showPage(<CalendarPage />);
    expect(await screen.findByText('春节')).toBeTruthy();
    expect(screen.queryByRole('button', { name: '预览影响' })).toBeNull();
  });
});
