import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { http, queryOf } from '@/shared/api/client';
import type { Cockpit, Dimension, FigureRows, FigureSide, Figures, TaskKind, TileRows } from '@/shared/api/contract';
import type { Asked, Span } from './model';

/** Of which rows behind a figure. */
export interface RowsAsked extends Span {
  figure: string;
  side: FigureSide;
  by: Dimension | null;
  key: string | null;
}

export const figuresQuery = (asked: Asked, by: Dimension | null) =>
  queryOptions({
    queryKey: ['reports', 'figures', asked, by],
    queryFn: async ({ signal }) =>
      (await http.get<Figures>(`/reports/figures${queryOf({ ...asked, by })}`, signal)).data,
  });

export const figureRowsQuery = (asked: RowsAsked) =>
  infiniteQueryOptions({
    queryKey: ['reports', 'rows', asked],
    queryFn: async ({ pageParam, signal }) =>
      (await http.get<FigureRows>(`/reports/rows${queryOf({ ...asked, cursor: pageParam, limit: 100 })}`, signal)).data,
    initialPageParam: null as string | null,
    getNextPageParam: last => last.nextCursor,
  });

/** Read anew every minute also where nothing is told: a number must never be older than it looks. */
export const cockpitQuery = queryOptions({
  queryKey: ['cockpit', 'now'],
  queryFn: async ({ signal }) => (await http.get<Cockpit>('/reports/cockpit', signal)).data,
  refetchInterval: 60_000,
});

/** Of one unit's items, or with a step of its posts' open tasks of that kind; null = of all. */
export interface TileAsked {
  unit: string | null;
  step: TaskKind | null;
}

export const tileRowsQuery = (tile: string, asked: TileAsked) =>
  infiniteQueryOptions({
    queryKey: ['cockpit', 'rows', tile, asked],
    queryFn: async ({ pageParam, signal }) =>
      (
        await http.get<TileRows>(
          `/reports/cockpit/${encodeURIComponent(tile)}${queryOf({ ...asked, cursor: pageParam, limit: 100 })}`,
          signal,
        )
      ).data,
    initialPageParam: null as string | null,
    getNextPageParam: last => last.nextCursor,
  });

/** The printed report of the month or year a day lies in, as the server wrote it. */
export const reportHtml = async (kind: 'monthly' | 'annual', day: string) =>
  (
    await http.getText(
      kind === 'monthly' ? `/reports/monthly?month=${day.slice(0, 7)}` : `/reports/annual?year=${day.slice(0, 4)}`,
    )
  ).data;

export const exportPath = ({ from, to }: Span, by: Dimension | null, format: 'xlsx' | 'csv') =>
  `/api/reports/export${queryOf({ from, to, by, format })}`;
