import { describe, expect, it } from 'vitest';
import type { TaskView } from '@/shared/api/contract';
import { answerOf, blankWriting, fieldOf, problemsOf, progressOf, type Writing, writtenBefore } from './model';

const task = (over: Partial<TaskView> = {}): TaskView => ({
  id: 't',
  caseId: 'c',
  caseNumber: '1',
  applicantMasked: '张*',
  itemName: '小餐饮登记',
  itemCode: 'GFI-02',
  stepName: '审查',
  kind: 'Review',
  caseKind: { inner: 'Committed', outer: null },
  postCode: 'p',
  postName: '审查岗',
  openedAt: '2026-09-18T06:00:00Z',
  flags: [],
  checklist: [
    { code: 'a', content: '申请人具备资格', standard: '证件有效', isMandatory: true },
    { code: 'b', content: '场所照片', standard: '清晰', isMandatory: false },
  ],
  outcomes: [
    { port: 'Pass', label: '通过', needsReason: false },
    { port: 'Fail', label: '不通过', needsReason: true },
    { port: 'NeedsMore', label: '需补材料', needsReason: false },
  ],
  materials: [],
  form: { answers: [], held: 0 },
  papers: [],
  facts: [],
  coOfficers: [],
  stage: 'Held',
  copied: [],
  returnSteps: [],
  callable: [],
  together: { step: null, outcome: null, against: [] },
  actions: [],
  etag: '"1"',
  ...over,
});
const write = (over: Partial<Writing>): Writing => ({ ...blankWriting(task()), ...over });
const idsOf = (t: TaskView, writing: Writing) => problemsOf(t, writing).map(({ id }) => id);

describe('what is brought back from a site', () => {
  const survey = task({
    kind: 'SiteSurvey',
    assignee: { id: 'p1', name: '甲' },
    coOfficers: [{ id: 'p2', name: '乙', allowed: true, whyNot: null }],
  });
  const done = write({ verdicts: { a: 'Meets' }, outcome: 'Pass', coOfficerId: 'p2' });

  it('names the second officer, who signs elsewhere: no drawing is asked for', () => {
    expect(idsOf(survey, done)).toEqual([]);
    expect(idsOf(survey, { ...done, coOfficerId: null })).toEqual(['co-officer']);
  });

  it('bears the signature of its holder and of nobody else', () => {
    const writing = { ...done, signatures: { p1: 'f1', p2: 'f2', p9: 'f9' } };
    expect(answerOf(survey, writing).signatures).toEqual([{ personId: 'p1', file: 'f1' }]);
  });

  it('what came back is there to be mended, and goes up again as it was', () => {
    const answer = { ...answerOf(survey, { ...done, photos: ['f7'], signatures: { p1: 'f1' }, notes: { a: '已量' } }) };
    const back = { ...survey, record: { answer } } as TaskView;
    expect(answerOf(back, { ...blankWriting(back), ...writtenBefore(back, 'p1') })).toEqual(answer);
    expect(writtenBefore(back, 'p9')).toEqual({});
    expect(writtenBefore(survey, 'p1')).toEqual({});
  });

  it('a refusal at a photo or signature leads to them', () => {
    expect(fieldOf('$.signatures[0]', answerOf(survey, done))).toBe('signatures');
    expect(fieldOf('$.photos', answerOf(survey, done))).toBe('signatures');
  });
});

describe('an answer', () => {
  it('is blank at first: no verdict and, among several, no outcome is preset', () => {
    expect(blankWriting(task())).toMatchObject({ outcome: '', verdicts: {} });
    expect(blankWriting(task({ outcomes: [{ port: 'Done', label: '完成', needsReason: false }] })).outcome).toBe(
      'Done',
    );
  });

  it('needs every mandatory point and an outcome', () => {
    expect(idsOf(task(), write({}))).toEqual(['point-a', 'outcome']);
    expect(idsOf(task(), write({ verdicts: { a: 'Meets' }, outcome: 'Pass' }))).toEqual([]);
  });

  it('a failed point says why, also one that need not be answered', () => {
    const writing = write({ verdicts: { a: 'Meets', b: 'Fails' }, outcome: 'Pass' });
    expect(idsOf(task(), writing)).toEqual(['note-b']);
    expect(idsOf(task(), { ...writing, notes: { b: '模糊' } })).toEqual([]);
  });

  it('an outcome that needs a reason does not go without', () => {
    const writing = write({ verdicts: { a: 'Meets' }, outcome: 'Fail', reason: '  ' });
    expect(idsOf(task(), writing)).toEqual(['reason']);
  });

  it('asking for papers names them from the list, and other outcomes carry none', () => {
    const writing = write({ verdicts: { a: 'Meets' }, outcome: 'NeedsMore' });
    expect(idsOf(task(), writing)).toEqual(['missing-materials']);
    expect(answerOf(task(), { ...writing, outcome: 'Pass', missingMaterials: ['m1'] }).missingMaterials).toEqual([]);
  });

  it('a survey is signed by two', () => {
    const survey = task({ kind: 'SiteSurvey' });
    expect(idsOf(survey, write({ verdicts: { a: 'Meets' }, outcome: 'Pass' }))).toEqual(['co-officer']);
  });

  it('required facts are asked for by their label', () => {
    const proxy = task({
      checklist: [],
      facts: [{ name: 'upperNumber', label: '上级受理编号', required: true, options: [] }],
    });
    expect(problemsOf(proxy, write({ outcome: 'Pass' }))).toEqual([
      { id: 'fact-upperNumber', message: '请填写上级受理编号' },
    ]);
  });

  it('counts the points that must be answered', () => {
    expect(progressOf(task(), write({ verdicts: { b: 'Meets' } }))).toEqual({ answered: 0, required: 1 });
  });

  it('is sent without blanks', () => {
    const answer = answerOf(
      task(),
      write({ verdicts: { a: 'Meets' }, notes: { a: ' ' }, outcome: 'Pass', facts: { x: ' ' } }),
    );
    expect(answer).toMatchObject({
      opinion: null,
      reason: null,
      facts: {},
      checklist: [{ code: 'a', verdict: 'Meets', note: null }],
    });
  });
});

describe('the server’s path of a wrong field', () => {
  const answer = answerOf(task(), write({ verdicts: { a: 'Meets', b: 'Fails' }, notes: { b: '模糊' } }));
  it.each([
    ['$.checklist[1].note', 'note-b'],
    ['$.checklist[0]', 'point-a'],
    ['$.facts.upperNumber', 'fact-upperNumber'],
    ["$.facts['upperNumber']", 'fact-upperNumber'],
    ['$.coOfficerId', 'co-officer'],
    ['$.missingMaterials[0]', 'missing-materials'],
    ['$.reason', 'reason'],
    ['$.opinion', 'opinion'],
    ['$.outcome', 'outcome'],
  ])('%s is the field %s', (path, id) => {
    expect(fieldOf(path, answer)).toBe(id);
  });
});
