import type { Light, TaskRow } from '@/shared/api/contract';
import { privateSearch } from '@/shared/privateSearch';

/** What is looked for in the inbox; it may be a name, so the address knows nothing of it. */
export const { lookFor: lookForTask, useSearch: useTaskSearch } = privateSearch();

/** The inbox's views; the person's own first. */
export const views = [
  { code: 'mine', label: '我的' },
  { code: 'asked', label: '请我办' },
  { code: 'claimable', label: '可认领' },
  { code: 'post', label: '本岗位' },
  { code: 'department', label: '本部门' },
  { code: 'done', label: '已办' },
] as const;

export type ViewCode = (typeof views)[number]['code'];

export interface InboxFilter {
  view: ViewCode;
  kind: string;
  light: string;
}

/** Reads the filter from the address; what is not known there counts as not given. */
export function filterOf(query: URLSearchParams): InboxFilter {
  const view = views.find(({ code }) => code === query.get('view'))?.code ?? 'mine';
  return { view, kind: query.get('kind') ?? '', light: query.get('light') ?? '' };
}

/** The address of a filter: only what differs from the plain inbox. */
export function queryOfFilter(filter: InboxFilter): URLSearchParams {
  const query = new URLSearchParams();
  if (filter.view !== 'mine') query.set('view', filter.view);
  if (filter.kind) query.set('kind', filter.kind);
  if (filter.light) query.set('light', filter.light);
  return query;
}

export const isFiltered = ({ kind, light }: InboxFilter): boolean => Boolean(kind || light);

export const lightChoices: { value: Light; label: string }[] = [
  { value: 'Red', label: '■ 红牌' },
  { value: 'Yellow', label: '▲ 黄牌' },
  { value: 'Paused', label: '‖ 停止计时' },
  { value: 'Applicant', label: '◔ 等申请人' },
];

/**
 * The rows to show while newer ones wait: those on the screen keep their places with fresh content, those gone from the
 * server stay until the person asks, and `fresh` counts the ones not shown yet.
 */
export function steady(
  shown: readonly TaskRow[],
  latest: readonly TaskRow[],
): { rows: TaskRow[]; fresh: number; gone: Set<string> } {
  const now = new Map(latest.map(row => [row.id, row]));
  const old = new Set(shown.map(row => row.id));
  const lastKnown = latest.findIndex(row => row.id === shown.at(-1)?.id);
  // Rows after the last shown one are the next page being scrolled into, not new arrivals.
  const appended = lastKnown === -1 ? [] : latest.slice(lastKnown + 1).filter(row => !old.has(row.id));
  const follows = new Set(appended.map(row => row.id));
  return {
    rows: [...shown.map(row => now.get(row.id) ?? row), ...appended],
    fresh: latest.filter(row => !old.has(row.id) && !follows.has(row.id)).length,
    gone: new Set(shown.filter(row => !now.has(row.id)).map(row => row.id)),
  };
}
