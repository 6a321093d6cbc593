import type { WizardAnswers } from '@/shared/api/contract';
import { lawName } from '@/shared/basis';

/** The pages of the wizard, in order; each problem the server finds belongs to one. */
export const steps = [
  { key: 'item', title: '事项' },
  { key: 'nature', title: '性质' },
  { key: 'needs', title: '条件与材料' },
  { key: 'paths', title: '六类办件' },
  { key: 'posts', title: '岗位与时限' },
  { key: 'fee', title: '收费' },
  { key: 'preview', title: '预览' },
] as const;

export type StepKey = (typeof steps)[number]['key'];

const stepOfMember: Record<string, StepKey> = {
  code: 'item',
  name: 'item',
  pinyin: 'item',
  resultName: 'item',
  windowClass: 'item',
  applicantKinds: 'item',
  channels: 'item',
  basis: 'item',
  category: 'nature',
  powerSource: 'nature',
  isFormalReview: 'nature',
  conditions: 'needs',
  materials: 'needs',
  paths: 'paths',
  posts: 'posts',
  limits: 'posts',
  fee: 'fee',
};

/** The page a path of the answers is asked on: `$.posts.decide` is asked on 岗位与时限. */
export const stepOf = (path: string): StepKey => stepOfMember[/^\$\.(\w+)/.exec(path)?.[1] ?? ''] ?? 'preview';

export const blank: WizardAnswers = {
  code: '',
  name: '',
  pinyin: '',
  resultName: '',
  category: 'Licence',
  powerSource: 'Own',
  isFormalReview: false,
  applicantKinds: ['Person', 'Organisation'],
  channels: ['window'],
  windowClass: '',
  basis: [{ law: '', article: '', content: '' }],
  conditions: [''],
  materials: [{ name: '', isMain: true, mayDefer: false, isRequired: true, basis: '' }],
  paths: { immediate: false, committed: true, joint: false, proxy: false, whyNot: {} },
  posts: {
    decide: null,
    issue: '',
    review: null,
    survey: null,
    windowDecides: false,
    authorisation: null,
    departments: [],
    leadDepartment: '',
    proxy: null,
    upperBody: null,
  },
  limits: {
    review: 2,
    survey: 3,
    decide: 1,
    certificate: 1,
    proxy: 3,
    supplement: 10,
    promised: null,
    statutory: null,
    statutoryUnit: 'Working',
    statutorySource: null,
  },
  fee: null,
};

/** 从相似事项复制: what another item answers; code, name and result stay one's own, and so does why a path is left out. */
export const likeItem = (answers: WizardAnswers, similar: WizardAnswers): WizardAnswers => ({
  ...similar,
  code: answers.code,
  name: answers.name,
  pinyin: answers.pinyin ?? '',
  resultName: answers.resultName,
  paths: { ...similar.paths, whyNot: answers.paths.whyNot ?? {} },
  posts: { ...similar.posts, authorisation: answers.posts.authorisation ?? null },
});

/** Answers as they are sent: lines left empty are none. */
export const tidy = (answers: WizardAnswers): WizardAnswers => ({
  ...answers,
  conditions: answers.conditions.map(line => line.trim()).filter(line => line !== ''),
  basis: answers.basis
    .filter(({ law, article, content }) => `${law}${article}${content}`.trim() !== '')
    .map(one => ({ ...one, law: lawName(one.law) })),
  materials: answers.materials.filter(({ name, basis }) => `${name}${basis}`.trim() !== ''),
  posts: { ...answers.posts, departments: answers.paths.joint ? (answers.posts.departments ?? []) : [] },
});

const key = 'govflow.wizard';

/** What was answered on this machine before; nothing personal is in it. */
export function kept(): WizardAnswers {
  try {
    const text = localStorage.getItem(key);
    return text === null ? blank : { ...blank, ...(JSON.parse(text) as WizardAnswers) };
  } catch {
    return blank;
  }
}

export const keep = (answers: WizardAnswers) => localStorage.setItem(key, JSON.stringify(answers));

export const forget = () => localStorage.removeItem(key);
