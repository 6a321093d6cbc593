import type { PromiseProof } from '@/shared/api/contract';
import type { FlowAddress } from './document';
import { type Counts, countsOf, type Finding, isAt } from './findings';

/** What the check puts on the canvas: counts on steps and connections, and the longest way. */
export interface Marks {
  steps: ReadonlyMap<string, Counts>;
  links: ReadonlyMap<number, Counts>;
  /** Steps of the critical path. */
  critical: ReadonlySet<string>;
  /** `from to` of its connections. */
  criticalLinks: ReadonlySet<string>;
  /** The step somebody points at elsewhere, in the budget bar. */
  lit: string | null;
}

export const noMarks: Marks = {
  steps: new Map(),
  links: new Map(),
  critical: new Set(),
  criticalLinks: new Set(),
  lit: null,
};

/** The same without the longest way. */
export const withoutCritical = (marks: Marks): Marks => ({
  ...marks,
  critical: noMarks.critical,
  criticalLinks: noMarks.criticalLinks,
});

function countedBy<K>(findings: readonly Finding[], keyOf: (finding: Finding) => K | undefined): Map<K, Counts> {
  const groups = new Map<K, Finding[]>();
  for (const finding of findings) {
    const key = keyOf(finding);
    if (key !== undefined) groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return new Map([...groups].map(([key, list]) => [key, countsOf(list)]));
}

/** The marks of one flowchart. The proof speaks of the flow's own steps by id. */
export function marksOf(
  address: FlowAddress,
  findings: readonly Finding[],
  promise: PromiseProof | null,
  lit: string | null,
): Marks {
  const here = findings.filter(one => isAt(address, one));
  const path = promise?.criticalPath ?? [];
  return {
    // A connection's finding is shown on the connection, not on the step it leaves as well.
    steps: countedBy(here, ({ nodeId, link }) => (link === undefined ? nodeId : undefined)),
    links: countedBy(here, ({ link }) => link),
    critical: new Set(path),
    criticalLinks: new Set(path.slice(1).map((to, index) => `${path[index]} ${to}`)),
    lit,
  };
}
