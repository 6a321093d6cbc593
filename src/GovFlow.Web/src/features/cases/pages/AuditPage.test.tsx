import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { fakeServer, showPage } from '../../../../tests/fakeServer';
import { AuditPage } from './AuditPage';

const entry = (seq: number, act: string, lines: string[] = []) => ({
  seq,
  at: '2026-09-18T01:00:00Z',
  actorId: 'p01',
  actor: '李秋禾',
  act,
  entry: '{}',
  hash: `${seq}`.repeat(64),
  lines,
});
const audit = {
  entries: [entry(1, 'conclude-intake', ['受理。']), entry(2, 'unmask'), entry(3, 'claim-task', ['认领。'])],
  intact: true,
  firstBadSeq: null,
  faults: [],
};
const replay = {
  isSame: true,
  commands: 2,
  facts: 1,
  firstSeq: null,
  unrecordedSeq: null,
  differences: [],
  steps: [
    { seq: 1, changes: [{ what: '阶段', before: null, after: '审查中' }] },
    { seq: 3, changes: [{ what: '在办环节', before: '踏勘（待认领）', after: '踏勘（秦溪查）' }] },
  ],
};
const show = (over: Record<string, unknown> = {}) => {
  const calls = fakeServer({
    'GET /cases/c1': { id: 'c1', number: '202609180001' },
    'GET /cases/c1/audit': audit,
    'GET /cases/c1/audit/replay': replay,
    ...over,
  });
  showPage(<AuditPage />, { route: '/app/cases/:id/audit', at: '/app/cases/c1/audit' });
  return calls;
};
const row = (name: RegExp) => screen.getByRole('row', { name });

describe('the audit page', () => {
  it('shows the chain whole, and replays only when asked', async () => {
    const calls = show();
    expect(await screen.findByText(/链条完整/)).toBeTruthy();
    expect(calls.some(({ path }) => path.endsWith('/replay'))).toBe(false);
    await userEvent.click(screen.getByRole('button', { name: /^回\s*放$/ }));
    expect(await screen.findByText(/逐条重办 2 条，结果与现存记录完全一致/)).toBeTruthy();
    expect(within(row(/认领/)).getByText('踏勘（秦溪查）')).toBeTruthy();
    expect(within(row(/认领/)).getByText('踏勘（待认领）').tagName).toBe('DEL');
    expect(screen.getByRole('link', { name: '导出' }).getAttribute('href')).toBe('/api/cases/c1/audit/export');
  });

  it('raises a red bar at the first bad entry', async () => {
    show({
      'GET /cases/c1/audit': {
        ...audit,
        intact: false,
        firstBadSeq: 2,
        faults: [{ kind: 'EntryChanged', seq: 2, what: 'audit_entries' }],
      },
    });
    expect((await screen.findByRole('alert')).textContent).toContain('自第 2 条起');
    expect(row(/查看个人信息/).getAttribute('data-bad')).toBe('true');
    expect(row(/认领/).getAttribute('data-bad')).toBeNull();
  });

  it('names where the stored case is not what the record leads to', async () => {
    show({
      'GET /cases/c1/audit/replay': {
        ...replay,
        isSame: false,
        firstSeq: 3,
        differences: [{ kind: 'Changed', path: 'tasks/t1/assignee_id', why: null }],
      },
    });
    await userEvent.click(await screen.findByRole('button', { name: /^回\s*放$/ }));
    expect(await screen.findByText('tasks/t1/assignee_id')).toBeTruthy();
    expect(row(/认领/).getAttribute('data-bad')).toBe('true');
  });

  it('does not cry wolf over a case older than the replay', async () => {
    show({ 'GET /cases/c1/audit/replay': { ...replay, isSame: false, unrecordedSeq: 1, steps: [] } });
    await userEvent.click(await screen.findByRole('button', { name: /^回\s*放$/ }));
    expect(await screen.findByText(/早于回放功能/)).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
  });
});
