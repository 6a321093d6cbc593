import { allFlows, type Definition, type FlowAddress } from './document';
import { toFlow } from './flow';
import { showPath } from './json';

/** The step in which a place lies that the server named (`$.root.activities[3].post`); null where it lies in none. */
export function stepAt(doc: Definition, jsonPath: string): { flow: FlowAddress; nodeId: string } | null {
  let found: { flow: FlowAddress; nodeId: string; length: number } | null = null;
  for (const address of allFlows(doc)) {
    for (const { key, path } of toFlow(doc, address)?.steps ?? []) {
      const place = showPath(path);
      const isIn = jsonPath === place || jsonPath.startsWith(`${place}.`) || jsonPath.startsWith(`${place}[`);
      if (isIn && place.length > (found?.length ?? 0)) found = { flow: address, nodeId: key, length: place.length };
    }
  }
  return found && { flow: found.flow, nodeId: found.nodeId };
}
