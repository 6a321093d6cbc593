/** The intake screen's memory and its pure rules. Which kind a case is, is the server's to say: no table of it is here. */
import type {
  BundleSummary,
  HandedMaterial,
  IntakeDraft,
  ItemDetail,
  ItemSummary,
  MaterialRequirement,
  MaterialState,
} from '@/shared/api/contract';
import { checkIdNumber, checkName, checkOrganisation, checkPhone, normaliseCode } from '@/shared/identity/idCard';
import { type Circumstances, gapsOf, keptOf, noCircumstances } from './circumstances';
import { correctionsOf } from './corrections';

export const paperKinds = [
  '居民身份证',
  '统一社会信用代码',
  '组织机构代码',
  '护照',
  '港澳居民来往内地通行证',
  '台湾居民来往大陆通行证',
  '其他证件',
];
const organisationPapers = new Set(['统一社会信用代码', '组织机构代码']);

export interface Intake extends Circumstances {
  /** How the application came in. */
  channel: string;
  paperKind: string;
  paperNumber: string;
  name: string;
  phone: string;
  address: string;
  /** 土地证号, by which the library of licences is asked beside the applicant's own number. It is not part of the application. */
  landNumber: string;
  hasAgent: boolean;
  agentName: string;
  agentPaperNumber: string;
  item: ItemDetail | null;
  materials: HandedMaterial[];
  answers: Record<string, string>;
  jointDepartments: string[];
  hasPromised: boolean;
  isGreenChannel: boolean;
  unlawfulReason: string;
  competentBody: string;
  needsNoLicence: boolean;
  /** 当场更正: what was put right, of the usual ones, and in the clerk's own words. */
  corrections: string[];
  correctionNote: string;
}

export const emptyIntake: Intake = {
  ...noCircumstances,
  channel: 'window',
  paperKind: '居民身份证',
  paperNumber: '',
  name: '',
  phone: '',
  address: '',
  landNumber: '',
  hasAgent: false,
  agentName: '',
  agentPaperNumber: '',
  item: null,
  materials: [],
  answers: {},
  jointDepartments: [],
  hasPromised: false,
  isGreenChannel: false,
  unlawfulReason: '',
  competentBody: '',
  needsNoLicence: false,
  corrections: [],
  correctionNote: '',
};

/** Before anything is ticked a required material is missing and an optional one is not asked for. */
export const freshMaterials = (item: ItemDetail): HandedMaterial[] =>
  item.materials.map(({ code, isRequired }) => ({ code, state: isRequired ? 'Missing' : 'NotNeeded' }));

/**
 * Another item has another list; what was ticked stays ticked for a paper of the same name. The codes tell nothing: they
 * number each item's own list.
 */
export function withItem(intake: Intake, item: ItemDetail): Intake {
  const nameOf = (code: string) => intake.item?.materials.find(material => material.code === code)?.name;
  const ticked = new Map(intake.materials.map(material => [nameOf(material.code), material]));
  const materials = freshMaterials(item).map((fresh, index) => {
    const required = item.materials[index];
    const before = ticked.get(required?.name);
    return required && before && mayBe(required, before.state) ? { ...before, code: fresh.code } : fresh;
  });
  return { ...intake, item, materials, answers: {}, jointDepartments: [], hasPromised: false };
}

/** The states a material's row offers, in the order of the digit keys 1 to 7. */
export const stateKeys: readonly MaterialState[] = [
  'Received',
  'NotBrought',
  'Incomplete',
  'Missing',
  'Deferred',
  'NotNeeded',
  'FromLicence',
];

/** 容缺 only where the item allows it, 不涉及 only for what is not required, 免交 only where a licence can stand for it. */
export const mayBe = (
  material: Pick<MaterialRequirement, 'mayDefer' | 'isRequired'> & Partial<Pick<MaterialRequirement, 'licenceType'>>,
  state: MaterialState,
): boolean =>
  (state !== 'Deferred' || material.mayDefer) &&
  (state !== 'NotNeeded' || !material.isRequired) &&
  (state !== 'FromLicence' || Boolean(material.licenceType));

export const withMaterial = (intake: Intake, code: string, over: Partial<HandedMaterial>): Intake => ({
  ...intake,
  materials: intake.materials.map(one => (one.code === code ? { ...one, ...over } : one)),
});

/** A page has arrived: with its scan in hand the material is there, unless it was found incomplete. */
export function withScan(intake: Intake, code: string, file: string): Intake {
  const before = intake.materials.find(one => one.code === code);
  if (before === undefined) return intake;
  const state = before.state === 'Incomplete' ? before.state : 'Received';
  return withMaterial(intake, code, { state, licence: null, files: [...(before.files ?? []), file] });
}

export const withoutScan = (intake: Intake, code: string, file: string): Intake => ({
  ...intake,
  materials: intake.materials.map(one =>
    one.code === code ? { ...one, files: (one.files ?? []).filter(id => id !== file) } : one,
  ),
});

/** Scans that the server no longer has, in a kept intake, are taken out of it. */
export const withOnlyScans = (intake: Intake, there: ReadonlySet<string>): Intake => ({
  ...intake,
  materials: intake.materials.map(one => (one.files ? { ...one, files: one.files.filter(id => there.has(id)) } : one)),
});

/** Every scan of an intake. */
export const scansOf = ({ materials }: Pick<Intake, 'materials'>): string[] =>
  materials.flatMap(({ files }) => files ?? []);

/** Every listed material received, except those the applicant does not need and those a licence stands for. */
export const withAllReceived = (intake: Intake): Intake => ({
  ...intake,
  materials: intake.materials.map(one =>
    one.state === 'NotNeeded' || one.state === 'FromLicence' ? one : { ...one, state: 'Received' as const },
  ),
});

/** Once this is true the session can only end by a paper (003-10): who applies is being written down, or papers were taken. */
export const isStarted = ({ paperNumber, name, phone, materials }: Intake): boolean =>
  [paperNumber, name, phone].some(typed => typed.trim() !== '') ||
  materials.some(({ state }) => state === 'Received' || state === 'Incomplete');

export const isOrganisation = (paperKind: string): boolean => organisationPapers.has(paperKind);

/** Null when the number can be right; papers without a check digit are free. */
export function checkPaperNumber(paperKind: string, typed: string): string | null {
  const code = normaliseCode(typed);
  if (code === '') return '请填写证件号码';
  if (paperKind === '居民身份证') return checkIdNumber(code);
  return isOrganisation(paperKind) ? checkOrganisation(code) : null;
}

/** What keeps the main act from being sent, by the id of the field. Whoever comes without a mandate is answered all the same, and accepted only with one. */
export function problemsOf(intake: Intake, needsMandate = true): { id: string; message: string }[] {
  const found: [id: string, message: string | null][] = [
    ['paper-number', checkPaperNumber(intake.paperKind, intake.paperNumber)],
    ['applicant-name', checkName(intake.name)],
    ['applicant-phone', checkPhone(intake.phone)],
    ['agent-name', intake.hasAgent ? checkName(intake.agentName) : null],
    ['agent-number', intake.hasAgent ? checkPaperNumber('居民身份证', intake.agentPaperNumber) : null],
    ...gapsOf(intake, intake.hasAgent && needsMandate),
    ['item-search', intake.item === null ? '请选择事项' : null],
  ];
  for (const { code, state, note } of intake.materials) {
    if (state === 'Incomplete' && !note?.trim()) {
      const name = intake.item?.materials.find(material => material.code === code)?.name ?? code;
      found.push([`note-${code}`, `请写明“${name}”缺什么`]);
    }
  }
  for (const field of intake.item?.form ?? []) {
    if (field.required && !intake.answers[field.name]) found.push([`answer-${field.name}`, `请回答：${field.label}`]);
  }
  return found.flatMap(([id, message]) => (message === null ? [] : [{ id, message }]));
}

/** What keeps an application from being registered: who applies and for what. How complete it is, the answer says. */
export const receiptProblemsOf = (intake: Intake): { id: string; message: string }[] =>
  problemsOf(intake, false).filter(({ id }) => !id.startsWith('note-') && !id.startsWith('answer-'));

/** The ways an application for the item may have come in; a letter is always one (许可法29条三款). */
export const channelsOf = (item: Pick<ItemDetail, 'channels'> | null): string[] => [
  ...new Set(['window', ...(item === null || item.channels.length === 0 ? ['online'] : item.channels), 'post']),
];

/** A kept intake as it was left. `item` is null where none was chosen, or where it is no longer offered. */
export function intakeOf(content: IntakeDraft, item: ItemDetail | null): Intake {
  const { identity, phone, agent, address } = content.applicant;
  const kept = new Map(content.materials.map(material => [material.code, material]));
  const materials = (item === null ? [] : freshMaterials(item)).map((fresh, at) => {
    const before = kept.get(fresh.code);
    const listed = item?.materials[at];
    return before && listed && mayBe(listed, before.state) ? before : fresh;
  });
  return {
    ...keptOf(content),
    channel: content.channel,
    paperKind: identity.paperKind,
    paperNumber: identity.paperNumber,
    name: identity.name,
    phone: phone ?? '',
    address: address ?? '',
    landNumber: '',
    hasAgent: Boolean(agent),
    agentName: agent?.name ?? '',
    agentPaperNumber: agent?.paperNumber ?? '',
    item,
    materials,
    answers: { ...content.answers },
    jointDepartments: [...content.jointDepartments],
    hasPromised: content.hasPromised,
    isGreenChannel: content.isGreenChannel,
    unlawfulReason: content.unlawfulReason ?? '',
    competentBody: content.competentBody ?? '',
    needsNoLicence: content.needsNoLicence,
    ...correctionsOf(content.spotCorrections),
  };
}

/** What the server's proposal rests on, and its fingerprint names; a change of anything else asks nothing anew. */
export const questionOf = (draft: IntakeDraft): string =>
  JSON.stringify([
    draft.itemCode,
    draft.materials.map(({ code, state, note }) => [code, state, note]),
    draft.hasPromised,
    draft.unlawfulReason,
    draft.competentBody,
    draft.needsNoLicence,
    draft.spotCorrections,
    draft.jointDepartments,
  ]);

/** Bundles whose name, code or initials hold what was typed. */
export function searchBundles(bundles: readonly BundleSummary[], typed: string): BundleSummary[] {
  const wanted = typed.trim().normalize('NFKC').toLowerCase();
  return bundles.filter(({ name, code, pinyin }) =>
    [name.toLowerCase(), code.toLowerCase(), pinyin].some(text => text.includes(wanted)),
  );
}

/** Items whose name, code or pinyin initials hold what was typed, or that are called by one of `names`; names that begin with it come first. */
export function searchItems(
  items: readonly ItemSummary[],
  typed: string,
  names: readonly string[] = [],
): ItemSummary[] {
  const wanted = typed.trim().normalize('NFKC').toLowerCase();
  if (wanted === '') return [...items];
  const rank = ({ name, pinyin, code }: ItemSummary): number => {
    if (name.startsWith(wanted) || pinyin.startsWith(wanted) || code.toLowerCase() === wanted) return 0;
    return name.toLowerCase().includes(wanted) || pinyin.includes(wanted) || code.toLowerCase().includes(wanted)
      ? 1
      : names.some(called => name.includes(called))
        ? 2
        : 3;
  };
  return items
    .map(item => ({ item, place: rank(item) }))
    .filter(({ place }) => place < 3)
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}

/** The reasons for another outcome than the proposed one; they are stored with the case. */
export const deviationReasons = [
  '申请人要求',
  '现场核对原件后情况与系统建议不同',
  '申请人情况特殊，已向当事人说明',
  '系统建议与法律依据不符，已报告政策人员',
];

/** The errors of the notes of incomplete materials, by material code. */
export const noteErrorsOf = (errors: readonly { id: string; message: string }[]): Map<string, string> =>
  new Map(
    errors.filter(({ id }) => id.startsWith('note-')).map(({ id, message }) => [id.slice('note-'.length), message]),
  );

/** What stands in the control of an id. */
export function valueAt(intake: Intake, id: string): unknown {
  switch (id) {
    case 'paper-number':
      return [intake.paperKind, intake.paperNumber];
    case 'applicant-name':
      return intake.name;
    case 'applicant-phone':
      return intake.phone;
    case 'agent-name':
      return [intake.hasAgent, intake.agentName];
    case 'agent-number':
      return [intake.hasAgent, intake.agentPaperNumber];
    case 'item-search':
      return intake.item?.code;
    case 'mandate-scope':
    case 'mandate-from':
    case 'mandate-to':
      return [intake.mandateScope, intake.mandateFrom, intake.mandateTo];
    case 'community-station':
    case 'community-text':
    case 'community-day':
      return [intake.station, intake.opinion, intake.opinionDay];
    case 'channel':
      return intake.channel;
    case 'spot-corrections':
      return [intake.corrections, intake.correctionNote];
    case 'competent-body':
      return intake.competentBody;
    case 'unlawful-reason':
      return intake.unlawfulReason;
    default:
      return id.startsWith('note-')
        ? intake.materials.find(({ code }) => code === id.slice('note-'.length))
        : intake.answers[id.slice('answer-'.length)];
  }
}

/** The server's path of a wrong field (`$.applicant.identity.paperNumber`) as the id of its control. */
export function fieldOf(path: string): string {
  const p = path.toLowerCase();
  if (p.includes('mandate'))
    return p.endsWith('to') ? 'mandate-to' : p.endsWith('from') ? 'mandate-from' : 'mandate-scope';
  if (p.includes('community')) return 'community-text';
  if (p.includes('agent')) return p.includes('number') ? 'agent-number' : 'agent-name';
  if (p.includes('papernumber')) return 'paper-number';
  if (p.includes('phone')) return 'applicant-phone';
  if (p.includes('channel')) return 'channel';
  if (p.includes('itemcode')) return 'item-search';
  if (p.includes('deviation')) return 'deviation';
  if (p.includes('spotcorrections')) return 'spot-corrections';
  if (p.includes('competentbody')) return 'competent-body';
  if (p.includes('unlawfulreason')) return 'unlawful-reason';
  return p.includes('name') ? 'applicant-name' : 'paper-number';
}
