import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { callsSoFar, start } from './intakeHall.fixture';

const known = (isWhole: boolean) => ({
  known: {
    name: isWhole ? '张三' : '张*',
    phone: isWhole ? '13800138000' : '138****8000',
    address: isWhole ? '稻香村5组' : '******',
    isWhole,
    from: 'SQ-7',
    on: '2026-03-06',
  },
  bodyKind: null,
  openCases: [
    { caseId: 'c7', number: 'SQ-7', stateLabel: '审查中', receivedOn: '2026-03-06', isWithinSight: true },
    { caseId: 'c8', number: 'SQ-8', stateLabel: '已受理', receivedOn: '2026-03-07', isWithinSight: false },
  ],
  scans: [{ materialCode: 'm1', caseNumber: 'SQ-7', on: '2026-03-06', lastDay: '2026-09-02', files: 2 }],
});
const asked = ({ body }: { body: unknown }) => known((body as { hasSeenPaper?: boolean }).hasSeenPaper === true);

describe('whoever was here before, at the window', () => {
  it('is masked until the document was seen; then Ctrl+B fills what is empty and R takes the scans again', async () => {
    const { grid } = await start({
      'POST /intake/applicant': asked,
      'POST /intake/applicant/scans': {
        materialCode: 'm1',
        from: 'SQ-7',
        on: '2026-03-06',
        files: [{ id: 'f1' }, { id: 'f2' }],
      },
    });
    await screen.findByText('张* · 138****8000 · 有联系地址');
    expect(screen.getByRole('link', { name: 'SQ-7' })).toHaveProperty('href', expect.stringMatching(/cases\/c7$/));
    expect(screen.queryByRole('link', { name: 'SQ-8' })).toBeNull();
    const row = within(grid).getAllByRole('row')[0] as HTMLElement;
    expect(within(row).getByRole('button', { name: '核对证件后可沿用' })).toHaveProperty('disabled', true);
    fireEvent.keyDown(grid, { key: 'r' });
    expect(callsSoFar().filter(({ path }) => path === '/intake/applicant/scans')).toHaveLength(0);

    fireEvent.keyDown(window, { key: 'b', ctrlKey: true });
    await waitFor(() => expect(screen.getByLabelText(/联系地址/)).toHaveProperty('value', '稻香村5组'));
    expect(screen.getByLabelText('姓名')).toHaveProperty('value', '张三');
    fireEvent.keyDown(grid, { key: 'r' });
    await within(row).findByRole('button', { name: '申请书第2个文件' });
    expect(row.getAttribute('data-state')).toBe('Received');
    const [taken] = callsSoFar().filter(({ path }) => path === '/intake/applicant/scans');
    expect(taken?.body).toMatchObject({ materialCode: 'm1', hasSeenPaper: true });
  });

  it('what was seen of one person counts for nobody else', async () => {
    await start({ 'POST /intake/applicant': asked });
    fireEvent.keyDown(window, { key: 'b', ctrlKey: true });
    await screen.findByText('张* · 138****8000 · 有联系地址');
    fireEvent.keyDown(window, { key: 'b', ctrlKey: true });
    await screen.findByText(/已核对证件/);
    fireEvent.change(screen.getByLabelText('证件号码'), { target: { value: '440524188001010014' } });
    await screen.findByRole('button', { name: /证件已核对，带入/ });
  });
});
