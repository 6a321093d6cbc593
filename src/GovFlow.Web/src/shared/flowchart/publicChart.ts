import type { DayUnit } from '@/shared/api/contract';
import { limitText } from '@/shared/terms';
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

/** The shown steps a step leads to, through those that are not shown. */
function nextShown({ links }: OpenFlow, shown: ReadonlySet<string>, from: string): string[] {
  const found = new Set<string>();
  const passed = new Set<string>();
  const visit = (id: string) => {
    if (passed.has(id)) return;
    passed.add(id);
    if (shown.has(id)) found.add(id);
    else for (const link of links) if (link.from === id) visit(link.to);
  };
  visit(from);
  return [...found];
}

/** 公开流程图: the flow as an applicant meets it. What only steers is left out; its connections lead on. */
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
    for (const next of nextShown(flow, shown, to)) addLink(links, { from, to: next, label: outcome ?? '' });
  }
  return { steps, links };
}

/** Two outcomes that lead to the same step are one line with both names. */
function addLink(links: ChartLink[], { from, to, label }: ChartLink) {
  const same = links.find(one => one.from === from && one.to === to);
  if (same === undefined) links.push({ from, to, label });
  else if (label !== '' && !same.label.split('、').includes(label))
    same.label = [same.label, label].filter(Boolean).join('、');
}

/** `出口：下一环节；…` of a step; empty where it is the last. */
export function nextWords({ steps, links }: Chart, key: string): string {
  const nameOf = new Map(steps.map(step => [step.key, step.name]));
  return links
    .filter(({ from }) => from === key)
    .map(({ to, label }) => `${label === '' ? '' : `${label}：`}${nameOf.get(to)}`)
    .join('；');
}
