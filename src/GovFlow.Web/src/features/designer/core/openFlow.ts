import type { OpenFlow } from '@/shared/flowchart/publicChart';
import type { Definition } from './document';
import { portName, toFlow } from './flow';

/** The drawing as the public guide will give it; null where the file has no flowchart. */
export function openFlowOf(doc: Definition): OpenFlow | null {
  const flow = toFlow(doc, []);
  if (flow === null) return null;
  const byKey = new Map(flow.steps.map(step => [step.key, step]));
  return {
    steps: flow.steps.map(({ key, type, name, limitDays, isCalendar }) => ({
      id: key,
      type,
      name,
      limit: limitDays === null ? null : { days: limitDays, unit: isCalendar ? 'Calendar' : 'Working' },
    })),
    links: flow.links.map(({ from, port, to }) => {
      const step = byKey.get(from);
      return { from, outcome: step !== undefined && step.ports.length > 1 ? portName(step, port) : null, to };
    }),
  };
}
