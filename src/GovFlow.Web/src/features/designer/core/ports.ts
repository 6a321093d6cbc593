import { describe, type Port } from './descriptors';
import { itemsOf } from './document';
import { literalFlag, literalText, literalTexts } from './inputs';
import { type JsonObject, member, textOf } from './json';

const done: Port = { name: 'Done', displayName: '完成' };

/** Names of outcomes that a step's inputs give; in words where they are the words of the intake. */
const wordOf = (name: string): string =>
  describe('GovFlow.Intake')?.ports.find(port => port.name === name)?.displayName ?? name;

const caseLabels = (node: JsonObject): Port[] =>
  itemsOf(member(node, 'cases')).flatMap(one => {
    const label = textOf(member(one, 'label'));
    return label === null ? [] : [{ name: label, displayName: wordOf(label) }];
  });

/** The types whose outcomes depend on the step's own inputs. */
const byInputs: Record<string, (node: JsonObject, ports: Port[]) => Port[]> = {
  'Elsa.FlowSwitch': node => [...caseLabels(node), { name: 'Default', displayName: '都不符合' }],
  'Elsa.FlowFork': node => {
    const branches = literalTexts(node, 'branches') ?? [];
    return branches.length === 0 ? [done] : branches.map(name => ({ name, displayName: wordOf(name) }));
  },
  'Elsa.RunJavaScript': node =>
    (literalTexts(node, 'possibleOutcomes') ?? ['Done']).map(name => ({ name, displayName: name })),
  'GovFlow.Intake': (node, ports) => {
    const offers = literalTexts(node, 'offers');
    return offers === null ? ports : ports.filter(({ name }) => offers.includes(name));
  },
  'GovFlow.JointReview': (node, ports) =>
    literalFlag(node, 'mayAskMore') === false ? ports.filter(({ name }) => name !== 'NeedsMore') : ports,
  'GovFlow.Decide': (node, ports) => {
    const only = literalText(node, 'only');
    return only === null ? ports : ports.filter(({ name }) => name === only);
  },
};

/** The outcomes a step can leave by. An unknown step has none of its own: those its connections name are kept. */
export function portsOf(node: JsonObject): Port[] {
  const type = textOf(member(node, 'type')) ?? '';
  const descriptor = describe(type);
  if (descriptor === undefined || descriptor.isTerminal) return [];
  return byInputs[type]?.(node, descriptor.ports) ?? descriptor.ports;
}
