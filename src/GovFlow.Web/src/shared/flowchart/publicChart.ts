import type { DayUnit } from '@/shared/api/contract';
import { caseKindNames, limitText } from '@/shared/terms';
import type { Chart, ChartLink, ChartStep } from './layout';

/** A flow without what is the office's own, as the public guide gives it. */
export interface OpenFlow {
  steps: readonly { id: string; type: string; name: string; limit: { days: number; unit: DayUnit } | null }[];
  /** `outcome` is null where the step has but one. */
  links: readonly { from: string; outcome: string | null; to: string }[];
}

/** What happens to the applicant's case, and under which sign it stands. Everything else only steers the flow. */
const shapeOf: Record<string, ChartStep['shape']> = {
  'Elsa.Start': 'terminal',
  'GovFlow.Intake': 'decision',
  'GovFlow.Accept': 'step',
  'GovFlow.RequestSupplement': 'step',
  'GovFlow.Review': 'step',
  'GovFlow.SiteSurvey': 'step',
  'GovFlow.SpecialProcedure': 'step',
  'GovFlow.Publicity': 'step',
  'GovFlow.JointReview': 'step',
  'GovFlow.ProxyReport': 'step',
  'GovFlow.Decide': 'decision',
  'GovFlow.Certificate': 'step',
  'GovFlow.Refusal': 'step',
  'GovFlow.NonAcceptance': 'step',
  'GovFlow.Return': 'step',
  'GovFlow.Terminate': 'step',
  'GovFlow.Deliver': 'step',
  'GovFlow.Close': 'terminal',
};

const kindNames = new Map<string, string>(Object.entries(caseKindNames));

/** A way from a step to the next one that is shown, with the cases of the judging steps on it. */
interface Way {
  to: string;
  cases: readonly string[];
}

/** What a case of a judging step is called where the step itself is not drawn; empty where nothing tells. */
function caseWords({ type, name }: OpenFlow['steps'][number], outcome: string | null): string {
  if (outcome === null) return '';
  // A case named by a kind of case is called as the kind is.
  if (type === 'Elsa.FlowSwitch') return outcome === '都不符合' ? '其他' : (kindNames.get(outcome) ?? outcome);
  if (type !== 'Elsa.FlowDecision') return '';
  if (outcome !== '是' && outcome !== '否') return outcome;
  const asked = name.replace(/[？?]$/, '');
  if (asked === '判断') return outcome === '是' ? '符合条件' : '其他';
  // 是否需要踏勘：是 is said as 需要踏勘; only what can be denied by a mere 不 is denied so.
  const said = /^是否(.+)$/.exec(asked)?.[1];
  if (said !== undefined && outcome === '是') return said;
  if (said !== undefined && /^(需要|属于|符合|涉及)/.test(said)) return `不${said}`;
  return `${asked}（${outcome}）`;
}

/** The ways from a step on to shown ones, through those that are not shown. */
function waysFrom(flow: OpenFlow, shown: ReadonlySet<string>, from: string, passed: readonly string[] = []): Way[] {
  if (shown.has(from)) return [{ to: from, cases: [] }];
  if (passed.includes(from)) return [];
  const step = flow.steps.find(({ id }) => id === from);
  const ways = flow.links
    .filter(link => link.from === from)
    .flatMap(({ outcome, to }) => {
      const words = step === undefined ? '' : caseWords(step, outcome);
      const beyond = waysFrom(flow, shown, to, [...passed, from]);
      return words === '' ? beyond : beyond.map(way => ({ ...way, cases: [words, ...way.cases] }));
    });
  // Where every case comes to the same step, the case is nobody's concern.
  const targets = new Set(ways.map(({ to }) => to));
  return targets.size === 1 ? [...targets].map(to => ({ to, cases: [] })) : ways;
}

/** 公开流程图: the flow as an applicant meets it. What only steers is left out; its connections lead on, and say in which case. */
export function publicChartOf(flow: OpenFlow): Chart {
  const steps = flow.steps.flatMap(({ id, type, name, limit }): ChartStep[] => {
    const shape = shapeOf[type];
    if (shape === undefined) return [];
    const note = limit === null ? '' : limitText(limit);
    return [{ key: id, name: type === 'Elsa.Start' ? '提交申请' : name, note, shape }];
  });
  const shown = new Set(steps.map(({ key }) => key));
  const links: ChartLink[] = [];
  for (const { from, outcome, to } of flow.links) {
    if (!shown.has(from)) continue;
    for (const { to: next, cases } of waysFrom(flow, shown, to)) {
      addLink(links, { from, to: next, label: [outcome ?? '', ...cases].filter(Boolean).join('，') });
    }
  }
  return { steps, links };
}

const between = '；';

/** Two outcomes that lead to the same step are one line with both names, each said once. */
function addLink(links: ChartLink[], { from, to, label }: ChartLink) {
  const same = links.find(one => one.from === from && one.to === to);
  if (same === undefined) links.push({ from, to, label });
  else if (label !== '' && !same.label.split(between).includes(label))
    same.label = [same.label, label].filter(Boolean).join(between);
}

/** `出口：下一环节；…` of a step; empty where it is the last. */
export function nextWords({ steps, links }: Chart, key: string): string {
  const nameOf = new Map(steps.map(step => [step.key, step.name]));
  return links
    .filter(({ from }) => from === key)
    .flatMap(({ to, label }) =>
      label === '' ? [`${nameOf.get(to)}`] : label.split(between).map(one => `${one}：${nameOf.get(to)}`),
    )
    .join(between);
}
