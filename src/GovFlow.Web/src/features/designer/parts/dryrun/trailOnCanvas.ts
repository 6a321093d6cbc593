import type { Edge } from '@xyflow/react';
import type { Link } from '../../core/flow';
import { linkId, type Trail } from '../../core/rehearsal';
import type { CardNode } from '../StepCard';

const joined = (...names: (string | false | undefined)[]): string => names.filter(Boolean).join(' ');

/** The cards with what the rehearsal says of them. */
export const walkedNodes = (nodes: CardNode[], { steps, unwalked }: Trail): CardNode[] =>
  nodes.map(node => {
    const { id } = node.data.step;
    const className = joined(node.className, steps.has(id) && 'is-walked', unwalked?.steps.has(id) && 'is-unwalked');
    return className === (node.className ?? '') ? node : { ...node, className };
  });

/** The connections with what the rehearsal says of them. */
export const walkedEdges = (edges: Edge[], links: readonly Link[], trail: Trail): Edge[] => {
  const byKey = new Map(links.map(({ key, from, port, to }) => [key, linkId(from, port, to)]));
  return edges.map(edge => {
    const id = byKey.get(edge.id) ?? '';
    const isWalked = trail.links.has(id);
    const className = joined(edge.className, isWalked && 'is-walked', trail.unwalked?.links.has(id) && 'is-unwalked');
    return { ...edge, className, ...(isWalked ? { zIndex: 5 } : {}) };
  });
};
