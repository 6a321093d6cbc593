import {
  activitiesOf,
  allIds,
  connectionsOf,
  type Definition,
  endsOf,
  type FlowAddress,
  isActivity,
  itemsOf,
  pathOfFlow,
  redirected,
  withItems,
} from './document';
import { freshId } from './edits';
import { keysOf } from './flow';
import {
  getIn,
  isList,
  isObject,
  type Json,
  type JsonObject,
  member,
  numberOf,
  readJson,
  setIn,
  textOf,
  writeJson,
} from './json';

const format = 'steps/1';

export interface Clip {
  steps: readonly JsonObject[];
  /** The connections between the steps, in the file's own way of writing. */
  links: readonly Json[];
}

/** Steps and what connects them, as text that another item's designer can paste. */
export function copySteps(doc: Definition, address: FlowAddress, keys: ReadonlySet<string>): string {
  const path = pathOfFlow(doc, address);
  const flow = path === null ? undefined : getIn(doc, path);
  const nodes = activitiesOf(flow).map(({ value }) => value);
  const own = keysOf(nodes);
  const steps = nodes.filter((_, index) => keys.has(own[index] ?? ''));
  const ids = new Set(steps.map(({ id }) => textOf(id)));
  const links = connectionsOf(flow).filter(one => {
    const ends = endsOf(one);
    return ends !== null && ids.has(ends.from) && ids.has(ends.to);
  });
  return writeJson({ govflow: format, steps, links });
}

/** The steps in a text; null for every text that is none of ours. */
export function readClip(text: string): Clip | null {
  if (!text.trimStart().startsWith('{')) return null;
  let value: Json;
  try {
    value = readJson(text);
  } catch {
    return null;
  }
  const [steps, links] = [member(value, 'steps'), member(value, 'links')];
  if (member(value, 'govflow') !== format || !isList(steps) || !steps.every(isActivity)) return null;
  return { steps: steps.filter(isActivity), links: isList(links) ? links : [] };
}

type Rename = ReadonlyMap<string, string>;

/** An activity under its new ids, those inside it too; scripts that name a step by id are left for the check to find. */
function renamed(node: JsonObject, names: Rename, parent: string): JsonObject {
  const own = textOf(node.id) ?? '';
  const id = names.get(own) ?? own;
  const nodeId = `${parent}:${id}`;
  let next: JsonObject = { ...node, id, ...(member(node, 'nodeId') === undefined ? {} : { nodeId }) };
  if (textOf(node.name) === own) next = { ...next, name: id };
  const connections = member(node, 'connections');
  if (connections !== undefined) {
    const led = itemsOf(connections).map(one => redirected(one, old => names.get(old) ?? old));
    next = { ...next, connections: withItems(connections, led) };
  }
  const inside = Object.entries(next).map(([key, value]) => [
    key,
    frame.has(key) ? value : renamedInside(value, names, nodeId),
  ]);
  return Object.fromEntries(inside) as JsonObject;
}

/** Members of an activity in which no activity stands. */
const frame = new Set(['connections', 'customProperties', 'metadata', 'variables']);

function renamedInside(value: Json, names: Rename, parent: string): Json {
  if (isActivity(value)) return renamed(value, names, parent);
  if (isList(value)) return value.map(one => renamedInside(one, names, parent));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, renamedInside(one, names, parent)]));
}

/** Pastes steps under ids that nothing else has, a little beside where they stood. Gives the document and the new keys. */
export function pasteSteps(
  doc: Definition,
  address: FlowAddress,
  clip: Clip,
  offset = 40,
): { doc: Definition; ids: string[] } {
  const path = pathOfFlow(doc, address);
  const flow = path === null ? undefined : getIn(doc, path);
  if (path === null || flow === undefined || clip.steps.length === 0) return { doc, ids: [] };
  const taken = allIds(doc);
  const names = new Map<string, string>();
  for (const old of [...clip.steps.map(({ id }) => textOf(id) ?? ''), ...clip.steps.flatMap(one => [...allIds(one)])]) {
    if (names.has(old)) continue;
    const fresh = freshId(taken, old);
    taken.add(fresh);
    names.set(old, fresh);
  }
  const parent = textOf(member(flow, 'nodeId')) ?? textOf(member(flow, 'id')) ?? '';
  const steps = clip.steps.map(step => shifted(renamed(step, names, parent), offset));
  const links = clip.links.map(one => redirected(one, old => names.get(old) ?? old));
  const [activities, connections] = [member(flow, 'activities'), member(flow, 'connections')];
  const grown = setIn(flow, ['activities'], withItems(activities, [...itemsOf(activities), ...steps]));
  const joined =
    links.length === 0
      ? grown
      : setIn(grown, ['connections'], withItems(connections, [...itemsOf(connections), ...links]));
  return { doc: setIn(doc, path, joined) as Definition, ids: steps.map(({ id }) => textOf(id) ?? '') };
}

function shifted(step: JsonObject, offset: number): JsonObject {
  const place = ['metadata', 'designer', 'position'];
  const moved = (axis: string) => Math.round((numberOf(getIn(step, [...place, axis])) ?? 0) + offset);
  return setIn(setIn(step, [...place, 'x'], moved('x')), [...place, 'y'], moved('y')) as JsonObject;
}
