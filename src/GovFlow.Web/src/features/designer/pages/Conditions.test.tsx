import { fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { type Call, fakeServer } from '../../../../tests/fakeServer';
import { answers, canvas, clean, file, posted, show, step } from '../testing/design.fixture';

const survey = step('survey', 'GovFlow.SiteSurvey', 300, 200, {
  result: { typeName: 'Object', memoryReference: { id: 'vSurvey' } },
  customProperties: { facts: [{ name: 'needsTest', label: '是否需要检测', options: ['是', '否'] }] },
  metadata: { displayText: '踏勘' },
});
const fork = (text: string) =>
  step('which', 'Elsa.FlowDecision', 500, 200, {
    condition: { typeName: 'Boolean', expression: { type: 'JavaScript', value: text } },
  });
const flowWith = (text: string) => ({
  ...file,
  variables: [{ id: 'vSurvey', name: 'Survey', typeName: 'Object' }],
  root: { ...file.root, activities: [survey, fork(text)], connections: [] },
});
const conditionSent = (calls: Call[]) =>
  (posted(calls)[0]?.body as ReturnType<typeof flowWith> | undefined)?.root.activities[1];
const open = async (text: string) => {
  const calls = fakeServer({
    ...answers,
    'POST /definitions/lint': clean,
    'GET /definitions/versions/x-v1': flowWith(text),
  });
  show();
  await canvas();
  await userEvent.click(await screen.findByRole('button', { name: '大纲' }));
  await userEvent.click(screen.getByRole('button', { name: /^判断/ }));
  await userEvent.click(screen.getByRole('tab', { name: '出口' }));
  return calls;
};

describe('a condition', () => {
  it('is shown as a sentence and changed in rows', async () => {
    const calls = await open('getSurvey().facts.needsTest == "是"');
    const field = within(screen.getByRole('group', { name: '条件' }));
    expect(field.getByText('是否需要检测是“是”')).toBeTruthy();
    await userEvent.click(field.getByRole('button', { name: '添加条件' }));
    expect(field.getByText('是否需要检测是“是”，并且是否需要检测是“是”')).toBeTruthy();
    fireEvent.mouseDown(field.getByLabelText('第 2 个条件的比较'));
    await userEvent.click(await screen.findByTitle('未填写'));
    await userEvent.click(screen.getByRole('button', { name: '保存草稿' }));
    await screen.findByText('已存为第 2 版草稿');
    expect(conditionSent(calls)).toMatchObject({
      condition: {
        expression: {
          type: 'JavaScript',
          value: 'getSurvey().facts.needsTest == "是" && isNullOrWhiteSpace(getSurvey().facts.needsTest)',
        },
      },
    });
  });

  it('that rows cannot say is text, with the names it may use', async () => {
    const calls = await open('getSurvey().facts.needsTest.length > ');
    const field = within(screen.getByRole('group', { name: '条件' }));
    const text = field.getByLabelText<HTMLTextAreaElement>('条件（表达式）');
    await userEvent.clear(text);
    await userEvent.type(text, '检测');
    await userEvent.keyboard('{ArrowDown}{Enter}');
    expect(text.value).toBe('getSurvey().facts.needsTest');
    await userEvent.type(text, ' == "是"');
    await userEvent.click(screen.getByRole('button', { name: '保存草稿' }));
    await screen.findByText('已存为第 2 版草稿');
    expect(conditionSent(calls)).toMatchObject({
      condition: { expression: { value: 'getSurvey().facts.needsTest == "是"' } },
    });
  });
});
