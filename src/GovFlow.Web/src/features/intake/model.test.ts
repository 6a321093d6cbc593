import { describe, expect, it } from 'vitest';
import type { IntakeDraft, ItemDetail, ItemSummary } from '@/shared/api/contract';
import { correctionsOf, correctionsText } from './corrections';
import {
  checkPaperNumber,
  emptyIntake,
  fieldOf,
  type Intake,
  intakeOf,
  isStarted,
  mayBe,
  problemsOf,
  questionOf,
  scansOf,
  searchItems,
  stateKeys,
  withAllReceived,
  withItem,
  withMaterial,
  withOnlyScans,
  withoutScan,
  withScan,
} from './model';
import { contentOf, draftOf, keptContentOf } from './sent';

const material = (code: string, over = {}) => ({
  code,
  name: `材料${code}`,
  isMain: false,
  isRequired: true,
  mayDefer: false,
  origin: null,
  licenceType: null,
  basis: null,
  copies: 1,
  note: null,
  ...over,
});
const summary = (code: string, name: string, pinyin: string): ItemSummary => ({
  code,
  name,
  pinyin,
  category: 'Licence',
  windowClass: '市场准入',
  isImmediate: false,
  promised: { days: 5, unit: 'Working' },
  kinds: [],
});
const item: ItemDetail = {
  ...summary('GFI-02', '小餐饮登记', 'xcydj'),
  powerSource: 'Own',
  applicantKinds: ['Person'],
  channels: [],
  basis: [],
  conditions: [],
  materials: [
    material('m1', { isMain: true }),
    material('m2', { mayDefer: true }),
    material('m3', { isRequired: false }),
  ],
  fee: { isCharged: false, standard: null, basis: null },
  resultName: '登记证',
  lead: { name: '市场监管所', share: '', limit: null },
  joint: [],
  visits: 1,
  unverified: [],
  form: [{ name: 'own', label: '经营场所自有？', kind: 'yesNo', choices: null, required: true }],
  steps: [],
  flow: { steps: [], links: [] },
  version: 1,
};
const filled = withItem(
  { ...emptyIntake, paperNumber: ' 11010519491231002x ', name: ' 张三 ', phone: '138 0013 8000' },
  item,
);

describe('the draft', () => {
  it('does not exist before an item is chosen', () => {
    expect(draftOf(emptyIntake, 'w3')).toBeNull();
  });

  it('carries what was typed in its normal form', () => {
    const draft = draftOf({ ...filled, unlawfulReason: '  ', correctionNote: ' 地址笔误 ' }, 'w3');
    expect(draft?.applicant.identity).toMatchObject({
      name: '张三',
      paperNumber: '11010519491231002X',
      isOrganisation: false,
    });
    expect(draft?.applicant.phone).toBe('13800138000');
    expect(draft?.unlawfulReason).toBeNull();
    expect(draft?.spotCorrections).toBe('地址笔误');
    expect(draft?.windowCode).toBe('w3');
  });

  it('a required material begins missing and an optional one unasked for', () => {
    expect(filled.materials.map(({ state }) => state)).toEqual(['Missing', 'Missing', 'NotNeeded']);
  });

  it('"all received" leaves what the applicant does not need', () => {
    expect(withAllReceived(filled).materials.map(({ state }) => state)).toEqual(['Received', 'Received', 'NotNeeded']);
  });

  it('another item keeps what was ticked for a paper of the same name, whatever its number in the list, and no answer', () => {
    const other = {
      ...item,
      code: 'GFI-03',
      materials: [
        material('m1', { name: '营业执照' }),
        material('m2', { name: '材料m1' }),
        material('m3', { name: '材料m2' }),
      ],
    };
    const ticked = withMaterial(withMaterial(filled, 'm1', { state: 'Incomplete', note: '缺页' }), 'm2', {
      state: 'Deferred',
    });
    const again = withItem({ ...ticked, answers: { own: '是' }, hasPromised: true }, other);
    expect(again.materials).toEqual([
      { code: 'm1', state: 'Missing' },
      { code: 'm2', state: 'Incomplete', note: '缺页' },
      // The new item allows no 容缺 for it.
      { code: 'm3', state: 'Missing' },
    ]);
    expect(again.answers).toEqual({});
    expect(again.hasPromised).toBe(false);
  });
});

describe('the states a material may have', () => {
  const offered = (code: string) =>
    stateKeys.filter(state => mayBe(item.materials.find(one => one.code === code) ?? material('x'), state));
  it('容缺 only where the item allows, 不涉及 only for what is not required', () => {
    expect(offered('m1')).toEqual(['Received', 'NotBrought', 'Incomplete', 'Missing']);
    expect(offered('m2')).toContain('Deferred');
    expect(offered('m3')).toContain('NotNeeded');
  });
});

describe('a started intake', () => {
  it('starts with the applicant or the first paper over the counter, not with looking at an item', () => {
    expect(isStarted(emptyIntake)).toBe(false);
    expect(isStarted(withItem(emptyIntake, item))).toBe(false);
    expect(isStarted({ ...emptyIntake, name: '张三' })).toBe(true);
    expect(isStarted(filled)).toBe(true);
    expect(isStarted(withMaterial(withItem(emptyIntake, item), 'm1', { state: 'Received' }))).toBe(true);
  });
});

describe('what keeps the main act back', () => {
  it('every field of an empty screen is named once', () => {
    const ids = problemsOf(emptyIntake).map(({ id }) => id);
    expect(ids).toEqual(['paper-number', 'applicant-name', 'applicant-phone', 'item-search']);
  });

  it('an incomplete material must say what is lacking, a required question must be answered', () => {
    const intake = withMaterial(filled, 'm2', { state: 'Incomplete', note: ' ' });
    expect(problemsOf(intake).map(({ id }) => id)).toEqual(['note-m2', 'answer-own']);
    const done = { ...withMaterial(intake, 'm2', { note: '缺签名' }), answers: { own: '是' } };
    expect(problemsOf(done)).toEqual([]);
  });

  it('an agent needs a name and a number', () => {
    expect(problemsOf({ ...filled, hasAgent: true }).map(({ id }) => id)).toContain('agent-number');
  });

  it('papers without a check digit are taken as they are', () => {
    expect(checkPaperNumber('护照', 'E12345678')).toBeNull();
    expect(checkPaperNumber('护照', ' ')).not.toBeNull();
    expect(checkPaperNumber('统一社会信用代码', '91350100M000100Y43')).toBeNull();
  });
});

describe('what the proposal rests on', () => {
  const question = (intake: typeof filled) => questionOf(draftOf(intake, 'w3') as IntakeDraft);
  it.each([
    ['the applicant', { name: '李四', phone: '13900139000', paperNumber: '' }, false],
    ['an answer of the form', { answers: { own: '否' } }, false],
    ['the green channel', { isGreenChannel: true }, false],
    ['a promise', { hasPromised: true }, true],
    ['a competent body', { competentBody: '县局' }, true],
    ['a ground to refuse', { unlawfulReason: '占用河道' }, true],
    ['no licence needed', { needsNoLicence: true }, true],
    ['a correction on the spot', { correctionNote: '改正地址' }, true],
    ['a usual correction', { corrections: ['漏签名或盖章'] }, true],
    ['a department', { jointDepartments: ['消防'] }, true],
    ['a note', { materials: filled.materials.map(one => ({ ...one, note: '缺页' })) }, true],
  ])('%s: asked anew = %s', (_what, over, isNew) => {
    expect(question({ ...filled, ...over }) !== question(filled)).toBe(isNew);
  });
});

describe('finding an item', () => {
  const items = [summary('GFI-01', '个体工商户设立登记', 'gtgshsldj'), summary('GFI-02', '小餐饮登记', 'xcydj')];
  it.each([
    ['xcy', ['GFI-02']],
    ['登记', ['GFI-01', 'GFI-02']],
    ['小餐', ['GFI-02']],
    ['gfi-01', ['GFI-01']],
    ['dj', ['GFI-01', 'GFI-02']],
    ['不存在', []],
    ['', ['GFI-01', 'GFI-02']],
  ])('%s finds %o', (typed, codes) => {
    expect(searchItems(items, typed).map(({ code }) => code)).toEqual(codes);
  });
});

describe('the server’s path of a wrong field', () => {
  it.each([
    ['$.applicant.identity.paperNumber', 'paper-number'],
    ['$.applicant.agent.paperNumber', 'agent-number'],
    ['$.applicant.agent.name', 'agent-name'],
    ['$.applicant.identity.name', 'applicant-name'],
    ['$.applicant.phone', 'applicant-phone'],
    ['$.itemCode', 'item-search'],
    ['$.deviationReason', 'deviation'],
  ])('%s is the field %s', (path, id) => {
    expect(fieldOf(path)).toBe(id);
  });
});

describe('what was put right on the spot', () => {
  it.each([
    [[], ''],
    [['漏填项目'], ''],
    [['漏填项目', '日期有误'], '第 2 页面积由 80 改为 60；另补一处'],
    [[], '自己的话、不是常见的'],
  ])('%j and %j come back from the record as they were ticked and typed', (corrections, correctionNote) => {
    const intake = { ...emptyIntake, corrections, correctionNote };
    expect(correctionsOf(correctionsText(intake))).toEqual({ corrections, correctionNote });
  });
});

describe('an intake that was kept', () => {
  it('is on the desk again as it was left', () => {
    const left: Intake = {
      ...filled,
      hasAgent: true,
      agentName: '李四',
      agentPaperNumber: '11010519491231002X',
      address: '石桥村 1 号',
      corrections: ['错别字'],
      competentBody: '县局',
      isGreenChannel: true,
    };
    const kept = JSON.parse(JSON.stringify(contentOf(left, 'w3')));
    expect(contentOf(intakeOf(kept, left.item), 'w3')).toEqual(kept);
  });

  it('keeps a mandate whose first day is not typed yet, and concludes on none', () => {
    const typed = {
      hasAgent: true,
      mandateScope: '代为申请',
      mandateFrom: '',
      mandateTo: '2026-12-31',
      mayCollect: true,
    };
    const left = { ...filled, ...typed };
    const kept = JSON.parse(JSON.stringify(keptContentOf(left, 'w3')));
    expect(kept.applicant.mandate).toBeNull();
    expect(intakeOf(kept, left.item)).toMatchObject(typed);
    expect(contentOf(left, 'w3').undatedMandate).toBeNull();
    expect(keptContentOf({ ...left, mandateFrom: '2026-03-01' }, 'w3').undatedMandate).toBeNull();
    expect(keptContentOf({ ...left, hasAgent: false }, 'w3').undatedMandate).toBeNull();
  });

  it('keeps the applicant where the item is offered no more, and where none was chosen', () => {
    const kept = contentOf(filled, null);
    expect(intakeOf(kept, null)).toMatchObject({ name: '张三', item: null, materials: [] });
    expect(contentOf({ ...filled, item: null }, null).itemCode).toBe('');
  });
});

describe('the scans of an intake', () => {
  const item = { materials: [material('m1'), material('m2', { isRequired: false })] } as unknown as ItemDetail;
  const begun = { ...emptyIntake, ...withItem(emptyIntake, item) };
  const stateOf = (intake: Intake, code: string) => intake.materials.find(one => one.code === code)?.state;

  it('take the material as received, also one that was not asked for, but not one found incomplete', () => {
    expect(stateOf(withScan(begun, 'm1', 'a'), 'm1')).toBe('Received');
    expect(stateOf(withScan(begun, 'm2', 'a'), 'm2')).toBe('Received');
    const incomplete = withMaterial(begun, 'm1', { state: 'Incomplete', note: '缺签名' });
    expect(stateOf(withScan(incomplete, 'm1', 'a'), 'm1')).toBe('Incomplete');
    expect(withScan(begun, 'gone', 'a')).toBe(begun);
  });

  it('keep their order, are taken out one by one, and those the server forgot are left out', () => {
    const three = ['a', 'b', 'c'].reduce((intake, id) => withScan(intake, 'm1', id), begun);
    expect(scansOf(three)).toEqual(['a', 'b', 'c']);
    expect(scansOf(withoutScan(three, 'm1', 'b'))).toEqual(['a', 'c']);
    expect(scansOf(withOnlyScans(three, new Set(['c'])))).toEqual(['c']);
  });

  it('ask the server for no other proposal', () => {
    const received = withMaterial(begun, 'm1', { state: 'Received' });
    const question = (intake: Intake) => questionOf(contentOf(intake, 'w3'));
    expect(question(withScan(received, 'm1', 'a'))).toBe(question(received));
  });
});
