import { Graph, layout } from '@dagrejs/dagre';
import { type Lane, lanes } from './descriptors';
import { cardSize } from './edits';
import type { Flow, Spot, Step } from './flow';

export interface Band {
  lane: Lane;
  top: number;
  height: number;
}

const column = cardSize.width + 92;
const row = cardSize.height + 40;
const pad = 28;

type Spots = ReadonlyMap<string, Spot>;

/** Where the steps stand in the file. */
export const storedSpots = ({ steps }: Pick<Flow, 'steps'>): Spots => new Map(steps.map(s => [s.key, s.spot]));

const groupedBy = <K, T>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> => {
  const groups = new Map<K, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
};

/** dagre says in which column a step stands and which of a column comes first; its lane says in which row. */
export function layInLanes({ steps, links }: Pick<Flow, 'steps' | 'links'>): Spots {
  const graph = new Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: 40, ranksep: 92 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { key } of steps) graph.setNode(key, { ...cardSize });
  for (const { from, to } of links) if (from !== to) graph.setEdge(from, to);
  layout(graph);
  const wish = (key: string): Spot => graph.node(key) as Spot;
  const columns = [...new Set(steps.map(({ key }) => Math.round(wish(key).x)))].sort((a, b) => a - b);
  const columnOf = new Map(columns.map((x, index) => [x, index]));
  const spots = new Map<string, Spot>();
  let top = 0;
  for (const lane of lanes) {
    const own = steps.filter(step => step.lane === lane);
    const byColumn = groupedBy(own, ({ key }) => Math.round(wish(key).x));
    let rows = 1;
    for (const [x, stack] of byColumn) {
      stack.sort((a, b) => wish(a.key).y - wish(b.key).y);
      stack.forEach(({ key }, index) => {
        spots.set(key, { x: 40 + (columnOf.get(x) ?? 0) * column, y: top + pad + index * row });
      });
      rows = Math.max(rows, stack.length);
    }
    top += 2 * pad + rows * row - (row - cardSize.height);
  }
  return spots;
}

/** The lanes as bands from top to bottom; null where steps of different lanes stand at the same height, as other tools draw them. */
export function bandsOf(steps: readonly Step[], spots: Spots): Band[] | null {
  const bands: Band[] = [];
  let floor = Number.NEGATIVE_INFINITY;
  for (const lane of lanes) {
    const heights = steps.filter(step => step.lane === lane).map(({ key }) => spots.get(key)?.y ?? 0);
    if (heights.length === 0) continue;
    const [top, bottom] = [Math.min(...heights) - pad, Math.max(...heights) + cardSize.height + pad];
    if (top + pad < floor) return null;
    bands.push({ lane, top, height: bottom - top });
    floor = bottom - pad;
  }
  return bands;
}
