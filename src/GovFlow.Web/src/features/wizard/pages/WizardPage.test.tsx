import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeServer, Refusal, showPage } from '../../../../tests/fakeServer';
import { blank, keep, likeItem, stepOf, tidy } from '../answers';
import { holdersOf, postChoices } from '../parts/postChoices';
import { WizardPage } from './WizardPage';

const centre = {
  code: 'QH',
  name: '清河镇',
  units: [],
  windows: [{ code: 'W2', name: '2号', class: '城乡建设' }],
  posts: [
    {
      code: 'decide',
      name: '决定岗',
      department: '镇政府',
      lane: 'BackOffice',
      heldAsA: ['郭分管'],
      heldAsB: ['韩副镇'],
      onDuty: [],
    },
    { code: 'c', name: '档案岗', department: '办公室', lane: 'BackOffice', heldAsA: [], heldAsB: [], onDuty: [] },
  ],
};
const lint = { findings: [], errors: 0, warnings: 0, mayPublish: true, promise: null };
const file = JSON.stringify({
  root: { activities: [{ id: 'a', type: 'GovFlow.Decide', metadata: { displayText: '决定' } }] },
});
const answers = { 'GET /org/centre': centre, 'GET /items': [], 'GET /identity/me': { permissions: [] } };
const show = () => showPage(<WizardPage />, { route: '/app/items/new', at: '/app/items/new' });
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));

beforeEach(() => localStorage.clear());

describe('the six-path wizard', () => {
  it('asks page by page, keeps what was answered, and shows the drawing before it is stored', async () => {
    const calls = fakeServer({
      ...answers,
      'POST /definitions/wizard': { definitionId: 'item-x', file, isTaken: false, lint },
    });
    keep({ ...blank, code: 'X-1' });
    show();
    await userEvent.type(await screen.findByLabelText('事项名称'), '户外广告');
    for (let page = 0; page < 6; page++) await press('下一步');
    expect(await screen.findByText('画出 1 个环节')).toBeTruthy();
    expect(screen.getByText(/检查：0 错 0 警，可以发布/)).toBeTruthy();
    const sent = calls.find(({ path }) => path === '/definitions/wizard')?.body;
    expect(sent).toMatchObject({ code: 'X-1', name: '户外广告', conditions: [], materials: [] });
  });

  it('leads from what is missing back to the page that asks for it', async () => {
    fakeServer({
      ...answers,
      'POST /definitions/wizard': new Refusal(422, {
        code: 'invalid',
        detail: '有误',
        errors: [{ path: '$.posts.decide', code: 'wizard-answer', message: '请选择作出决定的岗位。' }],
      }),
    });
    show();
    await screen.findByLabelText('事项名称');
    for (let page = 0; page < 6; page++) await press('下一步');
    await userEvent.click(await screen.findByRole('button', { name: '请选择作出决定的岗位。' }));
    expect(screen.getByRole('region', { name: '岗位与时限' })).toBeTruthy();
    expect(screen.getByText('请选择作出决定的岗位。')).toBeTruthy();
  });

  it('marks no line in which nothing is wrong, and shows who holds the post that is chosen', async () => {
    fakeServer(answers);
    keep({
      ...blank,
      paths: { ...blank.paths, joint: true },
      posts: { ...blank.posts, decide: 'decide', departments: [{ name: '', post: '', share: '', days: 1 }] },
    });
    const { container } = show();
    await screen.findByLabelText('事项名称');
    await press('3 条件与材料');
    expect(container.querySelector('.field-error')).toBeNull();
    await press('5 岗位与时限');
    expect(container.querySelector('.field-error')).toBeNull();
    expect(screen.getByText('A岗：郭分管；B岗：韩副镇')).toBeTruthy();
    await userEvent.click(screen.getByLabelText('主办部门'));
    expect(await screen.findByTitle('镇政府')).toBeTruthy();
  });

  it('does not store over a flow that is there', async () => {
    fakeServer({ ...answers, 'POST /definitions/wizard': { definitionId: 'item-x', file, isTaken: true, lint } });
    show();
    await screen.findByLabelText('事项名称');
    for (let page = 0; page < 6; page++) await press('下一步');
    expect(await screen.findByText(/编码已有流程/)).toBeTruthy();
    expect(screen.getByRole('button', { name: '存为草稿，打开设计器' })).toHaveProperty('disabled', true);
  });
});

describe('answers', () => {
  it('know the page that asks for each of them', () => {
    expect(Object.keys(blank).map(name => stepOf(`$.${name}`))).not.toContain('preview');
    expect(stepOf('$.posts.departments[0]')).toBe('posts');
  });

  it('are sent without the lines left empty, and without departments where nothing is joint', () => {
    const sent = tidy({
      ...blank,
      conditions: ['一', ' '],
      posts: { ...blank.posts, departments: [{ name: 'a', post: 'b', share: 'c', days: 1 }] },
    });
    expect([sent.conditions, sent.basis, sent.materials, sent.posts.departments]).toEqual([['一'], [], [], []]);
  });

  it('name a law without the marks that are written around it', () => {
    const basis = [{ law: '《行政许可法》', article: '第十二条', content: '可以设定' }];
    expect(tidy({ ...blank, basis }).basis[0]?.law).toBe('行政许可法');
  });

  it('offer the posts under their departments, in the order of a directory', () => {
    const posts = centre.posts as unknown as Parameters<typeof postChoices>[0];
    expect(postChoices(posts, ['BackOffice']).map(({ label }) => label)).toEqual(['办公室', '镇政府']);
    expect(holdersOf(posts, 'c')).toBe('A岗：无人；B岗：无人');
    expect(holdersOf(posts, null)).toBe('');
  });

  it('takes over how a similar item answers, and leaves what is its own', () => {
    const similar = {
      ...blank,
      powerSource: 'Delegated' as const,
      posts: { ...blank.posts, decide: 'decide-town', issue: 'issue' },
      limits: { ...blank.limits, review: 4 },
    };
    const own = {
      ...blank,
      code: 'NEW',
      name: '新事项',
      resultName: '证',
      posts: { ...blank.posts, authorisation: '县文〔1〕' },
    };
    const like = likeItem(own, similar);
    expect(like).toMatchObject({ code: 'NEW', name: '新事项', resultName: '证', powerSource: 'Delegated' });
    expect(like.posts).toMatchObject({ decide: 'decide-town', issue: 'issue', authorisation: '县文〔1〕' });
    expect(like.limits?.review).toBe(4);
  });
});
