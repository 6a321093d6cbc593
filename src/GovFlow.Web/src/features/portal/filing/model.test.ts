import { describe, expect, it } from 'vitest';
import type { BundleGuide, LicenceMatch, MyCaseLine } from '@/shared/api/contract';
import {
  broughtUp,
  closedOf,
  emptyFiling,
  lacking,
  matterOf,
  notOnline,
  problemsAt,
  runningOf,
  type Subject,
  stepOfPath,
  stepsOf,
  ticked,
  withFile,
  withItems,
  withLicence,
  withLicences,
  withoutClosed,
} from './model';

const item = {
  code: 'X-1',
  form: [
    { name: 'area', label: '面积', kind: 'number', choices: null, required: true },
    { name: 'since', label: '起始日', kind: 'day', choices: null, required: false },
  ],
  materials: [
    { code: 'M1', name: '申请书', isRequired: true },
    { code: 'M2', name: '照片', isRequired: false },
  ],
  bundle: null,
} as unknown as Subject;

describe('an online application', () => {
  it('warns of running cases of the same item, and of no other', () => {
    const line = (id: string, itemCode: string, isClosed: boolean) => ({ id, itemCode, isClosed }) as MyCaseLine;
    const cases = [line('a', 'X-1', false), line('b', 'X-1', true), line('c', 'X-2', false)];
    expect(runningOf(cases, 'X-1').map(({ id }) => id)).toEqual(['a']);
  });

  it('has a page of questions only where the item asks any', () => {
    expect(stepsOf(item)).toEqual(['who', 'answers', 'materials', 'check']);
    expect(stepsOf({ form: [], bundle: null })).toEqual(['who', 'materials', 'check']);
  });

  it('finds fault page by page', () => {
    const content = emptyFiling(item);
    expect(problemsAt('who', content, item)).toEqual([]);
    expect(problemsAt('who', { ...content, phone: '12' }, item)).toHaveLength(1);
    expect(problemsAt('answers', content, item)).toEqual([{ id: 'answer-area', message: '请回答：面积' }]);
    expect(problemsAt('answers', { ...content, answers: { area: '大', since: '去年' } }, item)).toHaveLength(2);
    expect(problemsAt('answers', { ...content, answers: { area: '12.5' } }, item)).toEqual([]);
  });

  it('says which required materials are not ready, and never refuses for it', () => {
    const content = emptyFiling(item);
    expect(lacking(content, item)).toEqual(['申请书']);
    expect(problemsAt('materials', content, item)).toEqual([]);
    expect(lacking({ ...content, materials: [{ code: 'M1', isReady: true }] }, item)).toEqual([]);
  });

  it('asks for nothing that a licence of one’s own stands for', () => {
    const match = (code: string, serves = true) =>
      ({ materialCode: code, serves, licence: { id: `l-${code}` } }) as unknown as LicenceMatch;
    const fresh = emptyFiling(item);
    const used = { ...fresh, ...withLicences(fresh, [match('M1'), match('M2')], item) };
    expect(used.materials).toEqual([
      { code: 'M1', isReady: true, licence: 'l-M1' },
      { code: 'M2', isReady: false },
    ]);
    expect(lacking(used, item)).toEqual([]);
    expect(withLicences(used, [match('M1', false)], item).materials?.[0]).toMatchObject({
      isReady: false,
      licence: null,
    });
    expect(ticked(used, 'M1', false).materials?.[0]).toMatchObject({ isReady: false, licence: null });
    expect(withFile(used, 'M1', 'f').materials?.[0]).toMatchObject({ isReady: true, licence: null, files: ['f'] });
    expect(withLicence(fresh, 'M2', 'l-M2').materials?.[1]).toEqual({ code: 'M2', isReady: true, licence: 'l-M2' });
  });

  it('is read as the item is offered now', () => {
    const old = {
      ...emptyFiling(item),
      materials: [
        { code: 'M0', isReady: true },
        { code: 'M1', isReady: true },
      ],
      answers: { gone: 'x', area: '3' },
    };
    const now = broughtUp(old, item);
    expect(now.materials).toEqual([
      { code: 'M1', isReady: true },
      { code: 'M2', isReady: false },
    ]);
    expect(now.answers).toEqual({ area: '3' });
  });

  it.each([
    ['$.answers.area', 'answers'],
    ['$.materials[0].code', 'materials'],
    ['$.phone', 'who'],
  ])('%s is mended on the page %s', (path, step) => {
    expect(stepOfPath(path)).toBe(step);
  });
});

describe('several items as one matter', () => {
  const place = (itemCode: string) => ({
    itemCode,
    itemName: `${itemCode}项`,
    name: '身份证',
    isRequired: true,
    note: null,
  });
  const item = (code: string, over: object = {}) => ({
    code,
    name: code,
    isOnline: true,
    applicantKinds: ['Person'],
    ...over,
  });
  const guide = {
    code: 'relief',
    name: '救助一件事',
    items: [item('A'), item('B'), item('C', { isOnline: false }), item('D', { whyNot: '挂起' })],
    materials: [
      { code: 'A.M1', name: '身份证', isRequired: true, copies: 1, note: '原件', for: [place('A'), place('B')] },
      { code: 'B.M2', name: '照片', isRequired: false, copies: 2, note: null, for: [place('B')] },
    ],
    form: [
      { name: 'A.x', label: '类型', kind: 'text', required: true, differs: true, for: ['A项'] },
      { name: 'B.x', label: '类型', kind: 'yesNo', required: true, differs: true, for: ['B项'] },
    ],
  } as unknown as BundleGuide;
  const alone = { ...guide, items: guide.items.slice(0, 1), materials: guide.materials.slice(0, 1), form: [] };

  it('asks first which, then what one application asks', () => {
    expect(stepsOf(matterOf(guide, guide))).toEqual(['items', 'who', 'answers', 'materials', 'check']);
    expect(stepsOf(matterOf(guide, alone))).toEqual(['items', 'who', 'materials', 'check']);
    expect(stepOfPath('$.bundle.items[1]')).toBe('items');
  });

  it('needs two of them, in the order of the matter', () => {
    const subject = matterOf(guide, guide);
    const content = emptyFiling(subject);
    expect(problemsAt('items', content, subject)).toHaveLength(1);
    expect(problemsAt('items', withItems(content, guide, ['A']), subject)).toHaveLength(1);
    const both = withItems(content, guide, ['B', 'A', 'gone']);
    expect(both.bundle).toEqual({ code: 'relief', items: ['A', 'B'] });
    expect(problemsAt('items', both, subject)).toEqual([]);
  });

  it('says of each paper for which items it counts, and of each doubtful question too', () => {
    const { materials, form } = matterOf(guide, guide);
    expect(materials.map(({ note }) => note)).toEqual(['用于：A项、B项；原件', '用于：B项']);
    expect(form.map(({ label }) => label)).toEqual(['类型（A项）', '类型（B项）']);
  });

  it('sends only what is asked of the items that are chosen, and keeps the rest', () => {
    const content = emptyFiling(matterOf(guide, guide));
    expect(content.materials.map(({ code }) => code)).toEqual(['A.M1', 'B.M2']);
    const sent = broughtUp({ ...content, answers: { 'B.x': '是' } }, matterOf(guide, alone));
    expect(sent.materials.map(({ code }) => code)).toEqual(['A.M1']);
    expect(sent.answers).toEqual({});
  });

  it('takes a row that was added to the list since the form was begun', () => {
    const content = { ...emptyFiling(matterOf(guide, guide)), materials: [{ code: 'A.M1', isReady: true }] };
    expect(ticked(content, 'B.M2', true).materials).toEqual([
      { code: 'A.M1', isReady: true },
      { code: 'B.M2', isReady: true, licence: null },
    ]);
  });

  it('says why an item is not to be had on line', () => {
    const me = { isOrganisation: false, isConfirmed: false };
    expect(guide.items.map(one => notOnline(one, me))).toEqual([
      null,
      null,
      '本事项不在网上受理，请到窗口办理',
      '挂起',
    ]);
    expect(notOnline(guide.items[0] as BundleGuide['items'][number], { ...me, isOrganisation: true })).toBe(
      '本事项由个人申请',
    );
  });

  it('keeps no item chosen in a draft that is suspended, taken out or not on line by now', () => {
    const me = { isOrganisation: false, isConfirmed: false };
    const kept = {
      ...emptyFiling(matterOf(guide, guide)),
      bundle: { code: 'relief', items: ['A', 'B', 'C', 'D', 'gone'] },
    };
    expect(closedOf(kept, guide, me)).toEqual(['C', 'D', 'gone']);
    expect(withoutClosed(kept, guide, me).bundle?.items).toEqual(['A', 'B']);
  });
});
