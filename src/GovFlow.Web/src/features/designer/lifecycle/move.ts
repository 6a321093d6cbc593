import { http } from '@/shared/api/client';
import type { MoveLine, MovePlan, MovePreview } from '@/shared/api/contract';
import { newId } from '@/shared/api/newId';

/** Which step each step becomes; an empty one has no home, and whoever waits there stays. */
export type Homes = Readonly<Record<string, string>>;

export const proposedHomes = ({ steps }: MovePlan): Homes =>
  Object.fromEntries(steps.map(({ nodeId, home }) => [nodeId, home ?? '']));

/** What the server is told: steps without a home are sent to nowhere, so that none goes on under its own id by chance. */
export const nodesOf = (homes: Homes): Record<string, string> =>
  Object.fromEntries(Object.entries(homes).map(([from, to]) => [from, to === '' ? '—' : to]));

/** Two steps cannot have one home. */
export const doubledHomes = (homes: Homes): string[] => {
  const taken = Object.values(homes).filter(home => home !== '');
  return [...new Set(taken.filter((home, place) => taken.indexOf(home) !== place))];
};

export const movesPath = (from: string) => `/definitions/versions/${encodeURIComponent(from)}/moves`;

/** Asks page by page what would become of every case. */
export async function previewAll(from: string, to: string, homes: Homes, told: (lines: MoveLine[]) => void) {
  let after: string | null = null;
  const lines: MoveLine[] = [];
  do {
    const page: MovePreview = (
      await http.post<MovePreview>(`${movesPath(from)}/preview`, { to, nodes: nodesOf(homes), after })
    ).data;
    lines.push(...page.lines);
    told([...lines]);
    after = page.next;
  } while (after !== null);
  return lines;
}

export const batchSize = 100;

/** A batch of an order, with its own id: sent again, it is answered as the first time. */
export interface Batch {
  id: string;
  caseIds: readonly string[];
  /** What became of its cases; null while it is not answered. */
  lines: MoveLine[] | null;
}

export const batchesOf = (ids: readonly string[]): Batch[] =>
  Array.from({ length: Math.ceil(ids.length / batchSize) }, (_, n) => ({
    id: newId(),
    caseIds: ids.slice(n * batchSize, (n + 1) * batchSize),
    lines: null,
  }));

/** Sends what is not answered yet, batch after batch; called again after a failure, it goes on where it stopped. */
export async function moveAll(
  from: string,
  order: { to: string; homes: Homes; basis: string; reason: string },
  batches: readonly Batch[],
  told: (done: MoveLine[]) => void,
) {
  const { to, homes, basis, reason } = order;
  for (const batch of batches.filter(({ lines }) => lines === null)) {
    const body = { to, nodes: nodesOf(homes), basis, reason, caseIds: batch.caseIds };
    batch.lines = (await http.post<MoveLine[]>(movesPath(from), body, { 'Command-Id': batch.id })).data;
    told(batches.flatMap(({ lines }) => lines ?? []));
  }
}
