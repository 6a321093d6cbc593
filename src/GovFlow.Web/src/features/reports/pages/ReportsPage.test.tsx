import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { fakeServer, showPage } from '../../../../tests/fakeServer';
import { CockpitPage } from './CockpitPage';
import { ReportsPage } from './ReportsPage';

// The drawing itself is the browser tests' to see.
vi.mock('../parts/echarts', () => ({
  init: () => ({ setOption: () => {}, on: () => {}, resize: () => {}, dispose: () => {} }),
}));

const cell = (above: number, below: number | null, value: number | null, text: string) => ({
  above,
  below,
  value,
  text,
});
const figure = (code: string, name: string, over = {}) => ({
  code,
  name,
  theme: '办件',
  unit: '件',
  definition: `${name}的口径。`,
  source: '002-1',
  shape: 'Count',
  subject: 'Case',
  now: cell(7, null, 7, '7'),
  before: cell(0, null, 0, '0'),
  change: null,
  changeText: '—',
  ...over,
});
const view = (over = {}) => ({
  from: '2026-03-01',
  to: '2026-03-17',
  beforeFrom: '2025-03-01',
  beforeTo: '2025-03-17',
  asOf: '2026-03-17T01:00:00Z',
  scope: '青禾镇行政综合服务中心',
  workingDays: 12,
  by: null,
  byLabel: null,
  figures: [
    figure('accepted', '受理量'),
    figure('satisfaction', '满意度', { unit: '%', shape: 'Rate', now: cell(0, 0, null, '—'), theme: '好差评' }),
  ],
  groups: [],
  ...over,
});

describe('the reports', () => {
  it('show each figure with its definition, and open its rows', async () => {
    fakeServer({ 'GET /reports/figures': view() });
    showPage(<ReportsPage />);
    const theme = await screen.findByRole('region', { name: '办件' });
    expect(within(theme).getByText('受理量的口径。')).toBeTruthy();
    expect(within(theme).getByRole('link', { name: '受理量 7，查看明细' }).getAttribute('href')).toBe(
      '/app/reports/rows?figure=accepted&side=Above&from=2026-03-01&to=2026-03-17',
    );
  });

  it('open nothing where there is no value', async () => {
    fakeServer({ 'GET /reports/figures': view() });
    showPage(<ReportsPage />);
    const theme = await screen.findByRole('region', { name: '好差评' });
    expect(within(theme).queryByRole('link')).toBeNull();
    expect(within(theme).getAllByText('—').length).toBeGreaterThan(0);
  });

  it('ask for the period by its name, and for own days from those shown', async () => {
    const calls = fakeServer({ 'GET /reports/figures': view() });
    showPage(<ReportsPage />);
    await screen.findByRole('region', { name: '办件' });
    fireEvent.click(screen.getByText('本年'));
    await waitFor(() => expect(calls.at(-1)?.query).toContain('period=Year'));
    await screen.findByRole('region', { name: '办件' });
    fireEvent.click(screen.getByText('自定'));
    await waitFor(() => expect(calls.at(-1)?.query).toContain('from=2026-03-01&to=2026-03-17'));
  });

  it('show the groups as a table, each number opening its rows', async () => {
    const groups = [
      {
        key: 'GFI-02',
        name: '小餐饮',
        share: '100.00%',
        cells: { accepted: cell(7, null, 7, '7'), satisfaction: cell(0, 0, null, '—') },
      },
    ];
    fakeServer({ 'GET /reports/figures': view({ by: 'Item', byLabel: '事项', groups }) });
    showPage(<ReportsPage />, { route: '/reports', at: '/reports?by=Item' });
    const drawn = await screen.findByRole('figure', { name: '各事项受理量' });
    fireEvent.click(within(drawn).getByText('表格'));
    expect(within(drawn).getByRole('link', { name: '小餐饮，受理量 7，查看明细' }).getAttribute('href')).toContain(
      'by=Item&key=GFI-02',
    );
    expect(within(drawn).queryByText('满意度')).toBeNull();
  });
});

describe('the cockpit', () => {
  const cockpit = {
    asOf: '2026-03-17T01:02:03Z',
    today: '2026-03-17',
    scope: '青禾镇',
    tiles: [{ code: 'red', name: '已超期', tone: 'red', definition: '已超所示时限的办件。', count: 3 }],
    received: 1,
    accepted: 1,
    closed: 0,
    ratings: 0,
    badRatings: 0,
    satisfaction: '—',
    units: [{ name: '卫健办', key: 'QH/health', open: 5, yellow: 2, red: 0 }],
    heat: [{ unit: '卫健办', unitKey: 'QH/health', kind: 'Review', step: '审查', open: 4, late: 1 }],
    ageing: [{ code: 'age-today', name: '当日', tone: 'plain', definition: '在办办件', count: 1 }],
    trend: [{ day: '2026-03-17', isWorkingDay: true, received: 1, closed: 0 }],
  };

  it('opens the list of every count and says as of when', async () => {
    fakeServer({ 'GET /reports/cockpit': cockpit });
    showPage(<CockpitPage />);
    expect((await screen.findByRole('link', { name: '已超期 3 件，查看明细' })).getAttribute('href')).toBe(
      '/app/cockpit/red',
    );
    expect(screen.getByText('数据截至 09:02:03')).toBeTruthy();
    const heat = screen.getByRole('figure', { name: '各部门各环节在办任务' });
    fireEvent.click(within(heat).getByText('表格'));
    expect(within(heat).getByRole('row', { name: /^卫健办 审查 卫健办审查在办 4 件/ })).toBeTruthy();
    const opens = (name: string) => screen.getByRole('link', { name }).getAttribute('href');
    expect(opens('卫健办审查在办 4 件，查看明细')).toBe('/app/cockpit/open?unit=QH%2Fhealth&step=Review');
    expect(opens('卫健办临近到期 2 件，查看明细')).toBe('/app/cockpit/yellow?unit=QH%2Fhealth');
    expect(screen.queryByRole('link', { name: /卫健办已超期/ })).toBeNull();
  });

  it('says so where no department has anything to do, and draws no empty chart', async () => {
    fakeServer({ 'GET /reports/cockpit': { ...cockpit, heat: [] } });
    showPage(<CockpitPage />);
    expect(await screen.findByText('各部门现在没有在办的任务。')).toBeTruthy();
  });
});
