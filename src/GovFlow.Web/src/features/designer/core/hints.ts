import { allFlows, type Definition } from './document';
import type { Finding } from './findings';
import { type Flow, toFlow } from './flow';
import { showPath } from './json';

function hintsOfFlow(flow: Flow): Finding[] {
  const found: Finding[] = [];
  const add = (ruleId: string, severity: Finding['severity'], step: Flow['steps'][number], message: string) =>
    found.push({
      ruleId,
      severity,
      jsonPath: showPath(step.path),
      where: step.name,
      nodeId: step.key,
      flow: flow.address,
      message,
    });
  const left = new Set(flow.links.map(({ from, port }) => `${from} ${port}`));
  for (const step of flow.steps) {
    if (!step.isKnown) add('unknown-type', 'error', step, `“${step.name}”是未知环节，内容照原样保留，不能发布`);
    if (step.key !== step.id) add('duplicate-id', 'error', step, `“${step.name}”与另一环节编号相同`);
    for (const { name, displayName } of step.ports) {
      if (!left.has(`${step.key} ${name}`)) {
        add('open-port', 'warning', step, `“${step.name}”的出口“${displayName}”没有连到下一环节`);
      }
    }
  }
  for (const index of flow.loose) {
    const jsonPath = `${showPath(flow.path)}.connections[${index}]`;
    found.push({
      ruleId: 'loose-connection',
      severity: 'warning',
      jsonPath,
      where: '流程',
      flow: flow.address,
      message: '有一条连线的一端不存在，图中没有画出',
    });
  }
  return found;
}

/** What the editor sees by itself, without the law: the law is the server's check. */
export const hintsOf = (doc: Definition): Finding[] =>
  allFlows(doc).flatMap(address => {
    const flow = toFlow(doc, address);
    return flow === null ? [] : hintsOfFlow(flow);
  });
