import type { DefinitionChange } from '@/shared/api/contract';

type Area = DefinitionChange['area'];
type Kind = DefinitionChange['kind'];

/** In the order they are read: what binds people first. */
export const areaNames = {
  Limits: '时限',
  Materials: '材料',
  Posts: '岗位',
  Papers: '文书',
  Fees: '费用',
  Basis: '依据',
  Form: '申请表',
  Kinds: '办件种类',
  Catalogue: '目录要素',
  Steps: '环节',
  Connections: '连线',
  Conditions: '条件',
  Other: '其他',
  Record: '版本信息',
  Layout: '画面布局',
} satisfies Record<Area, string>;

/** A shape and a word for each sort of change: colour only repeats them. */
export const kindMarks = {
  Added: { mark: '＋', word: '新增' },
  Removed: { mark: '－', word: '删去' },
  Changed: { mark: '≠', word: '改动' },
  Renamed: { mark: '≠', word: '改名' },
  Moved: { mark: '⇅', word: '次序' },
} satisfies Record<Kind, { mark: string; word: string }>;

/** What differs between any two versions, and where things lie: no case notices. */
const isQuiet = (area: Area): boolean => area === 'Record' || area === 'Layout';

export interface ChangeGroup {
  area: Area;
  changes: DefinitionChange[];
}

/** The changes by area, as they are told; those no case notices only where they are wanted. */
export function groupedChanges(changes: readonly DefinitionChange[], withQuiet: boolean): ChangeGroup[] {
  const groups = new Map<Area, DefinitionChange[]>();
  for (const change of changes) {
    if (isQuiet(change.area) && !withQuiet) continue;
    groups.set(change.area, [...(groups.get(change.area) ?? []), change]);
  }
  return [...groups].map(([area, list]) => ({ area, changes: list }));
}

export const quietOnes = (changes: readonly DefinitionChange[]): number =>
  changes.filter(({ area }) => isQuiet(area)).length;

export type Side = 'before' | 'after';

/** What the canvases show of the changes: a sort for each step, and for each connection by `from:port->to`. */
export interface ChangeMarks {
  steps: ReadonlyMap<string, Kind>;
  links: ReadonlyMap<string, Kind>;
}

export function changeMarks(changes: readonly DefinitionChange[], side: Side, withLayout: boolean): ChangeMarks {
  const steps = new Map<string, Kind>();
  const links = new Map<string, Kind>();
  for (const { area, kind, nodeId, beforeEdge, afterEdge } of changes) {
    const edge = side === 'before' ? beforeEdge : afterEdge;
    if (edge) links.set(edge, kind);
    if (!nodeId || area === 'Connections' || (isQuiet(area) && !withLayout)) continue;
    // A step added or removed is that and nothing less.
    const isWhole = area === 'Steps' && (kind === 'Added' || kind === 'Removed');
    if (isWhole || !steps.has(nodeId)) steps.set(nodeId, isWhole ? kind : 'Changed');
  }
  return { steps, links };
}
