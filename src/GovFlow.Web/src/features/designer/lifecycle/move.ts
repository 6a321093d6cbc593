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

/** Moves cases in batches; each batch has its own id, so one sent twice moves none twice. */
export async function moveAll(
  from: string,
  order: { to: string; homes: Homes; basis: string; reason: string },
  ids: readonly string[],
  told: (done: MoveLine[]) => void,
) {
  const done: MoveLine[] = [];
  for (let first = 0; first < ids.length; first += batchSize) {
    const { to, homes, basis, reason } = order;
    const body = { to, nodes: nodesOf(homes), basis, reason, caseIds: ids.slice(first, first + batchSize) };
    const { data } = await http.post<MoveLine[]>(movesPath(from), body, { 'Command-Id': newId() });
    done.push(...data);
    told([...done]);
  }
  return done;
}
