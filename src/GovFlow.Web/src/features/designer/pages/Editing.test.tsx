import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { HallEvent } from '@/shared/realtime/hub';
import { type Call, deadLine, fakeServer, Refusal } from '../../../../tests/fakeServer';
import { answers, canvas, draft, file, me, show, version } from '../testing/design.fixture';

const line = vi.hoisted(() => ({ listeners: new Set<(event: unknown) => void>() }));
vi.mock('@/shared/realtime/hub', async original => {
  const { useEffect, useRef } = await import('react');
  return {
    ...(await original<object>()),
    useHallEvents: (hear: (event: unknown) => void) => {
      const latest = useRef(hear);
      latest.current = hear;
      useEffect(() => {
        const listener = (event: unknown) => latest.current(event);
        line.listeners.add(listener);
        return () => void line.listeners.delete(listener);
      }, []);
    },
  };
});
const say = (event: HallEvent) =>
  act(async () => {
    for (const listener of line.listeners) listener(event);
  });

const at = '/definitions/versions/x-v1';
const theirs = { page: 'their-page', by: '王主任', isYou: false, since: '2026-03-06T01:03:00Z' };
const ours = ({ body }: Call) => ({ ...theirs, page: (body as { page: string }).page, by: '岑政策', isYou: true });
const wishes = (calls: Call[]) =>
  calls
    .filter(({ method, path }) => method === 'PUT' && path === `${at}/editing`)
    .map(({ body }) => (body as { wish: string }).wish);
const deleteAll = async () => {
  fireEvent.keyDown(await canvas(), { key: 'a', ctrlKey: true });
  fireEvent.keyDown(await canvas(), { key: 'Delete' });
};
const steps = () => screen.queryAllByRole('img', { name: /，(收件窗口|后台部门|出件窗口)/ }).length;

describe('two at one drawing', () => {
  it('the second sees who edits since when, reads only, and takes over after one question', async () => {
    const calls = fakeServer({
      ...answers,
      [`PUT ${at}/editing`]: (call: Call) =>
        (call.body as { wish: string }).wish === 'TakeOver' ? ours(call) : theirs,
    });
    show();
    expect(await screen.findByText(/^王主任正在编辑（只读），自 3月6日 09:03 起。/)).toBeTruthy();
    await deleteAll();
    expect(steps()).toBe(3);
    expect(screen.queryByRole('button', { name: '保存草稿' })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: '接着编辑' }));
    const question = within(await screen.findByRole('dialog'));
    expect(question.getByText(/王主任没有存为草稿的修改仍为其留存/)).toBeTruthy();
    await userEvent.click(question.getByRole('button', { name: '接着编辑' }));
    await waitFor(() => expect(screen.queryByText(/正在编辑（只读）/)).toBeNull());
    expect(wishes(calls)).toEqual(['Open', 'TakeOver']);
    await deleteAll();
    expect(steps()).toBe(0);
  });

  it('the first is told, reads only from then on, and keeps what it has drawn', async () => {
    let isTaken = false;
    const calls = fakeServer({
      ...answers,
      [`PUT ${at}/editing`]: (call: Call) => (isTaken ? theirs : ours(call)),
      [`PUT ${at}/working-copy`]: { revision: 1, keptAt: '2026-03-06T02:00:00Z' },
      [`POST ${at}/save`]: { version: { ...draft, versionId: 'x-v3', version: 3 }, result: 'Imported', warnings: [] },
    });
    show();
    await deleteAll();
    isTaken = true;
    await say({ type: 'definition.editing', id: 'x-v1' });
    expect(await screen.findByText(/^王主任接着编辑了这个版本.*您没有存为草稿的修改仍在，没有丢失。/)).toBeTruthy();
    await waitFor(() =>
      expect(calls.some(({ method, path }) => method === 'PUT' && path === `${at}/working-copy`)).toBe(true),
    );
    fireEvent.keyDown(await canvas(), { key: 'z', ctrlKey: true });
    expect(screen.queryByRole('button', { name: '保存草稿' })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: '存为另一份草稿' }));
    expect(await screen.findByText('已存为第 3 版草稿')).toBeTruthy();
  });

  it('whoever waits is told that the other has stopped, and goes on without a question', async () => {
    let isThere = true;
    const calls = fakeServer({
      ...answers,
      [`PUT ${at}/editing`]: (call: Call) => (isThere ? theirs : ours(call)),
      [`GET ${at}/editing`]: () => (isThere ? theirs : null),
    });
    show();
    await screen.findByText(/^王主任正在编辑/);
    isThere = false;
    await say({ type: 'definition.editing', id: 'x-v1' });
    expect(await screen.findByText('王主任已停止编辑，这里只读。')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: '接着编辑' }));
    expect(await screen.findByRole('button', { name: '保存草稿' })).toBeTruthy();
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(wishes(calls)).toEqual(['Open', 'TakeOver']);
  });

  it('leaving gives the version back, and nobody who only reads asks for it', async () => {
    const calls = fakeServer({ ...answers, [`PUT ${at}/editing`]: ours });
    const { unmount } = show();
    await canvas();
    unmount();
    expect(calls.at(-1)).toMatchObject({ method: 'DELETE', path: `${at}/editing` });
    const read = fakeServer({ ...answers, 'GET /identity/me': { ...me, permissions: ['definitions.read'] } });
    show();
    await canvas();
    expect(wishes(read)).toEqual([]);
  });

  it('where nobody can be asked, one edits all the same', async () => {
    fakeServer({ ...answers, [`PUT ${at}/editing`]: deadLine });
    show();
    await deleteAll();
    expect(steps()).toBe(0);
  });
});

describe('the working copy', () => {
  beforeEach(() => localStorage.clear());
  const copy = {
    revision: 4,
    baseHash: '7',
    text: JSON.stringify({ ...file, name: '在家改的' }),
    machine: '电脑（编号 4821）',
    startedAt: '2026-03-06T01:00:00Z',
    keptAt: '2026-03-06T02:00:00Z',
  };

  it('is kept on the server a moment after the last edit, and thrown away when all is undone', async () => {
    const calls = fakeServer({
      ...answers,
      [`PUT ${at}/working-copy`]: { revision: 1, keptAt: '2026-03-06T02:00:00Z' },
      [`DELETE ${at}/working-copy`]: null,
    });
    show();
    await deleteAll();
    expect(await screen.findByText(/有未保存的修改，已留存 10:00/, {}, { timeout: 3_000 })).toBeTruthy();
    expect(calls.filter(({ path }) => path.endsWith('/working-copy')).map(({ method }) => method)).toEqual([
      'GET',
      'PUT',
    ]);
    fireEvent.keyDown(await canvas(), { key: 'z', ctrlKey: true });
    await waitFor(() => expect(calls.at(-1)).toMatchObject({ method: 'DELETE', path: `${at}/working-copy` }));
    expect(localStorage.getItem('govflow.design.x-v1')).toBeNull();
  });

  it('from another machine is offered with when and where, and goes on under its revision', async () => {
    const calls = fakeServer({
      ...answers,
      [`GET ${at}/working-copy`]: copy,
      [`PUT ${at}/working-copy`]: { revision: 5, keptAt: '2026-03-06T02:00:00Z' },
    });
    show();
    expect(await screen.findByText(/2026年3月6日 10:00 留存于电脑（编号 4821）/)).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: '恢复这些修改' }));
    expect(await screen.findByRole('heading', { name: '设计：在家改的' })).toBeTruthy();
    await waitFor(
      () =>
        expect(
          calls.find(({ method, path }) => method === 'PUT' && path.endsWith('/working-copy'))?.body,
        ).toMatchObject({ revision: 4, baseHash: '7' }),
      { timeout: 3_000 },
    );
  });

  it('begun on an older file is saved under that file’s hash, so that nothing is overwritten', async () => {
    const calls = fakeServer({
      ...answers,
      'GET /definitions/x': [draft, version],
      'GET /definitions/versions/x-v2': { ...file, id: 'x-v2', version: 2 },
      'GET /definitions/versions/x-v2/working-copy': { ...copy, baseHash: 'older' },
      'POST /definitions/versions/x-v2/save': new Refusal(412, { code: 'version-conflict', changedBy: 'p68' }),
      'POST /definitions/compare/files': { changes: [], leftOut: 0 },
    });
    show();
    expect(await screen.findByText(/此后这个版本已被另行保存/)).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: '恢复这些修改' }));
    await userEvent.click(screen.getByRole('button', { name: '保存草稿' }));
    expect(await screen.findByRole('region', { name: '双方的改动' })).toBeTruthy();
    expect(calls.find(({ path }) => path.endsWith('/save'))?.headers['If-Match']).toBe('"older"');
    expect(await screen.findByRole('region', { name: /^您的画面与/ })).toBeTruthy();
  });

  it('kept elsewhere meanwhile is not overwritten but offered', async () => {
    let reads = 0;
    fakeServer({
      ...answers,
      [`GET ${at}/working-copy`]: () => (reads++ === 0 ? null : copy),
      [`PUT ${at}/working-copy`]: new Refusal(412, { code: 'version-conflict' }),
    });
    show();
    await deleteAll();
    expect(await screen.findByText(/留存于电脑（编号 4821）/, {}, { timeout: 3_000 })).toBeTruthy();
    expect(steps()).toBe(0);
  });

  it('on another version is told, and leads there; others’ only as whose', async () => {
    fakeServer({
      ...answers,
      'GET /definitions/x': [draft, version],
      'GET /definitions/versions/x-v2': { ...file, id: 'x-v2', version: 2 },
      'GET /definitions/working-copies': [
        { versionId: 'x-v1', definitionId: 'x', by: '岑政策', isMine: true, keptAt: copy.keptAt },
        { versionId: 'x-v2', definitionId: 'x', by: '王主任', isMine: false, keptAt: copy.keptAt },
      ],
    });
    show();
    const told = within(await screen.findByRole('list', { name: '没有存为草稿的修改' }));
    expect(told.getByText(/^您在第 1 版上/)).toBeTruthy();
    expect(told.getByText(/^王主任在第 2 版上/)).toBeTruthy();
    expect(told.getAllByRole('link').map(link => link.getAttribute('href'))).toEqual([
      expect.stringContaining('version=x-v1'),
    ]);
  });
});
