import { Graph, layout } from '@dagrejs/dagre';
import { type Lane, lanes } from './descriptors';
import { cardSize } from './edits';
import type { Flow, Spot, Step } from './flow';

export interface Band {
  lane: Lane;
  top: number;
  height: number;
}

/** The steps' places on the canvas; `bands` null where the lanes lie across each other, as other tools draw them. */
export interface Placing {
  spots: Spots;
  bands: Band[] | null;
  /** The places are reckoned here and not the file's own. */
  isArranged: boolean;
}

type Spots = ReadonlyMap<string, Spot>;
type Drawn = Pick<Flow, 'steps' | 'links'>;

const column = cardSize.width + 112;
const gap = 36;
const pad = 28;
const portHeight = 22;

/** A card grows with its outcomes, so that each has a line of its own. */
export const heightOf = ({ ports }: Pick<Step, 'ports'>): number =>
  Math.max(cardSize.height, ports.length * portHeight + 10);

/** How far below a card's top an outcome leaves it. */
export const portOffset = (step: Pick<Step, 'ports'>, index: number): number =>
  (heightOf(step) / step.ports.length) * (index + 0.5);

/** Where the steps stand in the file. */
export const storedSpots = ({ steps }: Pick<Flow, 'steps'>): Spots => new Map(steps.map(s => [s.key, s.spot]));

/** dagre says in which column a step stands and which of a column comes first; its lane says in which row. */
export function layInLanes({ steps, links }: Drawn): Spots {
  const graph = new Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: gap, ranksep: 92 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const step of steps) graph.setNode(step.key, { width: cardSize.width, height: heightOf(step) });
  for (const { from, to } of links) if (from !== to) graph.setEdge(from, to);
  layout(graph);
  const wish = (key: string) => {
    const { x = 0, y = 0 } = graph.node(key);
    return { x: Math.round(x), y };
  };
  const columns = [...new Set(steps.map(({ key }) => wish(key).x))].sort((a, b) => a - b);
  const spots = new Map<string, Spot>();
  let top = 0;
  for (const lane of lanes) {
    let bottom = top + 2 * pad + cardSize.height;
    columns.forEach((x, index) => {
      const stack = steps.filter(step => step.lane === lane && wish(step.key).x === x);
      let y = top + pad;
      for (const step of stack.sort((a, b) => wish(a.key).y - wish(b.key).y)) {
        spots.set(step.key, { x: 40 + index * column, y });
        bottom = Math.max(bottom, y + heightOf(step) + pad);
        y += heightOf(step) + gap;
      }
    });
    top = bottom;
  }
  return spots;
}

const reachOfLane = (steps: readonly Step[], spots: Spots, lane: Lane): { top: number; bottom: number } | null => {
  const own = steps.filter(step => step.lane === lane);
  if (own.length === 0) return null;
  const y = ({ key }: Step) => spots.get(key)?.y ?? 0;
  return { top: Math.min(...own.map(y)) - pad, bottom: Math.max(...own.map(step => y(step) + heightOf(step))) + pad };
};

/** The lanes as bands from top to bottom; null where steps of different lanes stand at the same height. */
export function bandsOf(steps: readonly Step[], spots: Spots): Band[] | null {
  const bands: Band[] = [];
  for (const lane of lanes) {
    const reach = reachOfLane(steps, spots, lane);
    if (reach === null) continue;
    const above = bands.at(-1);
    if (above !== undefined && above.top + above.height - pad > reach.top + pad) return null;
    bands.push({ lane, top: reach.top, height: reach.bottom - reach.top });
  }
  return bands;
}

/** The places with every lower lane moved down as far as the lane above it has grown. */
export function keepApart(steps: readonly Step[], spots: Spots): Spots {
  const next = new Map(spots);
  let floor = Number.NEGATIVE_INFINITY;
  for (const lane of lanes) {
    const reach = reachOfLane(steps, next, lane);
    if (reach === null) continue;
    const shift = Math.max(0, floor - reach.top);
    for (const { key, lane: own } of steps) {
      const spot = next.get(key);
      if (own === lane && spot !== undefined && shift > 0) next.set(key, { x: spot.x, y: spot.y + shift });
    }
    floor = reach.bottom + shift;
  }
  return next;
}

/** Steps put down by hand stay in their lanes: a lane grows downwards, never into the one above it. */
export function dropInLanes(steps: readonly Step[], { spots, bands }: Placing, moved: Spots): Spots {
  if (bands === null) return moved;
  const top = new Map(bands.map((band, index) => [band.lane, index === 0 ? Number.NEGATIVE_INFINITY : band.top + pad]));
  const next = new Map(spots);
  for (const { key, lane } of steps) {
    const spot = moved.get(key);
    if (spot !== undefined) next.set(key, { x: spot.x, y: Math.max(spot.y, top.get(lane) ?? spot.y) });
  }
  return keepApart(steps, next);
}

/** A free place for a step: in its lane, at or below the wished one. */
export function freeSpot(steps: readonly Step[], { spots, bands }: Placing, step: Step, wish: Spot): Spot {
  const band = bands?.find(({ lane }) => lane === step.lane);
  const isTaken = ({ x, y }: Spot) =>
    steps.some(other => {
      const spot = spots.get(other.key);
      if (spot === undefined || other.key === step.key || Math.abs(spot.x - x) >= cardSize.width + 8) return false;
      return y < spot.y + heightOf(other) + 8 && spot.y < y + heightOf(step) + 8;
    });
  let spot = wish;
  if (band !== undefined) {
    const isInside = wish.y >= band.top + pad && wish.y <= band.top + band.height;
    spot = { x: wish.x, y: isInside ? wish.y : band.top + pad };
  }
  while (isTaken(spot)) spot = { x: spot.x, y: spot.y + 12 };
  return spot;
}

const signatureOf = ({ steps, links }: Drawn): string =>
  `${steps.map(({ key, lane, ports }) => `${key} ${lane} ${ports.length}`).join()}|${links.map(({ from, to }) => `${from} ${to}`).join()}`;

/** The last reckoned layout: typing a name does not move anything. */
let lately: { signature: string; spots: Spots } | null = null;

/** The file's own places where its lanes lie apart, or where `keepsOwn` asks for them; otherwise places by lanes. */
export function placingOf(flow: Flow, keepsOwn: boolean): Placing {
  const own = storedSpots(flow);
  const bands = bandsOf(flow.steps, own);
  if (bands !== null || keepsOwn) return { spots: own, bands, isArranged: false };
  const signature = signatureOf(flow);
  if (lately?.signature !== signature) lately = { signature, spots: layInLanes(flow) };
  return { spots: lately.spots, bands: bandsOf(flow.steps, lately.spots), isArranged: true };
}
