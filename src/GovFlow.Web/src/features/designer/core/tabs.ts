import { describe, type Input } from './descriptors';
import type { Step } from './flow';
import { isList, member } from './json';

/** The parts of a step's form, in the order they are read. */
export const tabNames = {
  basic: '基本',
  post: '岗位',
  limit: '时限',
  checks: '要点清单',
  materials: '材料',
  papers: '文书',
  exits: '出口',
  clock: '计时影响',
  raw: '高级',
} as const;
export type Tab = keyof typeof tabNames;

const tabOfMember: Record<string, Tab> = {
  post: 'post',
  windowDecided: 'post',
  branches: 'post',
  only: 'exits',
  limitDays: 'limit',
  unit: 'limit',
  upperDays: 'limit',
  checklist: 'checks',
  facts: 'checks',
  materials: 'materials',
  paper: 'papers',
  certificateName: 'papers',
  ground: 'papers',
  reason: 'papers',
  decidedBy: 'papers',
  noticeByDecision: 'papers',
  audience: 'papers',
  title: 'papers',
  text: 'papers',
  offers: 'exits',
  condition: 'exits',
  cases: 'exits',
  mayAskMore: 'exits',
  possibleOutcomes: 'exits',
  mode: 'exits',
  procedure: 'clock',
  basis: 'clock',
  excludedBasis: 'clock',
  afterDecision: 'clock',
};

/** Where a member of a step is edited. */
export function tabOf(type: string, name: string): Tab {
  if (type === 'Elsa.FlowFork' && name === 'branches') return 'exits';
  // Elsa's own steps use some of the words for other things.
  if (!type.startsWith('GovFlow.') && tabOfMember[name] !== 'exits') return 'basic';
  if (type === 'GovFlow.JointReview' && name === 'only') return 'post';
  return tabOfMember[name] ?? 'basic';
}

export const inputsOf = (type: string, tab: Tab): Input[] =>
  (describe(type)?.inputs ?? []).filter(({ name }) => tabOf(type, name) === tab);

/** Steps at which somebody judges or records something. */
const isWorkedOn = ({ type, node }: Step): boolean =>
  describe(type)?.inputs.some(({ name }) => name === 'post' || (name === 'branches' && type.startsWith('GovFlow.'))) ===
    true || ['checklist', 'facts'].some(list => isList(member(node.customProperties, list)));

/** Some field of the form shows this member. */
export const hasField = (type: string, name: string): boolean =>
  name === 'checklist' ||
  name === 'facts' ||
  [...(describe(type)?.inputs ?? []), ...(describe(type)?.outputs ?? [])].some(one => one.name === name);

/** The tabs that have something to say about a step. */
export function tabsOf(step: Step): Tab[] {
  const has = (tab: Tab) => inputsOf(step.type, tab).length > 0;
  const shown: Record<Tab, boolean> = {
    basic: true,
    post: has('post'),
    limit: has('limit'),
    checks: isWorkedOn(step),
    materials: has('materials'),
    papers: has('papers'),
    exits: step.ports.length > 0 || has('exits'),
    clock: has('clock'),
    raw: true,
  };
  return (Object.keys(tabNames) as Tab[]).filter(tab => shown[tab]);
}
