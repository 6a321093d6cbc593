import { type Edge, MarkerType, Position } from '@xyflow/react';
import { cardSize } from '../core/edits';
import type { Counts } from '../core/findings';
import { type Flow, portName, type Step } from '../core/flow';
import { heightOf, type Placing, portOffset } from '../core/layout';
import type { Marks } from '../core/marks';
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
  marks: Marks,
  postNames: ReadonlyMap<string, string>,
): CardNode[] {
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
      errors: marks.steps.get(step.key)?.errors ?? 0,
      warnings: marks.steps.get(step.key)?.warnings ?? 0,
      isCritical: marks.critical.has(step.key),
      isLit: marks.lit === step.key,
    },
  }));
}

/** `■ 1` or `▲ 2` on a connection; nothing where nothing is open. */
const edgeMark = (counts: Counts | undefined): string | undefined => {
  if (counts === undefined || counts.errors + counts.warnings === 0) return undefined;
  return counts.errors > 0 ? `■ ${counts.errors}` : `▲ ${counts.warnings}`;
};

const classOf = (isCritical: boolean, counts: Counts | undefined): string =>
  [isCritical && 'is-critical', counts && counts.errors > 0 && 'has-error'].filter(Boolean).join(' ');

export const edgesOf = ({ steps, links }: Flow, chosen: number | null, marks: Marks): Edge[] => {
  const byKey = new Map(steps.map(step => [step.key, step]));
  const spoken = (from: string, port: string, to: string) => {
    const step = byKey.get(from);
    return `连线：${step?.name ?? ''}（${step === undefined ? port : portName(step, port)}）到${byKey.get(to)?.name ?? ''}`;
  };
  return links.map(({ key, index, from, port, to }) => ({
    id: key,
    ariaLabel: [spoken(from, port, to), edgeMark(marks.links.get(index)) && '有问题'].filter(Boolean).join('，'),
    source: from,
    sourceHandle: port,
    target: to,
    targetHandle: 'in',
    type: 'smoothstep',
    selected: index === chosen,
    interactionWidth: 16,
    className: classOf(marks.criticalLinks.has(`${from} ${to}`), marks.links.get(index)),
    label: edgeMark(marks.links.get(index)),
    markerEnd: { type: MarkerType.ArrowClosed, width: 16, height: 16, color: index === chosen ? '#0b5cad' : '#6b7178' },
  }));
};
