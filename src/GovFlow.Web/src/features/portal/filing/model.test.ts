import { describe, expect, it } from 'vitest';
import type { ItemDetail, LicenceMatch, MyCaseLine } from '@/shared/api/contract';
import {
  broughtUp,
  emptyFiling,
  lacking,
  problemsAt,
  runningOf,
  stepOfPath,
  stepsOf,
  ticked,
  withFile,
  withLicence,
  withLicences,
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
} as unknown as ItemDetail;

describe('an online application', () => {
  it('warns of running cases of the same item, and of no other', () => {
    const line = (id: string, itemCode: string, isClosed: boolean) => ({ id, itemCode, isClosed }) as MyCaseLine;
    const cases = [line('a', 'X-1', false), line('b', 'X-1', true), line('c', 'X-2', false)];
    expect(runningOf(cases, 'X-1').map(({ id }) => id)).toEqual(['a']);
  });

  it('has a page of questions only where the item asks any', () => {
    expect(stepsOf(item)).toEqual(['who', 'answers', 'materials', 'check']);
    expect(stepsOf({ form: [] })).toEqual(['who', 'materials', 'check']);
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
