import type { OpenFlow } from '@/shared/flowchart/publicChart';
import { readCondition } from './conditionReader';
import { type Fact, sentenceOf } from './conditions';
import { type Definition, itemsOf } from './document';
import { factsOf } from './facts';
import { portName, type Step, toFlow } from './flow';
import { readInput } from './inputs';
import { getIn, member, textOf } from './json';

const sentence = (text: string | null, facts: readonly Fact[]): string | null => {
  const condition = text === null ? null : readCondition(text, facts);
  return condition === null ? null : sentenceOf(condition, facts);
};

/** The condition of a case that has no name of its own, as a sentence; null where it has one, or says more than a sentence can. */
function unnamedCase({ type, node, name }: Step, port: string, facts: readonly Fact[]): string | null {
  if (type === 'Elsa.FlowDecision' && name === '判断' && port === 'True') {
    const condition = readInput(node, { name: 'condition', isWrapped: true });
    return condition.kind === 'expression' ? sentence(condition.text, facts) : null;
  }
  if (type !== 'Elsa.FlowSwitch' || port.trim() !== '') return null;
  const own = itemsOf(member(node, 'cases')).find(one => textOf(member(one, 'label')) === port);
  return own === undefined ? null : sentence(textOf(getIn(own, ['condition', 'value'])), facts);
}

/** The drawing as the public guide will give it; null where the file has no flowchart. */
export function openFlowOf(doc: Definition): OpenFlow | null {
  const flow = toFlow(doc, []);
  if (flow === null) return null;
  const facts = factsOf(doc);
  const byKey = new Map(flow.steps.map(step => [step.key, step]));
  const outcomeOf = (from: string, port: string): string | null => {
    const step = byKey.get(from);
    if (step === undefined || step.ports.length < 2) return null;
    return unnamedCase(step, port, facts) ?? portName(step, port);
  };
  return {
    steps: flow.steps.map(({ key, type, name, limitDays, isCalendar }) => ({
      id: key,
      type,
      name,
      limit: limitDays === null ? null : { days: limitDays, unit: isCalendar ? 'Calendar' : 'Working' },
    })),
    links: flow.links.map(({ from, port, to }) => ({ from, outcome: outcomeOf(from, port), to })),
  };
}
