import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { type Call, fakeServer } from '../../../../tests/fakeServer';
import { answers, canvas, clean, file, posted, show, step } from '../testing/design.fixture';

const literal = (typeName: string, value: unknown) => ({ typeName, expression: { type: 'Literal', value } });
const decide = step('decide', 'GovFlow.Decide', 450, 200, {
  post: literal('String', 'back'),
  limitDays: literal('Int32', 5),
  decision: { typeName: 'String', memoryReference: { id: 'vDecision' } },
  unheard: { kept: 1.5 },
});
const refusal = step('refusal', 'GovFlow.Refusal', 500, 200, { reason: literal('String', '材料不实') });
const flow = {
  ...file,
  variables: [
    { id: 'vDecision', name: 'Decision', typeName: 'String' },
    { id: 'vReason', name: 'Reason', typeName: 'String' },
  ],
  root: { ...file.root, activities: [...file.root.activities, decide, refusal] },
};
type Node = Record<string, unknown>;
const sent = (calls: Call[], id: string): Node | undefined =>
  (posted(calls).at(-1)?.body as { root: { activities: Node[] } } | undefined)?.root.activities.find(
    one => one.id === id,
  );

const open = async (name: RegExp) => {
  const calls = fakeServer({ ...answers, 'POST /definitions/lint': clean, 'GET /definitions/versions/x-v1': flow });
  show();
  await canvas();
  await userEvent.click(await screen.findByRole('button', { name: '大纲' }));
  await userEvent.click(screen.getByRole('button', { name }));
  return calls;
};
const tab = (name: string) => userEvent.click(screen.getByRole('tab', { name }));
const save = async () => {
  await userEvent.click(screen.getByRole('button', { name: '保存草稿' }));
  await screen.findByText('已存为第 2 版草稿');
};
const choose = async (label: string, option: string) => {
  fireEvent.mouseDown(screen.getByLabelText(label));
  await userEvent.click(await screen.findByTitle(option));
};

describe('a step’s form', () => {
  it('names who holds its post, and counts its limit in the days that are chosen', async () => {
    const calls = await open(/^决定/);
    await tab('岗位');
    expect(screen.getByText('A岗：秦细查；B岗：郑行舟')).toBeTruthy();
    await tab('时限');
    await userEvent.clear(screen.getByLabelText('环节时限（选填）'));
    await userEvent.type(screen.getByLabelText('环节时限（选填）'), '3');
    await choose('时限单位', '自然日');
    await save();
    expect(sent(calls, 'decide')).toEqual({
      ...decide,
      limitDays: literal('Int32', 3),
      unit: literal('String', 'Calendar'),
    });
  });

  it('has its check list in rows that keys move, and takes codes no other has', async () => {
    const calls = await open(/^决定/);
    await tab('要点清单');
    await userEvent.click(screen.getByRole('button', { name: '添加要点' }));
    await userEvent.type(await screen.findByLabelText('审查内容'), '甲');
    fireEvent.keyDown(screen.getByLabelText('审查内容'), { key: 'Enter', altKey: true });
    await waitFor(() => expect(screen.getAllByLabelText('审查内容')).toHaveLength(2));
    await userEvent.type(screen.getAllByLabelText('审查内容')[1] as HTMLElement, '乙');
    fireEvent.keyDown(screen.getAllByLabelText('审查内容')[1] as HTMLElement, { key: 'ArrowUp', altKey: true });
    await save();
    expect(sent(calls, 'decide')?.customProperties).toEqual({
      checklist: [
        { code: '2', content: '乙', standard: '' },
        { code: '1', content: '甲', standard: '' },
      ],
    });
  });

  it('reads an input from a variable, by name', async () => {
    const calls = await open(/^不予决定/);
    await tab('文书');
    await choose('理由的来源', '取自变量');
    await choose('理由', '理由');
    await save();
    expect(sent(calls, 'refusal')?.reason).toEqual({
      typeName: 'String',
      expression: { type: 'Variable', value: { id: 'vReason', name: 'Reason', typeName: 'String' } },
    });
  });

  it('keeps its result where it is told', async () => {
    const calls = await open(/^决定/);
    await choose('办理结果记入（选填）', '理由');
    await save();
    expect(sent(calls, 'decide')).toEqual({
      ...decide,
      result: { typeName: 'Object', memoryReference: { id: 'vReason' } },
    });
  });

  it('the tabs are one stop, and arrows choose', async () => {
    await open(/^决定/);
    const list = within(screen.getByRole('tablist', { name: '环节的各项' }));
    expect(list.getAllByRole('tab').map(one => one.textContent)).toEqual([
      '基本',
      '岗位',
      '时限',
      '要点清单',
      '出口',
      '高级',
    ]);
    expect(list.getAllByRole('tab').filter(one => one.tabIndex === 0)).toHaveLength(1);
    fireEvent.keyDown(list.getByRole('tab', { name: '基本' }), { key: 'ArrowLeft' });
    expect(list.getByRole('tab', { name: '高级' }).getAttribute('aria-selected')).toBe('true');
  });
});

describe('several steps', () => {
  it('are given what all of them have, as one step to undo', async () => {
    const calls = await open(/^审查/);
    // Without its ends and the paper only the two steps of the post are left.
    for (const name of [/^开始/, /^结束/, /^不予决定/]) {
      await userEvent.click(screen.getByRole('button', { name }));
      fireEvent.keyDown(await canvas(), { key: 'Delete' });
    }
    fireEvent.keyDown(await canvas(), { key: 'a', ctrlKey: true });
    expect(screen.getByRole('heading', { name: '选中 2 个环节' })).toBeTruthy();
    await userEvent.type(screen.getByLabelText('环节时限'), '4');
    expect(screen.getByRole('button', { name: '撤销' }).title).toBe('撤销：修改 2 个环节的时限');
    await save();
    expect(sent(calls, 'review')?.limitDays).toEqual(literal('Int32', 4));
    expect(sent(calls, 'decide')).toMatchObject({ limitDays: literal('Int32', 4), unheard: { kept: 1.5 } });
  });

  it('that share nothing can only be taken out', async () => {
    await open(/^审查/);
    fireEvent.keyDown(await canvas(), { key: 'a', ctrlKey: true });
    expect(screen.getByText('这些环节没有可以一并修改的内容。')).toBeTruthy();
  });
});
