import { getIn, isList, isObject, type Json, type JsonObject, member, type Path, setIn, textOf } from './json';

/**
 * A workflow definition, whole and never changed in place: what the designer does not understand stays where it is. The canvas is
 * a projection of it (flow.ts), every edit a function from one document to the next (edits.ts).
 */
export type Definition = JsonObject;

/** Which flowchart of a definition: the ids of the activities that lead to it; empty for the root's own. */
export type FlowAddress = readonly string[];

/** Members of an activity that never hold activities, whatever lies in them. */
const noActivities = new Set(['customProperties', 'metadata', 'variables', 'connections']);

const flowchart = 'Elsa.Flowchart';

export const isActivity = (value: Json | undefined): value is JsonObject =>
  textOf(member(value, 'id')) !== null && textOf(member(value, 'type')) !== null;

export interface Placed<T = JsonObject> {
  value: T;
  path: Path;
}

/** A list as files write it: an array, `{"$values": […]}`, or a lone object. */
export function itemsOf(list: Json | undefined): readonly Json[] {
  const values = member(list, '$values');
  if (isList(values)) return values;
  if (isList(list)) return list;
  return isObject(list) ? [list] : [];
}

/** The list with other items, written in the way it was. */
export function withItems(list: Json | undefined, items: readonly Json[]): Json {
  if (isList(member(list, '$values'))) return setIn(list, ['$values'], items);
  const [only] = items;
  return isObject(list) && items.length === 1 && only !== undefined ? only : items;
}

const pathToItem = (list: Json | undefined, index: number): Path => {
  if (isList(member(list, '$values'))) return ['$values', index];
  return isList(list) ? [index] : [];
};

/** The activities of a flowchart with their places; what is no activity is left alone. */
export function activitiesOf(flow: Json | undefined): Placed[] {
  const list = member(flow, 'activities');
  return itemsOf(list).flatMap((value, index) =>
    isObject(value) ? [{ value, path: ['activities', ...pathToItem(list, index)] }] : [],
  );
}

export const connectionsOf = (flow: Json | undefined): readonly Json[] => itemsOf(member(flow, 'connections'));

/** The activities next below a value, in whatever member they stand (`activities`, `body`, a case's `activity`). */
export function activitiesBelow(value: Json | undefined, path: Path = []): Placed[] {
  if (isList(value)) return value.flatMap((one, index) => below(one, [...path, index]));
  if (!isObject(value)) return [];
  return Object.keys(value)
    .filter(key => !noActivities.has(key))
    .flatMap(key => below(member(value, key), [...path, key]));
}

const below = (value: Json | undefined, path: Path): Placed[] =>
  isActivity(value) ? [{ value, path }] : activitiesBelow(value, path);

const idOf = (activity: JsonObject): string => textOf(activity.id) ?? '';

const isFlowchart = (value: Json | undefined): boolean => member(value, 'type') === flowchart;

/** The flowcharts inside an activity that no other flowchart stands between. */
export function flowsInside(activity: JsonObject, address: FlowAddress): FlowAddress[] {
  if (isFlowchart(activity)) return [address];
  return activitiesBelow(activity).flatMap(({ value }) => flowsInside(value, [...address, idOf(value)]));
}

/** Where the flowchart stands; null where the document has none at that address. */
export function pathOfFlow(doc: Definition, address: FlowAddress): Path | null {
  let path: Path = ['root'];
  for (const id of address) {
    const next = activitiesBelow(getIn(doc, path)).find(({ value }) => idOf(value) === id);
    if (next === undefined) return null;
    path = [...path, ...next.path];
  }
  return isFlowchart(getIn(doc, path)) ? path : null;
}

/** Every flowchart of the document, the outer before the inner. */
export function allFlows(doc: Definition): FlowAddress[] {
  const { root } = doc;
  if (!isObject(root)) return [];
  const inner = (address: FlowAddress): FlowAddress[] => {
    const path = pathOfFlow(doc, address);
    const nested = activitiesOf(path && getIn(doc, path)).flatMap(({ value }) =>
      flowsInside(value, [...address, idOf(value)]),
    );
    return [address, ...nested.flatMap(inner)];
  };
  return flowsInside(root, []).flatMap(inner);
}

/** Every activity id in the document, nested ones too: a new one must be none of them. */
export function allIds(value: Json | undefined): Set<string> {
  const ids = new Set<string>();
  const visit = (one: Json | undefined) => {
    for (const { value: activity } of activitiesBelow(one)) {
      ids.add(idOf(activity));
      visit(activity);
    }
  };
  visit(value);
  return ids;
}

/** A connection's ends in any of the ways files write them; null where it has none. `port` null: the file names no outcome. */
export interface Ends {
  from: string;
  port: string | null;
  to: string;
}

const either = (value: Json | undefined, key: string): Json | undefined =>
  member(value, key) ?? member(value, key.charAt(0).toUpperCase() + key.slice(1));

export function endsOf(connection: Json): Ends | null {
  const [source, target] = [either(connection, 'source'), either(connection, 'target')];
  const from = textOf(source) ?? textOf(either(source, 'activity'));
  const to = textOf(target) ?? textOf(either(target, 'activity'));
  const port = textOf(either(source, 'port')) ?? textOf(either(connection, 'sourcePort'));
  return from === null || to === null ? null : { from, port, to };
}

/** The connection leading from and to other ids, in its own way of writing. */
export function redirected(connection: Json, rename: (id: string) => string): Json {
  if (!isObject(connection)) return connection;
  return Object.keys(connection).reduce<Json>((changed, key) => {
    if (!/^(source|target)$/i.test(key)) return changed;
    const end = member(connection, key);
    if (typeof end === 'string') return setIn(changed, [key], rename(end));
    const name = textOf(member(end, 'activity')) === null ? 'Activity' : 'activity';
    const id = textOf(member(end, name));
    return id === null ? changed : setIn(changed, [key, name], rename(id));
  }, connection);
}
