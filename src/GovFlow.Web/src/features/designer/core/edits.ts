import { describe } from './descriptors';
import {
  activitiesOf,
  allIds,
  connectionsOf,
  type Definition,
  endsOf,
  type FlowAddress,
  itemsOf,
  pathOfFlow,
  withItems,
} from './document';
import { keysOf, type Spot } from './flow';
import { getIn, isObject, type Json, type JsonObject, member, setIn, textOf } from './json';

/**
 * Every edit is a function from a document to the next. An edit that has nothing to do gives the very same document back;
 * whatever it does not speak of is the very same value in both.
 */

/** A card's size on the canvas, in Elsa's own units. */
export const cardSize = { width: 208, height: 72 };

const change = (doc: Definition, address: FlowAddress, edit: (flow: Json) => Json): Definition => {
  const path = pathOfFlow(doc, address);
  const flow = path && getIn(doc, path);
  if (path === null || flow === undefined || flow === null) return doc;
  const next = edit(flow);
  return next === flow ? doc : (setIn(doc, path, next) as Definition);
};

const withList = (flow: Json, name: 'activities' | 'connections', items: readonly Json[]): Json =>
  setIn(flow, [name], withItems(member(flow, name), items));

/** The activities with some of them changed; null takes one out. */
export function mapSteps(
  doc: Definition,
  address: FlowAddress,
  edit: (node: JsonObject, key: string) => JsonObject | null,
): Definition {
  return change(doc, address, flow => {
    const keys = keysOf(activitiesOf(flow).map(({ value }) => value));
    const old = itemsOf(member(flow, 'activities'));
    let at = 0;
    const next = old.flatMap((one): Json[] => {
      if (!isObject(one)) return [one];
      const edited = edit(one, keys[at++] ?? '');
      return edited === null ? [] : [edited];
    });
    const isSame = next.length === old.length && next.every((one, index) => one === old[index]);
    return isSame ? flow : withList(flow, 'activities', next);
  });
}

export const setStep = (
  doc: Definition,
  address: FlowAddress,
  key: string,
  edit: (node: JsonObject) => JsonObject,
): Definition => mapSteps(doc, address, (node, own) => (own === key ? edit(node) : node));

/** The name people read; the id, which connections and scripts use, stays. */
export const renameStep = (doc: Definition, address: FlowAddress, key: string, name: string): Definition =>
  setStep(doc, address, key, node => setIn(node, ['metadata', 'displayText'], name) as JsonObject);

/** Puts steps somewhere; whole units, so that a file does not fill with fractions of a pixel. */
export function moveSteps(doc: Definition, address: FlowAddress, spots: ReadonlyMap<string, Spot>): Definition {
  return mapSteps(doc, address, (node, key) => {
    const spot = spots.get(key);
    if (spot === undefined) return node;
    const [x, y] = [Math.round(spot.x), Math.round(spot.y)];
    const was = getIn(node, ['metadata', 'designer', 'position']);
    if (member(was, 'x') === x && member(was, 'y') === y) return node;
    const place = ['metadata', 'designer', 'position'];
    return setIn(setIn(node, [...place, 'x'], x), [...place, 'y'], y) as JsonObject;
  });
}

/** Takes steps out, and with them the connections from and to them. */
export function removeSteps(doc: Definition, address: FlowAddress, keys: ReadonlySet<string>): Definition {
  const gone = new Set<string>();
  const without = mapSteps(doc, address, (node, key) => {
    if (!keys.has(key)) return node;
    gone.add(textOf(node.id) ?? '');
    return null;
  });
  if (without === doc) return doc;
  return change(without, address, flow => {
    // A twin of the same id, from a broken file, may still be there: its connections are.
    for (const { value } of activitiesOf(flow)) gone.delete(textOf(value.id) ?? '');
    const old = connectionsOf(flow);
    const next = old.filter(one => {
      const ends = endsOf(one);
      return ends === null || !(gone.has(ends.from) || gone.has(ends.to));
    });
    return next.length === old.length ? flow : withList(flow, 'connections', next);
  });
}

/** Connects an outcome with a step; a connection that is there already is not made twice. */
export function connect(doc: Definition, address: FlowAddress, from: string, port: string, to: string): Definition {
  return change(doc, address, flow => {
    const old = connectionsOf(flow);
    const isThere = old.some(one => {
      const ends = endsOf(one);
      return ends?.from === from && (ends.port ?? 'Done') === port && ends.to === to;
    });
    if (isThere) return flow;
    const made = { source: { activity: from, port }, target: { activity: to, port: 'In' }, vertices: [] };
    return withList(flow, 'connections', [...old, made]);
  });
}

/** Takes connections out by their places among the flow's connections. */
export function disconnect(doc: Definition, address: FlowAddress, indices: ReadonlySet<number>): Definition {
  return change(doc, address, flow => {
    const old = connectionsOf(flow);
    const next = old.filter((_, index) => !indices.has(index));
    return next.length === old.length ? flow : withList(flow, 'connections', next);
  });
}

/** An id no activity of the document has: `review`, `review-2`, … */
export function freshId(taken: ReadonlySet<string>, wanted: string): string {
  if (!taken.has(wanted)) return wanted;
  let count = 2;
  while (taken.has(`${wanted}-${count}`)) count += 1;
  return `${wanted}-${count}`;
}

const kebab = (type: string): string =>
  (type.split('.').at(-1) ?? 'step').replace(/([a-z])([A-Z])/g, '$1-$2').toLowerCase();

/** Members without which a type cannot even be opened here or in Elsa's own designer. */
const bodies: Record<string, JsonObject> = {
  'Elsa.Flowchart': { variables: [], activities: [], connections: [] },
  'Elsa.FlowSwitch': { cases: [] },
};

/** Adds a step of a type. Gives the document and the new step's id. */
export function addStep(
  doc: Definition,
  address: FlowAddress,
  type: string,
  spot: Spot,
): { doc: Definition; id: string } {
  const id = freshId(allIds(doc), kebab(type));
  const descriptor = describe(type);
  const added = change(doc, address, flow => {
    const node: JsonObject = {
      id,
      nodeId: `${textOf(member(flow, 'nodeId')) ?? textOf(member(flow, 'id')) ?? ''}:${id}`,
      name: id,
      type,
      version: descriptor?.version ?? 1,
      customProperties: { canStartWorkflow: false, runAsynchronously: false },
      metadata: {
        designer: { position: { x: Math.round(spot.x), y: Math.round(spot.y) }, size: { ...cardSize } },
        displayText: descriptor?.displayName ?? type,
      },
      ...bodies[type],
    };
    return withList(flow, 'activities', [...itemsOf(member(flow, 'activities')), node]);
  });
  return { doc: added, id };
}

/** Puts a step into a connection: what led from `from` to `to` leads through it, leaving by `exit`. */
export function insertInto(
  doc: Definition,
  address: FlowAddress,
  link: { index: number; from: string; port: string; to: string },
  step: { id: string; exit: string | null },
): Definition {
  const open = disconnect(doc, address, new Set([link.index]));
  const entered = connect(open, address, link.from, link.port, step.id);
  return step.exit === null ? entered : connect(entered, address, step.id, step.exit, link.to);
}
