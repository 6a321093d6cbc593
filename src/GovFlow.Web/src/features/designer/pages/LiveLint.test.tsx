import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { LintFinding, LintView, PromiseProof } from '@/shared/api/contract';
import { type Call, fakeServer } from '../../../../tests/fakeServer';
import { answers, canvas, clean, draft, file, show, version } from '../testing/design.fixture';

const review = '$.root.activities[1]';
const noPost: LintFinding = {
  ruleId: 'step.post',
  severity: 'Error',
  jsonPath: `${review}.post`,
  message: '审查岗没有人',
  nodeId: 'review',
  subject: 'review',
  basis: { law: '行政许可法', article: '第三十四条' },
};
const noChecks: LintFinding = {
  ruleId: 'step.checklist',
  severity: 'Warning',
  jsonPath: review,
  message: '没有要点清单',
  nodeId: 'review',
  subject: 'review',
};
const openExit: LintFinding = {
  ruleId: 'flow.dead',
  severity: 'Error',
  jsonPath: '$.root.connections[1]',
  message: '这条连线不该有',
  nodeId: 'review',
  edgeId: 'review:Pass->end',
  fix: { label: '删除该连线', patch: [{ op: 'remove', path: '/root/connections/1' }] },
};
const found = (...findings: LintFinding[]): LintView => ({ ...clean, findings, mayPublish: findings.length === 0 });
const asked = (calls: Call[]) => calls.filter(({ path }) => path === '/definitions/lint').map(({ body }) => body);
const drawer = () => screen.getByRole('region', { name: '检查' });
const openDrawer = async (words: RegExp) => userEvent.click(await screen.findByRole('button', { name: words }));

describe('the law reading along', () => {
  it('asks at once, and again with the file as it is a moment after the last edit', async () => {
    const calls = fakeServer({ ...answers, 'POST /definitions/lint': clean });
    show();
    await waitFor(() => expect(asked(calls)).toEqual([file]));
    fireEvent.keyDown(await canvas(), { key: 'a', ctrlKey: true });
    fireEvent.keyDown(await canvas(), { key: 'Delete' });
    fireEvent.keyDown(await canvas(), { key: 'z', ctrlKey: true });
    fireEvent.keyDown(await canvas(), { key: 'y', ctrlKey: true });
    expect(within(drawer()).getByText('检查中…')).toBeTruthy();
    await waitFor(() => expect(asked(calls)).toHaveLength(2));
    expect(asked(calls)[1]).toMatchObject({ root: { activities: [], connections: [] } });
    expect(await screen.findByRole('button', { name: '问题：没有问题' })).toBeTruthy();
  });

  it('marks the step, stands under the field, and leads there', async () => {
    fakeServer({ ...answers, 'POST /definitions/lint': found(noPost, noChecks) });
    show();
    expect(await screen.findByRole('img', { name: /^审查，.*2 个问题/ })).toBeTruthy();
    expect(screen.getByRole('button', { name: /检查 1 错 1 警/ })).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: '大纲' }));
    expect(screen.getByRole('button', { name: /^审查.*■ 1 个错误/ })).toBeTruthy();
    await openDrawer(/1 个错误，1 个提醒/);
    expect(within(drawer()).getByText('行政许可法第三十四条')).toBeTruthy();
    await userEvent.click(within(drawer()).getByRole('button', { name: '审查岗没有人' }));
    expect(await screen.findByRole('img', { name: /^审查，.*已选中/ })).toBeTruthy();
    expect((await screen.findByRole('tab', { name: '岗位 ■' })).getAttribute('aria-selected')).toBe('true');
    const post = await screen.findByLabelText('岗位');
    await waitFor(() => expect(document.activeElement).toBe(post));
    expect(post.getAttribute('aria-invalid')).toBe('true');
  });

  it('F8 walks from one to the next', async () => {
    fakeServer({ ...answers, 'POST /definitions/lint': found(openExit, noPost) });
    show();
    await screen.findByRole('button', { name: /2 个错误/ });
    // The button is painted a moment before the key knows of the findings.
    await waitFor(() => {
      fireEvent.keyDown(document.body, { key: 'F8' });
      expect(screen.getByRole('heading', { name: '连线' })).toBeTruthy();
    });
    fireEvent.keyDown(document.body, { key: 'F8' });
    expect(await screen.findByRole('tab', { name: '岗位 ■' })).toBeTruthy();
    fireEvent.keyDown(document.body, { key: 'F8', shiftKey: true });
    expect(await screen.findByRole('heading', { name: '连线' })).toBeTruthy();
  });

  it('mends with one key, as an edit that can be undone', async () => {
    const calls = fakeServer({
      ...answers,
      'POST /definitions/lint': ({ body }: Call) =>
        (body as typeof file).root.connections.length === 2 ? found(openExit) : clean,
    });
    show();
    await openDrawer(/1 个错误/);
    await userEvent.click(screen.getByRole('button', { name: '删除该连线' }));
    expect(await screen.findByRole('button', { name: '问题：没有问题' })).toBeTruthy();
    expect(asked(calls).at(-1)).toMatchObject({ root: { connections: [file.root.connections[0]] } });
    await userEvent.click(screen.getByRole('button', { name: '撤销' }));
    expect(await screen.findByRole('button', { name: '问题：1 个错误，0 个提醒' })).toBeTruthy();
  });

  it('a warning is accepted by a written reason, which stands in the file', async () => {
    const calls = fakeServer({
      ...answers,
      'POST /definitions/lint': ({ body }: Call) =>
        found({ ...noChecks, reason: (body as { customProperties?: object }).customProperties ? '说明了' : null }),
    });
    show();
    await openDrawer(/1 个提醒/);
    await userEvent.click(screen.getByRole('button', { name: '写明理由' }));
    await userEvent.type(screen.getByLabelText('接受这条提醒的理由'), '不写');
    await userEvent.click(screen.getByRole('button', { name: '保存理由' }));
    expect(screen.getByText('理由至少 8 个字')).toBeTruthy();
    await userEvent.type(screen.getByLabelText('接受这条提醒的理由'), '清单，因为只看一项材料');
    await userEvent.click(screen.getByRole('button', { name: '保存理由' }));
    expect(await screen.findByRole('button', { name: '问题：0 个错误，0 个提醒，1 个已说明理由' })).toBeTruthy();
    expect(asked(calls).at(-1)).toMatchObject({
      customProperties: {
        lintReasons: [{ rule: 'step.checklist', subject: 'review', reason: '不写清单，因为只看一项材料' }],
      },
    });
  });

  it('publishing says what stands in the way instead of trying', async () => {
    const calls = fakeServer({
      ...answers,
      'GET /definitions/x': [draft, version],
      'GET /definitions/versions/x-v2': { ...file, id: 'x-v2', version: 2 },
      'POST /definitions/lint': found(noPost, noChecks),
    });
    show();
    await screen.findByRole('button', { name: /1 个错误/ });
    await userEvent.click(screen.getByRole('button', { name: '发布' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText('1 个错误须更正，1 个提醒须更正或写明理由：')).toBeTruthy();
    await userEvent.click(dialog.getByRole('button', { name: '查看问题' }));
    expect(within(drawer()).getByRole('button', { name: '审查岗没有人' })).toBeTruthy();
    expect(calls.some(({ path }) => path.endsWith('/publish'))).toBe(false);
  });

  it('says when there is no answer, and asks again', async () => {
    let isDown = true;
    fakeServer({ ...answers, 'POST /definitions/lint': () => (isDown ? undefined : clean) });
    show();
    const again = await screen.findByRole('button', { name: '再查一次' });
    isDown = false;
    await userEvent.click(again);
    expect(await screen.findByRole('button', { name: '问题：没有问题' })).toBeTruthy();
  });

  it('shows the promise as a bar and lights the step a segment stands for', async () => {
    const promise: PromiseProof = {
      promisedDays: 3,
      unit: 'Working',
      statutoryDays: 20,
      statutoryUnit: 'Working',
      worstDays: 5,
      criticalPath: ['start', 'review', 'end'],
      segments: [
        { nodeId: 'review', name: '审查', lane: 'BackOffice', days: 5, unit: 'Working', share: 'Counted' },
        { nodeId: 'end', name: '送达', lane: 'Issuing', days: 10, unit: 'Working', share: 'AfterDecision' },
      ],
      lanes: [],
      paths: [],
      holds: false,
      says: '最坏 5 > 承诺 3，法定 20（工作日）',
    };
    fakeServer({ ...answers, 'POST /definitions/lint': { ...clean, promise } });
    show();
    const bar = within(await screen.findByRole('region', { name: '时限预算' }));
    expect(bar.getByText(/最坏 5 > 承诺 3，法定 20（工作日）；最长的环节是“审查”/)).toBeTruthy();
    expect(bar.getByRole('button', { name: '送达，出件窗口，10 个工作日，决定之后' })).toBeTruthy();
    const segment = bar.getByRole('button', { name: '审查，后台部门，5 个工作日' });
    // The canvas draws its cards a moment after the bar.
    const card = await screen.findByRole('img', { name: /^审查，/ });
    await waitFor(() => expect(card.dataset.critical).toBe('true'));
    fireEvent.focus(segment);
    await waitFor(() => expect(card.dataset.lit).toBe('true'));
    fireEvent.blur(segment);
    await waitFor(() => expect(card.dataset.lit).toBeUndefined());
    await userEvent.click(segment);
    expect(await screen.findByRole('img', { name: /^审查，.*已选中/ })).toBeTruthy();
  });
});
