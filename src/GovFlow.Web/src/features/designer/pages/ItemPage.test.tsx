import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LintFinding } from '@/shared/api/contract';
import { type Call, fakeServer, Refusal } from '../../../../tests/fakeServer';
import { answers, canvas, clean, draft, file, posted, show, version } from '../testing/design.fixture';
import { shipped } from '../testing/files';

const item = JSON.parse(shipped.find(({ name }) => name.startsWith('gfi-02'))?.text ?? '{}');
const served = { ...answers, 'POST /definitions/lint': clean, 'GET /definitions/versions/x-v1': item };
const sent = (calls: Call[]) => posted(calls).at(-1)?.body as typeof item;
const toItem = async () => {
  await canvas();
  await userEvent.click(screen.getByRole('button', { name: '事项' }));
};
const save = async () => {
  await userEvent.click(screen.getByRole('button', { name: '保存草稿' }));
  await screen.findByText('已存为第 2 版草稿');
};

beforeEach(() => localStorage.clear());
afterEach(() => localStorage.clear());

describe('the item in one place', () => {
  it('changes what is changed and nothing else', async () => {
    const calls = fakeServer(served);
    show();
    await toItem();
    await userEvent.clear(screen.getByLabelText('窗口类别'));
    await userEvent.type(screen.getByLabelText('窗口类别'), '综合');
    await userEvent.click(screen.getByRole('tab', { name: '材料' }));
    await userEvent.click(screen.getByText(/^M6 保证食品安全的管理制度/));
    await userEvent.click(screen.getAllByLabelText('主件').at(-1) as HTMLElement);
    await save();
    const { serviceItem } = item.customProperties;
    const expected = {
      ...serviceItem,
      windowClass: '综合',
      materials: serviceItem.materials.map((one: { code: string }) =>
        one.code === 'M6' ? { ...one, isMain: true } : one,
      ),
    };
    expect(sent(calls).customProperties).toEqual({ ...item.customProperties, serviceItem: expected });
    expect(sent(calls).root).toEqual(item.root);
  });

  it('what an upper catalogue rules is locked, and says by which', async () => {
    const inherited = { source: '基本目录', version: '2025', fields: { name: item.name, basis: [] } };
    const custom = { ...item.customProperties, inherited };
    fakeServer({ ...served, 'GET /definitions/versions/x-v1': { ...item, customProperties: custom } });
    show();
    await toItem();
    expect(screen.getByLabelText<HTMLInputElement>('事项名称').readOnly).toBe(true);
    expect(screen.getByText('锁定：由“基本目录”（2025）规定，不能改动')).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>('窗口类别').readOnly).toBe(false);
    await userEvent.click(screen.getByRole('tab', { name: '依据与条件' }));
    expect(screen.getByText('锁定：由“基本目录”（2025）规定，不能改动')).toBeTruthy();
    expect(screen.queryByRole('button', { name: '添加依据' })).toBeNull();
  });

  it('rows are added, moved by keys and taken out, and all of it is undone', async () => {
    fakeServer(served);
    show();
    await toItem();
    await userEvent.click(screen.getByRole('tab', { name: '材料' }));
    await userEvent.click(screen.getByRole('button', { name: '添加材料' }));
    const added = await screen.findByText(/^M7 （未命名）/);
    const inside = within(added.closest('details') as HTMLElement);
    fireEvent.keyDown(inside.getByLabelText('材料名称'), { key: 'ArrowUp', altKey: true });
    expect(screen.getAllByText(/^M\d /).map(one => one.textContent?.slice(0, 2))).toEqual([
      'M1',
      'M2',
      'M3',
      'M4',
      'M5',
      'M7',
      'M6',
    ]);
    await userEvent.click(screen.getByRole('button', { name: '删除第 6 项材料' }));
    expect(screen.queryByText(/^M7 /)).toBeNull();
    for (let count = 0; count < 3; count += 1) await userEvent.click(screen.getByRole('button', { name: '撤销' }));
    expect(screen.getByRole<HTMLButtonElement>('button', { name: '撤销' }).disabled).toBe(true);
  });

  it('a kind that is not offered wants its reason', async () => {
    const calls = fakeServer(served);
    show();
    await toItem();
    await userEvent.click(screen.getByRole('tab', { name: '办件类型' }));
    expect(screen.getByLabelText<HTMLTextAreaElement>('不提供即办件的理由').value).toContain('须现场核查');
    await userEvent.click(screen.getByRole('checkbox', { name: '代理件' }));
    await userEvent.type(screen.getByLabelText('不提供代理件的理由'), '本级决定');
    await userEvent.click(screen.getByRole('checkbox', { name: '联办件' }));
    await save();
    expect(sent(calls).customProperties.serviceItem.kindsNotOffered).toEqual([
      item.customProperties.serviceItem.kindsNotOffered[0],
      { kind: 'Proxy', reason: '本级决定' },
    ]);
    const intake = sent(calls).root.activities.find(({ type }: { type: string }) => type === 'GovFlow.Intake');
    expect(JSON.parse(intake.offers.expression.value)).toEqual([
      'Accept',
      'Supplement',
      'Joint',
      'Return',
      'NonAcceptance',
    ]);
  });

  it('questions of the form are asked in the order of their rows, and can be tested by conditions', async () => {
    const calls = fakeServer(served);
    show();
    await toItem();
    await userEvent.click(screen.getByRole('tab', { name: '申请表' }));
    await userEvent.click(screen.getByRole('button', { name: '添加问题' }));
    await screen.findByText(/^还没有写问题 ·/);
    const form = screen.getByRole('region', { name: '申请表' });
    // What only conditions call it by comes last.
    expect([...form.querySelectorAll('label[for]')].at(-1)?.textContent).toBe('引用名（自动生成，一般不用改）');
    await userEvent.type(screen.getByLabelText('问题'), '是否自有房屋');
    await userEvent.click(screen.getByLabelText('必填'));
    await save();
    expect(sent(calls).customProperties.form).toEqual({
      type: 'object',
      required: ['field1'],
      properties: { field1: { type: 'string', title: '是否自有房屋' } },
    });
  });

  it('a finding about the item opens its part and its field', async () => {
    const noBasis: LintFinding = {
      ruleId: 'item.material-basis',
      severity: 'Warning',
      jsonPath: '$.customProperties.serviceItem.materials[1].basis',
      message: '“经营者身份证明”没有写明依据',
      subject: 'M2',
    };
    fakeServer({ ...served, 'POST /definitions/lint': { ...clean, findings: [noBasis] } });
    show();
    await userEvent.click(await screen.findByRole('button', { name: /1 个提醒/ }));
    await userEvent.click(screen.getByRole('button', { name: noBasis.message }));
    expect(screen.getByRole('tab', { name: '材料 ▲' }).getAttribute('aria-selected')).toBe('true');
    await waitFor(() => expect(document.activeElement?.id).toBe('$.customProperties.serviceItem.materials[1].basis'));
  });

  it('the guide and the chart are read from the file as it is drawn', async () => {
    fakeServer(served);
    show();
    await toItem();
    await userEvent.click(screen.getByRole('tab', { name: '指南预览' }));
    const guide = within(screen.getByRole('article', { name: '办事指南预览' }));
    expect(guide.getByText('小餐饮登记证(电子证同效)')).toBeTruthy();
    expect(guide.getByText('申请材料（6 种）')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: '公开流程图' }));
    expect(screen.getByRole('img', { name: /办理流程图/ })).toBeTruthy();
    expect(within(screen.getByRole('list', { name: '办理步骤' })).getByText(/^提交申请/)).toBeTruthy();
  });
});

describe('unsaved changes', () => {
  const key = 'govflow.design.x-v1';

  it('are kept in the browser a moment after the last edit, and forgotten when they are saved', async () => {
    fakeServer({ ...answers, 'POST /definitions/lint': clean });
    show();
    fireEvent.keyDown(await canvas(), { key: 'a', ctrlKey: true });
    fireEvent.keyDown(await canvas(), { key: 'Delete' });
    expect(await screen.findByText(/有未保存的修改，本机已留存/)).toBeTruthy();
    expect(JSON.parse(JSON.parse(localStorage.getItem(key) ?? '{}').text).root.activities).toEqual([]);
    await save();
    await waitFor(() => expect(localStorage.getItem(key)).toBeNull());
  });

  it('left behind are offered on return, and not put in unasked', async () => {
    const left = JSON.stringify({ ...file, name: '改过的名称' });
    localStorage.setItem(key, JSON.stringify({ text: left, at: '2026-03-06T02:00:00Z' }));
    fakeServer({ ...answers, 'POST /definitions/lint': clean });
    show();
    expect(await screen.findByRole('heading', { name: '设计：小事项' })).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: '恢复这些修改' }));
    expect(await screen.findByRole('heading', { name: '设计：改过的名称' })).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: '撤销' }));
    expect(await screen.findByRole('heading', { name: '设计：小事项' })).toBeTruthy();
  });

  it('that nobody can read are not offered', async () => {
    localStorage.setItem(key, '{"text": 5');
    fakeServer({ ...answers, 'POST /definitions/lint': clean });
    show();
    await canvas();
    expect(screen.queryByRole('button', { name: '恢复这些修改' })).toBeNull();
  });

  it('whoever draws is told that somebody else has saved meanwhile, with whose and when', async () => {
    const other = { ...draft, hash: 'other', importedBy: 'p67', importedAt: '2026-03-06T03:00:00Z' };
    let isMoved = false;
    vi.useFakeTimers({ shouldAdvanceTime: true, toFake: ['setInterval', 'clearInterval'] });
    fakeServer({
      ...answers,
      'GET /definitions/x': () => [isMoved ? other : draft, version],
      'GET /definitions/versions/x-v2': { ...file, id: 'x-v2', version: 2 },
      'POST /definitions/lint': clean,
      'POST /definitions/versions/x-v2/save': new Refusal(412, { code: 'version-conflict', changedBy: 'p67' }),
    });
    show();
    await canvas();
    isMoved = true;
    await vi.advanceTimersByTimeAsync(61_000);
    expect(await screen.findByText(/p67刚刚另行保存了这份草稿/)).toBeTruthy();
    vi.useRealTimers();
    fireEvent.keyDown(await canvas(), { key: 'a', ctrlKey: true });
    fireEvent.keyDown(await canvas(), { key: 'Delete' });
    await userEvent.click(screen.getByRole('button', { name: '保存草稿' }));
    expect((await screen.findByRole('alert')).textContent).toMatch(/p67，.*没有覆盖/);
  });
});
