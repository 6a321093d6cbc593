import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { type Call, deadLine, fakeServer, Refusal, showPage } from '../../../../tests/fakeServer';
import { answers, canvas, draft, file, me, posted, show, version } from '../testing/design.fixture';
import { ItemsPage } from './ItemsPage';

describe('the designer', () => {
  it('shows the steps with post, lane and what is open', async () => {
    fakeServer(answers);
    show();
    expect(await screen.findByRole('img', { name: '审查，后台部门，审查岗，1 个问题' })).toBeTruthy();
    expect(screen.getByText('后台部门')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: /0 个错误，1 个提醒/ }));
    expect(screen.getByRole('button', { name: '“审查”的出口“不通过”没有连到下一环节' })).toBeTruthy();
  });

  it('adds, connects, undoes and redoes, and saves the same file but for that as the next draft', async () => {
    const calls = fakeServer(answers);
    show();
    fireEvent.keyDown(await canvas(), { key: 'ArrowRight' });
    fireEvent.keyDown(await canvas(), { key: 'ArrowRight' });
    const add = screen.getByRole('button', { name: '退回' });
    add.focus();
    await userEvent.keyboard('{Enter}');
    expect(await screen.findByRole('img', { name: /^退回，.*已选中/ })).toBeTruthy();
    fireEvent.keyDown(await canvas(), { key: 'z', ctrlKey: true });
    expect(screen.queryByRole('img', { name: /^退回，/ })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: '重做' }));
    expect(await screen.findByRole('img', { name: /^退回，/ })).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: '保存草稿' }));
    expect(await screen.findByText('已存为第 2 版草稿')).toBeTruthy();
    const sent = posted(calls)[0]?.body as typeof file;
    expect(sent).toMatchObject({ ...file, root: expect.anything() });
    expect(sent.root.activities.slice(0, 3)).toEqual(file.root.activities);
    expect(sent.root.activities[3]).toMatchObject({ id: 'return', type: 'GovFlow.Return' });
    expect(sent.root.connections.slice(2)).toMatchObject([
      { source: { activity: 'review', port: 'Fail' }, target: { activity: 'return' } },
    ]);
  });

  it('a name typed is one step to undo', async () => {
    fakeServer(answers);
    show();
    await userEvent.click(await screen.findByRole('button', { name: '大纲' }));
    await userEvent.click(screen.getByRole('button', { name: /^审查/ }));
    const name = screen.getByLabelText('名称');
    await userEvent.type(name, '材料');
    expect(await screen.findByRole('img', { name: /^审查材料，/ })).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: '撤销' }));
    expect(screen.queryByRole('img', { name: /^审查材料，/ })).toBeNull();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: '撤销' }).disabled).toBe(true);
  });

  it('copies steps as text and pastes them under new ids', async () => {
    fakeServer(answers);
    show();
    const board = await canvas();
    fireEvent.keyDown(board, { key: 'a', ctrlKey: true });
    let text = '';
    const clipboardData = { setData: (_: string, copied: string) => (text = copied), getData: () => text };
    fireEvent.copy(board, { clipboardData });
    expect(JSON.parse(text)).toMatchObject({ govflow: 'steps/1' });
    fireEvent.paste(board, { clipboardData });
    expect(await screen.findAllByRole('img', { name: /^审查，/ })).toHaveLength(2);
    fireEvent.keyDown(board, { key: 'Delete' });
    expect(screen.getAllByRole('img', { name: /^审查，/ })).toHaveLength(1);
  });

  it('finds what to draw with by its pinyin initials', async () => {
    fakeServer(answers);
    show();
    await userEvent.type(await screen.findByLabelText('查找环节种类'), 'xctk');
    expect(screen.getAllByRole('button', { name: '现场踏勘' })).toHaveLength(1);
    expect(screen.queryByRole('button', { name: '公示' })).toBeNull();
  });

  it('finds steps one after the other', async () => {
    fakeServer(answers);
    show();
    await userEvent.type(await screen.findByLabelText('查找环节'), '审查{Enter}');
    expect(await screen.findByRole('img', { name: /^审查，.*已选中/ })).toBeTruthy();
    await userEvent.clear(screen.getByLabelText('查找环节'));
    await userEvent.type(screen.getByLabelText('查找环节'), '结束{Enter}');
    expect(await screen.findByRole('img', { name: /^结束，.*已选中/ })).toBeTruthy();
  });

  it('never overwrites a draft that somebody else saved meanwhile, and tells what each has changed', async () => {
    const other = { ...draft, hash: 'other', importedBy: 'p68', importedByName: '薛编办' };
    let reads = 0;
    const said = (words: string, at: string) => ({ area: 'Limits', kind: 'Changed', words, beforePath: at });
    const calls = fakeServer({
      ...answers,
      'GET /definitions/x': () => (reads++ === 0 ? [draft, version] : [other, version]),
      'GET /definitions/versions/x-v2': () => ({
        ...file,
        id: 'x-v2',
        version: 2,
        name: reads > 1 ? '对方的' : '小事项',
      }),
      'POST /definitions/versions/x-v2/save': ({ query }: Call) =>
        query === '?anew=true'
          ? { version: { ...draft, versionId: 'x-v3', version: 3 }, result: 'Imported', warnings: [] }
          : new Refusal(412, { code: 'version-conflict', changedBy: 'p68' }),
      'POST /definitions/compare/files': ({ body }: Call) => ({
        changes: (body as { after: string }).after.includes('对方的')
          ? [said('审查时限由 2 改为 3', '$.a'), said('决定时限改了', '$.b')]
          : [said('审查时限由 2 改为 5', '$.a')],
        leftOut: 0,
      }),
    });
    show();
    fireEvent.keyDown(await canvas(), { key: 'a', ctrlKey: true });
    fireEvent.keyDown(await canvas(), { key: 'Delete' });
    await userEvent.click(screen.getByRole('button', { name: '保存草稿' }));
    const both = within(await screen.findByRole('region', { name: '双方的改动' }));
    expect(both.getByRole('alert').textContent).toContain('没有覆盖');
    expect((await both.findByRole('region', { name: '薛编办改了' })).textContent).toContain('决定时限改了');
    expect(both.getByRole('region', { name: '您改了' }).textContent).toContain('由 2 改为 5');
    expect(both.getByRole('region', { name: /^双方都改了/ }).textContent).not.toContain('决定时限');
    expect(posted(calls)[0]?.headers['If-Match']).toBe('"7"');
    await userEvent.click(screen.getByRole('button', { name: '存为另一份草稿' }));
    expect(await screen.findByText('已存为第 3 版草稿')).toBeTruthy();
    expect(screen.queryByRole('region', { name: '双方的改动' })).toBeNull();
  });

  it('takes theirs on request, and keeps one’s own to come back to', async () => {
    let isMoved = false;
    const theirs = { ...file, id: 'x-v2', version: 2, name: '对方的' };
    const calls = fakeServer({
      ...answers,
      'GET /definitions/x': () => [isMoved ? { ...draft, hash: 'other' } : draft, version],
      'GET /definitions/versions/x-v2': () => (isMoved ? theirs : { ...theirs, name: '小事项' }),
      'POST /definitions/versions/x-v2/save': () => {
        isMoved = true;
        return new Refusal(412, { code: 'version-conflict', changedBy: 'p68' });
      },
      'POST /definitions/compare/files': { changes: [], leftOut: 0 },
      'PUT /definitions/versions/x-v2/working-copy': { revision: 1, keptAt: '2026-03-06T02:00:00Z' },
    });
    show();
    fireEvent.keyDown(await canvas(), { key: 'a', ctrlKey: true });
    fireEvent.keyDown(await canvas(), { key: 'Delete' });
    await userEvent.click(screen.getByRole('button', { name: '保存草稿' }));
    await userEvent.click(await screen.findByRole('button', { name: '采用随程序的版本' }));
    expect(await screen.findByRole('heading', { name: '设计：对方的' })).toBeTruthy();
    expect(calls.find(({ path }) => path.endsWith('/working-copy') && path.includes('x-v2'))).toBeTruthy();
    expect(await screen.findByText(/没有存为草稿的修改，.*留存于本机/)).toBeTruthy();
    await waitFor(() => expect(document.activeElement?.textContent).toBe('恢复这些修改'));
  });

  it('what was saved without an answer is sent again as it is', async () => {
    let sends = 0;
    const calls = fakeServer({
      ...answers,
      'POST /definitions/versions/x-v1/save': () => (sends++ === 0 ? deadLine : answers['POST /definitions']),
    });
    show();
    fireEvent.keyDown(await canvas(), { key: 'a', ctrlKey: true });
    fireEvent.keyDown(await canvas(), { key: 'Delete' });
    await userEvent.click(screen.getByRole('button', { name: '保存草稿' }));
    expect((await screen.findByRole('alert')).textContent).toContain('网络不通');
    await userEvent.click(screen.getByRole('button', { name: '保存草稿' }));
    expect(await screen.findByText('已存为第 2 版草稿')).toBeTruthy();
    expect(posted(calls)[1]).toEqual(posted(calls)[0]);
  });

  it('shows what the import refuses at the step it speaks of', async () => {
    fakeServer({
      ...answers,
      'POST /definitions/versions/x-v1/save': new Refusal(422, {
        code: 'definition-invalid',
        detail: '流程定义有误，未保存任何内容；请按所列位置更正。',
        errors: [{ path: '$.root.activities[1].post', code: 'x', message: '岗位没有设置' }],
      }),
    });
    show();
    fireEvent.keyDown(await canvas(), { key: 'ArrowRight' });
    fireEvent.keyDown(await canvas(), { key: 'Delete' });
    await userEvent.click(screen.getByRole('button', { name: '保存草稿' }));
    expect((await screen.findByRole('alert')).textContent).toContain('未保存任何内容');
    await userEvent.click(screen.getByRole('button', { name: /1 个错误/ }));
    await userEvent.click(screen.getByRole('button', { name: '岗位没有设置' }));
    expect(await screen.findByRole('img', { name: /已选中/ })).toBeTruthy();
  });

  it('publishes exactly the draft that is shown, after asking', async () => {
    const calls = fakeServer({
      ...answers,
      'GET /definitions/x': [draft, version],
      'GET /definitions/versions/x-v2': { ...file, id: 'x-v2', version: 2 },
      'POST /definitions/versions/x-v2/publish': { ...draft, state: 'Published' },
    });
    show();
    await userEvent.click(await screen.findByRole('button', { name: '发布' }));
    await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: '发布' }));
    expect(await screen.findByText('第 2 版已发布，新收的办件按它办理')).toBeTruthy();
    expect(calls.find(({ path }) => path.endsWith('/publish'))?.headers['If-Match']).toBe('"7"');
  });

  it('opens another version from the list', async () => {
    fakeServer({
      ...answers,
      'GET /definitions/x': [draft, version],
      'GET /definitions/versions/x-v2': { ...file, name: '新的' },
    });
    const { router } = show();
    expect(await screen.findByRole('heading', { name: '设计：新的' })).toBeTruthy();
    await router.navigate('/app/items/x/design?version=x-v1');
    expect(await screen.findByRole('heading', { name: '设计：小事项' })).toBeTruthy();
    expect(screen.getByText('第 1 版 · 在用')).toBeTruthy();
  });

  it('whoever may only read changes nothing', async () => {
    fakeServer({ ...answers, 'GET /identity/me': { ...me, permissions: ['definitions.read'] } });
    show();
    fireEvent.keyDown(await canvas(), { key: 'a', ctrlKey: true });
    fireEvent.keyDown(await canvas(), { key: 'Delete' });
    expect(screen.getAllByRole('img', { name: /，(收件窗口|后台部门|出件窗口)/ })).toHaveLength(3);
    expect(screen.queryByRole('button', { name: '保存草稿' })).toBeNull();
  });

  it('says why a file is no drawing', async () => {
    fakeServer({ ...answers, 'GET /definitions/versions/x-v1': { name: 'x' } });
    show();
    expect((await screen.findByRole('alert')).textContent).toContain('文件里没有流程图');
  });
});

describe('the list of items', () => {
  it('leads to the drawing board and finds by name or code', async () => {
    fakeServer({
      'GET /identity/me': me,
      'GET /definitions': [version, { ...version, definitionId: 'y', name: '别的', itemCode: null }],
    });
    showPage(<ItemsPage />);
    expect((await screen.findByRole('link', { name: '小事项' })).getAttribute('href')).toBe('/app/items/x/design');
    await userEvent.type(screen.getByLabelText('查找事项'), 'X-1');
    expect(screen.queryByRole('link', { name: '别的' })).toBeNull();
  });
});
