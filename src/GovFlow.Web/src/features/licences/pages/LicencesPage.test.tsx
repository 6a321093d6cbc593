import { fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeServer, showPage } from '../../../../tests/fakeServer';
import { lookFor } from '../api';
import { LicencesPage } from './LicencesPage';

const line = {
  id: 'l1',
  kind: '营业执照',
  number: '92130982MA0ABCD1X8',
  holder: '田**',
  holderNumber: '130982**********24',
  issuer: '县局',
  from: '2021-06-01',
  to: '2026-04-01',
  state: 'Valid',
  source: 'Imported',
  daysLeft: 26,
  version: 1,
};

const show = (view: string, answers: Record<string, unknown>, permissions = ['licences.manage']) => {
  const calls = fakeServer(answers);
  const { client, router } = showPage(<LicencesPage />, { route: '/app/licences', at: `/app/licences?view=${view}` });
  client.setQueryData(['me'], { id: 'admin', permissions, windows: [] });
  return { calls, router };
};

describe('the library of licences', () => {
  // A search outlives its page, so that one comes back to it; not this one.
  beforeEach(() => lookFor(''));

  it('is searched in a body, so that no number is in the address', async () => {
    const { calls, router } = show('search', { 'POST /licences/search': { items: [line], nextCursor: null } });
    expect(await screen.findByText('还有 26 天')).toBeTruthy();
    await userEvent.type(screen.getByLabelText('完整的号码或者持证人'), '130982197503123024{Enter}');
    await screen.findByText('营业执照');
    expect(calls.at(-1)?.body).toMatchObject({ q: '130982197503123024' });
    expect(router.state.location.search).not.toContain('1309');
  });

  it('offers entering and importing only to whoever may', async () => {
    show('enter', { 'POST /licences/search': { items: [], nextCursor: null } }, []);
    expect(await screen.findByText('证照库还是空的。')).toBeTruthy();
    expect(screen.queryByText('登记')).toBeNull();
    expect(screen.queryByText('导入')).toBeNull();
  });

  it('tries a list before it is kept, and says what is wrong line by line', async () => {
    const report = {
      isTrial: true,
      lines: 2,
      entered: 1,
      replaced: 0,
      unchanged: 0,
      wrong: 1,
      problems: [{ line: 3, column: '证件号码', code: 'id-check', message: '至少有一位录错，请逐位核对。' }],
    };
    const { calls } = show('import', { 'POST /licences/import': report });
    fireEvent.change(await screen.findByLabelText('选择表格'), { target: { files: [new File(['x'], '名单.csv')] } });
    expect(await screen.findByText(/试读结果/)).toBeTruthy();
    expect(screen.getByText('至少有一位录错，请逐位核对。')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: '导入 1 行' }));
    expect(calls.filter(({ path }) => path.startsWith('/licences/import'))).toHaveLength(2);
  });
});
