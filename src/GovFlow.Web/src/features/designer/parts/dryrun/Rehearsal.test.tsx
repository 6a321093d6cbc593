import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { DryRunView, RehearsalScript, Rehearsals } from '@/shared/api/contract';
import { type Call, fakeServer, Refusal } from '../../../../../tests/fakeServer';
import { answers, clean, file, show } from '../../testing/design.fixture';

const item = {
  ...file,
  customProperties: {
    serviceItem: {
      code: 'X-1',
      name: '小事项',
      materials: [
        { code: 'M1', name: '申请书' },
        { code: 'M2', name: '平面图', isRequired: false },
      ],
    },
    form: { type: 'object', properties: { survey: { type: 'boolean', title: '是否需要踏勘' } } },
  },
};

const pass = {
  act: 'answer',
  step: 'review',
  answer: { outcome: 'Pass', checklist: [{ code: 'c1', verdict: 'Meets' }] },
};
const more = { act: 'answer', step: 'review', answer: { outcome: 'NeedsMore', reason: '材料不齐' } };
const review = {
  step: 'review',
  name: '书面审查',
  kind: 'Review',
  post: 'back',
  postName: '审查岗',
  lane: 'BackOffice',
  department: null,
  holders: [
    { id: 'p1', name: '秦细查', rank: 'A' },
    { id: 'p2', name: '郑行舟', rank: 'B' },
  ],
  taker: '秦细查',
  whyNobody: null,
  answers: [
    { port: 'Pass', label: '通过', needsReason: false, usual: pass },
    { port: 'NeedsMore', label: '需补材料', needsReason: true, usual: more },
  ],
  checklist: [{ code: 'c1', content: '场所面积', standard: '不小于 10 平方米', isMandatory: true }],
  facts: [
    { name: 'area', label: '面积', isRequired: true, options: [] },
    { name: 'zone', label: '区域', isRequired: true, options: ['街面', '室内'] },
  ],
  secondOfficer: 'None',
  due: '2026-03-10',
  sendsBackTo: [],
};
const offer = { label: '撤回申请', usual: { act: 'withdraw', reason: '暂不办理' }, whyNot: '已作出决定', basis: null };

/** Stands for the server's play: the intake table before the first act, the review after it, the end after the second. */
const played = ({ body }: Call): DryRunView | Refusal => {
  const script = (body as { script: RehearsalScript | null }).script ?? { start: '2026-03-06T09:00:00', acts: [] };
  const acts = script.acts ?? [];
  const isIn = acts.length > 0;
  return {
    script: { ...script, acts },
    acts: acts.map(one => ({
      day: '2026-03-06',
      refused: one.act === 'withdraw' ? { code: 'decided', message: '已作出决定', basis: null, path: '$' } : null,
      says: [{ text: `做了${one.act}`, by: '秦细查', isVisible: one.act !== 'answer' }],
      steps: ['start'],
      connections: [],
      papers: one.act === 'conclude' ? [{ title: '受理通知书', addressee: '申请人', html: '<p>样张</p>' }] : [],
    })),
    now: {
      day: '2026-03-06',
      state: isIn ? 'InReview' : null,
      stateName: isIn ? '审查' : null,
      kind: isIn ? '承诺件' : null,
      decision: null,
      hasEnded: acts.length > 1,
      waiting: acts.length === 1 ? [review] : [],
      outside: [],
      clocks: [],
      workingDays: ['2026-03-06', '2026-03-09'],
      variables: [
        { name: 'area', value: 12 },
        { name: 'Decision', value: 'Granted' },
      ],
      incidents: [],
      materials: [],
      offers: isIn ? [offer] : [],
      usual: isIn ? (acts.length === 1 ? pass : null) : { act: 'conclude' },
    },
    outcome: { state: '审查' },
  } as unknown as DryRunView;
};
const all = {
  presets: [{ name: '材料齐全', script: { start: '2026-03-06T09:00:00', acts: [{ act: 'conclude' }, pass] } }],
  scenarios: [
    {
      name: '不踏勘的',
      script: { start: '2026-03-06T09:00:00', acts: [{ act: 'conclude', answers: { survey: '否' } }, pass] },
      differences: [],
    },
  ],
  coverage: { steps: 3, connections: 2, unwalked: { steps: ['end'], connections: ['review:Pass->end'] } },
} as unknown as Rehearsals;

const open = async () => {
  const calls = fakeServer({
    ...answers,
    'GET /definitions/versions/x-v1': item,
    'POST /definitions/lint': clean,
    'POST /definitions/dry-run': played,
    'POST /definitions/rehearse': all,
  });
  show();
  await userEvent.click(await screen.findByRole('button', { name: /^演\s*练/ }));
  const drawer = await screen.findByRole('complementary', { name: '演练' });
  await within(drawer).findByText('尚未收件');
  return { calls, drawer: within(drawer) };
};
const scripts = (calls: Call[]) =>
  calls
    .filter(({ path }) => path === '/definitions/dry-run')
    .map(({ body }) => (body as { script: RehearsalScript | null }).script?.acts ?? []);
const choose = async (label: string, option: string) => {
  await userEvent.click(screen.getByRole('combobox', { name: label }));
  await userEvent.click(await screen.findByTitle(option));
};

describe('the rehearsal', () => {
  it('walks step by step, says how it stands, and goes back', async () => {
    const { calls, drawer } = await open();
    await userEvent.click(drawer.getByRole('button', { name: /下一步/ }));
    expect(await drawer.findByText('书面审查')).toBeTruthy();
    expect(drawer.getByText(/由秦细查办理/)).toBeTruthy();
    expect(drawer.getByRole('button', { name: '受理通知书' })).toBeTruthy();
    expect(drawer.getByText('已作出决定')).toBeTruthy();
    await userEvent.click(drawer.getByRole('button', { name: /下一步/ }));
    await drawer.findByText('流程已走完，没有等待的环节。');
    expect(drawer.getByText('做了answer').parentElement?.textContent).toContain('申请人看不到');
    await userEvent.click(drawer.getByRole('button', { name: /后退/ }));
    await drawer.findByText('书面审查');
    expect(drawer.getByText(/还有 1 步/)).toBeTruthy();
    expect(scripts(calls).map(acts => acts.length)).toEqual([0, 1, 2, 1]);
  });

  it('takes in what lies on the table', async () => {
    const { calls, drawer } = await open();
    await userEvent.click(drawer.getByText('按材料情况收件'));
    await choose('申请书：材料情况', '缺');
    await userEvent.click(drawer.getByRole('checkbox', { name: /承诺补齐/ }));
    await userEvent.click(drawer.getByRole('button', { name: /按系统建议收件/ }));
    await drawer.findByText('书面审查');
    expect(scripts(calls).at(-1)).toEqual([
      { act: 'conclude', materials: [{ code: 'M1', state: 'Missing' }], hasPromised: true },
    ]);
  });

  it('asks what the form asks, and every way in carries the answers', async () => {
    const { calls, drawer } = await open();
    await userEvent.click(drawer.getByRole('radio', { name: '是' }));
    await userEvent.click(drawer.getByRole('button', { name: /下一步/ }));
    await drawer.findByText('书面审查');
    expect(scripts(calls).at(-1)).toEqual([{ act: 'conclude', answers: { survey: '是' } }]);
    expect(drawer.queryByRole('radio', { name: '是' })).toBeNull();
    await userEvent.click(drawer.getByRole('button', { name: /后退/ }));
    expect((await drawer.findByRole<HTMLInputElement>('radio', { name: '是' })).checked).toBe(true);
  });

  it('keeps what was typed in the next situation, and in a scenario what the scenario itself says', async () => {
    const { calls, drawer } = await open();
    await userEvent.click(drawer.getByRole('radio', { name: '是' }));
    await choose('选一种情形', '材料齐全');
    await userEvent.click(drawer.getByRole('button', { name: /下一步/ }));
    await drawer.findByText('书面审查');
    expect(scripts(calls).at(-1)).toEqual([{ act: 'conclude', answers: { survey: '是' } }]);
    await choose('选一种情形', '场景：不踏勘的');
    await userEvent.click(drawer.getByRole('button', { name: /下一步/ }));
    await drawer.findByText('书面审查');
    expect(scripts(calls).at(-1)).toEqual([{ act: 'conclude', answers: { survey: '否' } }]);
  });

  it('shows which situation is walked, and names variables as the conditions do', async () => {
    const { drawer } = await open();
    await choose('选一种情形', '材料齐全');
    expect(drawer.getByTitle('材料齐全')).toBeTruthy();
    await userEvent.click(drawer.getByText('2 个变量'));
    expect(drawer.getByText('办理决定').parentElement?.textContent).toBe('办理决定准予');
  });

  it('answers a step in words of one’s own, from what the step asks', async () => {
    const { calls, drawer } = await open();
    await userEvent.click(drawer.getByRole('button', { name: /下一步/ }));
    await userEvent.click(await drawer.findByText('自己填写答案'));
    await choose('书面审查：由谁办理', '郑行舟（B岗）');
    await choose('场所面积：核对结果', '不符合');
    await userEvent.type(drawer.getByRole('textbox', { name: '场所面积：为何不符合' }), '只有8平方米');
    await userEvent.type(drawer.getByRole('textbox', { name: '面积' }), '8');
    await choose('区域', '街面');
    await choose('书面审查：办理结果', '需补材料');
    await userEvent.click(drawer.getByRole('checkbox', { name: '平面图' }));
    await userEvent.clear(drawer.getByRole('textbox', { name: '书面审查：理由' }));
    await userEvent.type(drawer.getByRole('textbox', { name: '书面审查：理由' }), '缺平面图');
    await userEvent.click(drawer.getByRole('button', { name: /按所填答案办理/ }));
    await drawer.findByText('流程已走完，没有等待的环节。');
    expect(scripts(calls).at(-1)?.[1]).toEqual({
      act: 'answer',
      step: 'review',
      by: 'p2',
      answer: {
        outcome: 'NeedsMore',
        reason: '缺平面图',
        checklist: [{ code: 'c1', verdict: 'Fails', note: '只有8平方米' }],
        facts: { area: '8', zone: '街面' },
        missingMaterials: ['M2'],
      },
    });
  });

  it('says what the office refuses, and keeps a way as a scenario of the file', async () => {
    const { drawer } = await open();
    await userEvent.click(drawer.getByRole('button', { name: /下一步/ }));
    expect((await drawer.findByRole('button', { name: /撤回申请/ })).hasAttribute('disabled')).toBe(true);
    await userEvent.type(drawer.getByRole('textbox', { name: '场景名称' }), '一次通过');
    await userEvent.click(drawer.getByRole('button', { name: /存为脚本/ }));
    expect(await drawer.findByText('一次通过')).toBeTruthy();
  });

  it('names what nothing walks, and leads there', async () => {
    const { drawer } = await open();
    expect(await drawer.findByText(/走到环节 2\/3，连线 1\/2/)).toBeTruthy();
    await userEvent.click(drawer.getByText('没有走到的连线（1）'));
    await userEvent.click(drawer.getByRole('button', { name: /审查.*到/ }));
    expect(drawer.getByText(/走到环节/)).toBeTruthy();
  });

  it('says why it could not be played, and tries again', async () => {
    let isUp = false;
    fakeServer({
      ...answers,
      'GET /definitions/versions/x-v1': item,
      'POST /definitions/lint': clean,
      'POST /definitions/dry-run': (call: Call) =>
        isUp ? played(call) : new Refusal(422, { code: 'definition-invalid', detail: '流程定义有误', errors: [] }),
      'POST /definitions/rehearse': all,
    });
    show();
    await userEvent.click(await screen.findByRole('button', { name: /^演\s*练/ }));
    expect(await screen.findByText(/流程定义有误/)).toBeTruthy();
    isUp = true;
    await userEvent.click(screen.getByRole('button', { name: /再\s*试/ }));
    expect(await screen.findByText('尚未收件')).toBeTruthy();
  });
});
