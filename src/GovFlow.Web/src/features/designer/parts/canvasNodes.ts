import { type Edge, MarkerType, Position } from '@xyflow/react';
import { cardSize } from '../core/edits';
import { type Flow, portName, type Step } from '../core/flow';
import type { Finding } from '../core/hints';
import { heightOf, type Placing, portOffset } from '../core/layout';
import type { CardNode } from './StepCard';

/** Places of a card's handles, so that connections are drawn at once and not after measuring. */
const handlesOf = (step: Step): NonNullable<CardNode['handles']> => [
  { id: 'in', type: 'target', position: Position.Left, x: 0, y: heightOf(step) / 2, width: 1, height: 1 },
  ...step.ports.map(({ name }, index) => ({
    id: name,
    type: 'source' as const,
    position: Position.Right,
    x: cardSize.width,
    y: portOffset(step, index),
    width: 1,
    height: 1,
  })),
];

/** The steps as the canvas draws them. */
export function nodesOf(
  flow: Flow,
  { spots }: Placing,
  selection: ReadonlySet<string>,
  findings: readonly Finding[],
  postNames: ReadonlyMap<string, string>,
): CardNode[] {
  const here = flow.address.join('/');
  const counts = new Map<string, { errors: number; warnings: number }>();
  for (const { nodeId, severity, flow: where } of findings) {
    if (nodeId === undefined || (where ?? []).join('/') !== here) continue;
    const count = counts.get(nodeId) ?? { errors: 0, warnings: 0 };
    counts.set(
      nodeId,
      severity === 'error' ? { ...count, errors: count.errors + 1 } : { ...count, warnings: count.warnings + 1 },
    );
  }
  return flow.steps.map(step => ({
    id: step.key,
    type: 'step',
    position: spots.get(step.key) ?? step.spot,
    width: cardSize.width,
    height: heightOf(step),
    measured: { width: cardSize.width, height: heightOf(step) },
    handles: handlesOf(step),
    selected: selection.has(step.key),
    data: {
      step,
      postName: step.post === null ? null : (postNames.get(step.post) ?? step.post),
      ...(counts.get(step.key) ?? { errors: 0, warnings: 0 }),
    },
  }));
}

export const edgesOf = ({ steps, links }: Flow, chosen: number | null): Edge[] => {
  const byKey = new Map(steps.map(step => [step.key, step]));
  const spoken = (from: string, port: string, to: string) => {
    const step = byKey.get(from);
    return `连线：${step?.name ?? ''}（${step === undefined ? port : portName(step, port)}）到${byKey.get(to)?.name ?? ''}`;
  };
  return links.map(({ key, index, from, port, to }) => ({
    id: key,
    ariaLabel: spoken(from, port, to),
    source: from,
    sourceHandle: port,
    target: to,
    targetHandle: 'in',
    type: 'smoothstep',
    selected: index === chosen,
    interactionWidth: 16,
    markerEnd: { type: MarkerType.ArrowClosed, width: 16, height: 16, color: index === chosen ? '#0b5cad' : '#6b7178' },
  }));
};
