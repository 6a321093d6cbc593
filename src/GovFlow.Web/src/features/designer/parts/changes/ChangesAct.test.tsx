import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { fakeServer } from '../../../../../tests/fakeServer';
import { aComparison } from '../../testing/changes';
import { answers, draft, file, show, version } from '../../testing/design.fixture';

const told = { ...answers, 'POST /definitions/compare': aComparison };
const open = async () => {
  show();
  await userEvent.click(await screen.findByRole('button', { name: /^差\s*异$/ }));
  return screen.findByRole('list', { name: '改动' });
};

describe('what changed', () => {
  it('is told since the version in force, and a change leads to its step', async () => {
    const calls = fakeServer(told);
    const list = await open();
    expect(within(list).getByText('新增材料“身份证复印件”（M9，附件，必要）')).toBeTruthy();
    expect(calls.find(({ path }) => path === '/definitions/compare')).toMatchObject({
      query: '?with=x-v1',
      body: { id: 'x-v1' },
    });
    await userEvent.click(within(list).getByRole('button', { name: /审查 环节时限/ }));
    await waitFor(() => expect(screen.queryByRole('list', { name: '改动' })).toBeNull());
    expect(await screen.findByRole('img', { name: /^审查，.*已选中/ })).toBeTruthy();
  });

  it('hides where things lie until it is asked for', async () => {
    fakeServer(told);
    const list = await open();
    expect(within(list).queryByText(/画面位置/)).toBeNull();
    await userEvent.click(screen.getByRole('checkbox', { name: /显示画面布局/ }));
    expect(within(list).getByText(/画面位置/)).toBeTruthy();
  });

  it('compares any two versions, and counts the cases that run under each', async () => {
    const calls = fakeServer({
      ...told,
      'GET /definitions/x': [
        { ...draft, openCases: 0 },
        { ...version, openCases: 7 },
      ],
      'GET /definitions/versions/x-v2': { ...file, id: 'x-v2', version: 2 },
      'GET /definitions/versions/x-v2/changes': { ...aComparison, changes: [] },
    });
    await open();
    expect(await screen.findByText('7 件')).toBeTruthy();
    await userEvent.click(screen.getByRole('radio', { name: '到第 2 版' }));
    expect(await screen.findByText('办事内容没有变化。')).toBeTruthy();
    expect(calls.find(({ path }) => path.endsWith('/changes'))?.query).toBe('?since=x-v1');
  });
});
