import type { Definition } from './document';
import { connect, disconnect, insertInto } from './edits';
import { type Flow, type Link, portName, type Spot, type Step, toFlow } from './flow';

/** How steps come to be connected: into a line, after a step, from an outcome. Each gives the next document. */

const stepOf = (doc: Definition, flow: Flow, key: string): Step | undefined =>
  toFlow(doc, flow.address, flow.posts)?.steps.find(step => step.key === key);

/** The outcome by which a case usually goes on: the first one. Null where a step ends the flow or nothing comes before it. */
export const mainExit = (step: Step | undefined): string | null =>
  step === undefined || step.type === 'Elsa.Start' ? null : (step.ports[0]?.name ?? null);

/** Puts a step into a line; one that could not lead on would cut the flow off and is left beside it. */
export function intoLink(doc: Definition, flow: Flow, id: string, link: Link): Definition {
  const exit = mainExit(stepOf(doc, flow, id));
  return exit === null ? doc : insertInto(doc, flow.address, link, { id, exit });
}

/** Connects a step after another: to its first free outcome, or else into the line of its main one. */
export function afterStep(doc: Definition, flow: Flow, id: string, before: Step): Definition {
  if (stepOf(doc, flow, id)?.type === 'Elsa.Start') return doc;
  const linksOf = (port: string) => flow.links.filter(one => one.from === before.key && one.port === port);
  const free = before.ports.find(({ name }) => linksOf(name).length === 0);
  if (free !== undefined) return connect(doc, flow.address, before.key, free.name, id);
  const [main] = before.ports.flatMap(({ name }) => linksOf(name));
  return main === undefined ? doc : intoLink(doc, flow, id, main);
}

/** The only step moved, if nothing is connected with it yet: dropped on a line, it is meant to go in. */
export function loneStep(flow: Flow, moved: Iterable<string>): Step | null {
  const [key, ...others] = moved;
  const step = flow.steps.find(one => one.key === key);
  const isLone = !flow.links.some(({ from, to }) => from === key || to === key);
  return others.length === 0 && step !== undefined && isLone && mainExit(step) !== null ? step : null;
}

export interface Joined {
  doc: Definition;
  /** What became of the outcome's earlier line; null where it had none. */
  said: string | null;
}

/**
 * Connects an outcome with a step. An outcome leads to one step: what it led to before is left, for two lines from one outcome
 * run both ways at once, which nobody draws by accident without harm. `alsoThere` keeps the others, for just that.
 */
export function joinTo(
  doc: Definition,
  flow: Flow,
  from: string,
  port: string,
  to: string,
  alsoThere: boolean,
): Joined {
  const others = flow.links.filter(one => one.from === from && one.port === port && one.to !== to);
  const name = (key: string) => flow.steps.find(one => one.key === key)?.name ?? '';
  const step = flow.steps.find(({ key }) => key === from);
  const exit = step === undefined ? port : portName(step, port);
  if (others.length === 0) return { doc: connect(doc, flow.address, from, port, to), said: null };
  if (alsoThere) {
    const all = [...others.map(one => name(one.to)), name(to)].join('、');
    return { doc: connect(doc, flow.address, from, port, to), said: `“${exit}”之后同时办理：${all}` };
  }
  const free = disconnect(doc, flow.address, new Set(others.map(({ index }) => index)));
  return {
    doc: connect(free, flow.address, from, port, to),
    said: `已把“${exit}”改连到“${name(to)}”；需要同时办理的，按住 Shift 再连`,
  };
}

/** A connection as it is drawn: some points of its line, in the canvas's units. */
export interface DrawnLine {
  index: number;
  points: readonly Spot[];
}

/** The line nearest to a spot; null where none passes within `reach` of it. */
export function lineAt(lines: readonly DrawnLine[], spot: Spot, reach: number): number | null {
  let nearest: { index: number; distance: number } | null = null;
  for (const { index, points } of lines) {
    for (const { x, y } of points) {
      const distance = Math.hypot(x - spot.x, y - spot.y);
      if (distance <= (nearest?.distance ?? reach)) nearest = { index, distance };
    }
  }
  return nearest?.index ?? null;
}
