import { allFlows, type Definition, type FlowAddress } from './document';
import { type Step, toFlow } from './flow';
import { showPath } from './json';

export interface Place {
  flow: FlowAddress;
  nodeId: string;
  name: string;
}

const isWithin = (jsonPath: string, place: string): boolean =>
  jsonPath === place || jsonPath.startsWith(`${place}.`) || jsonPath.startsWith(`${place}[`);

/** Finds the step in which a place lies that the server named (`$.root.activities[3].post`), else the one step of an id; null where there is none. */
export function placesIn(doc: Definition): (jsonPath: string, id?: string | null) => Place | null {
  const all = allFlows(doc).flatMap(flow =>
    (toFlow(doc, flow)?.steps ?? []).map((step: Step) => ({
      path: showPath(step.path),
      id: step.id,
      place: { flow, nodeId: step.key, name: step.name },
    })),
  );
  // The innermost step first.
  const byDepth = [...all].sort((a, b) => b.path.length - a.path.length);
  return (jsonPath, id) => {
    const around = byDepth.find(({ path }) => isWithin(jsonPath, path));
    if (around !== undefined) return around.place;
    const named = id ? all.filter(one => one.id === id) : [];
    return named.length === 1 ? (named[0]?.place ?? null) : null;
  };
}

/** Finds the connection a place speaks of. */
export function linkIn(doc: Definition): (jsonPath: string) => { flow: FlowAddress; index: number } | null {
  const flows = allFlows(doc).flatMap(flow => {
    const path = toFlow(doc, flow)?.path;
    return path === undefined ? [] : [{ flow, prefix: `${showPath(path)}.connections[` }];
  });
  return jsonPath => {
    const around = flows.find(({ prefix }) => jsonPath.startsWith(prefix));
    const index = around && /^\d+/.exec(jsonPath.slice(around.prefix.length))?.[0];
    return around === undefined || index === undefined ? null : { flow: around.flow, index: Number(index) };
  };
}
