import { describe, type Lane, ownLane, type Port } from './descriptors';
import {
  activitiesOf,
  connectionsOf,
  type Definition,
  endsOf,
  type FlowAddress,
  flowsInside,
  pathOfFlow,
} from './document';
import { literalFlag, literalNumber, literalText } from './inputs';
import { getIn, type JsonObject, member, numberOf, type Path, textOf } from './json';
import { portsOf } from './ports';

export interface Spot {
  x: number;
  y: number;
}

/** One step as the canvas and the outline show it. */
export interface Step {
  /** Its id; a second step of the same id (a broken file) gets a mark, so that both are seen. */
  key: string;
  id: string;
  type: string;
  /** As the item's author named it. */
  name: string;
  /** What kind of step it is. */
  kind: string;
  lane: Lane;
  spot: Spot;
  ports: Port[];
  post: string | null;
  limitDays: number | null;
  isCalendar: boolean;
  isKnown: boolean;
  isTerminal: boolean;
  /** Flowcharts inside it. */
  flows: FlowAddress[];
  /** The activity itself. */
  node: JsonObject;
  /** Its place in the document. */
  path: Path;
}

/** A connection between two steps that are there. */
export interface Link {
  key: string;
  /** Its place among the flow's connections. */
  index: number;
  from: string;
  port: string;
  to: string;
}

/** In which lane a post works; without it a step's kind decides. */
export type PostLanes = ReadonlyMap<string, Lane>;

export interface Flow {
  posts: PostLanes;
  address: FlowAddress;
  path: Path;
  steps: Step[];
  links: Link[];
  /** Connections of the file that lead from or to nothing; kept, not drawn. */
  loose: number[];
}

const spotOf = (node: JsonObject): Spot => {
  const position = getIn(node, ['metadata', 'designer', 'position']);
  return { x: numberOf(member(position, 'x')) ?? 0, y: numberOf(member(position, 'y')) ?? 0 };
};

function stepOf(node: JsonObject, key: string, path: Path, address: FlowAddress): Omit<Step, 'lane'> {
  const type = textOf(node.type) ?? '';
  const id = textOf(node.id) ?? '';
  const descriptor = describe(type);
  const kind = descriptor?.displayName ?? '未知环节';
  return {
    key,
    id,
    type,
    name: textOf(getIn(node, ['metadata', 'displayText'])) || kind,
    kind,
    spot: spotOf(node),
    ports: portsOf(node),
    post: literalText(node, 'post'),
    limitDays: literalNumber(node, 'limitDays'),
    isCalendar: literalText(node, 'unit') === 'Calendar',
    isKnown: descriptor !== undefined,
    isTerminal: descriptor?.isTerminal ?? false,
    flows: flowsInside(node, [...address, id]),
    node,
    path,
  };
}

/** The key of each activity of a flowchart, in its order. */
export function keysOf(nodes: readonly JsonObject[]): string[] {
  const seen = new Map<string, number>();
  return nodes.map(node => {
    const id = textOf(node.id) ?? '';
    const count = (seen.get(id) ?? 0) + 1;
    seen.set(id, count);
    return count === 1 && id !== '' ? id : `${id}#${count}`;
  });
}

const laneByNature = (step: Omit<Step, 'lane'>, posts: PostLanes): Lane | null => {
  const ofPost = step.post === null ? undefined : posts.get(step.post);
  return ofPost ?? (literalFlag(step.node, 'windowDecided') === true ? 'window' : ownLane(step.type));
};

/** A step that only steers stands in the lane of the step before it. */
function withLanes(steps: Omit<Step, 'lane'>[], links: readonly Link[], posts: PostLanes): Step[] {
  const lane = new Map<string, Lane>();
  for (const step of steps) {
    const own = laneByNature(step, posts);
    if (own !== null) lane.set(step.key, own);
  }
  for (let isGrowing = true; isGrowing; ) {
    isGrowing = false;
    for (const { from, to } of links) {
      const before = lane.get(from);
      if (before !== undefined && !lane.has(to)) {
        lane.set(to, before);
        isGrowing = true;
      }
    }
  }
  return steps.map(step => ({ ...step, lane: lane.get(step.key) ?? 'window' }));
}

/** Outcomes the file leaves by although the step has none of that name: shown, so that nothing is hidden. */
const withUsedPorts = (step: Omit<Step, 'lane'>, links: readonly Link[]): Omit<Step, 'lane'> => {
  const names = new Set(step.ports.map(({ name }) => name));
  const strange = [...new Set(links.filter(({ from }) => from === step.key).map(({ port }) => port))].filter(
    port => !names.has(port),
  );
  if (strange.length === 0) return step;
  return { ...step, ports: [...step.ports, ...strange.map(name => ({ name, displayName: name }))] };
};

const noPosts: PostLanes = new Map();

/** The flowchart at an address as steps and links; null where the document has none there. */
export function toFlow(doc: Definition, address: FlowAddress, posts: PostLanes = noPosts): Flow | null {
  const path = pathOfFlow(doc, address);
  if (path === null) return null;
  const flow = getIn(doc, path);
  const placed = activitiesOf(flow);
  const keys = keysOf(placed.map(({ value }) => value));
  const bare = placed.map(({ value, path: place }, index) =>
    stepOf(value, keys[index] ?? '', [...path, ...place], address),
  );
  const known = new Set(bare.map(({ id }) => id));
  const links: Link[] = [];
  const loose: number[] = [];
  connectionsOf(flow).forEach((connection, index) => {
    const ends = endsOf(connection);
    if (ends === null || !known.has(ends.from) || !known.has(ends.to)) loose.push(index);
    else links.push({ key: `${index}`, index, from: ends.from, port: ends.port ?? 'Done', to: ends.to });
  });
  const steps = withLanes(
    bare.map(step => withUsedPorts(step, links)),
    links,
    posts,
  );
  return { address, path, steps, links, loose, posts };
}

export const portName = (step: Step, port: string): string =>
  step.ports.find(({ name }) => name === port)?.displayName ?? port;

/** `限 5 个工作日`; null where the step has no limit of its own. */
export const limitWords = ({ limitDays, isCalendar }: Pick<Step, 'limitDays' | 'isCalendar'>): string | null => {
  if (limitDays === null) return null;
  return limitDays === 0 ? '当日' : `${limitDays} 个${isCalendar ? '自然日' : '工作日'}`;
};
