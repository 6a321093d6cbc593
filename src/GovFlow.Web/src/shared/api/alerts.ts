import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { http, queryOf } from './client';
import type { AlertPage, AlertView } from './contract';

export type AlertState = 'open' | 'acknowledged' | 'closed' | 'all';

const read = async (fields: { state: AlertState; cursor?: string | null; limit: number }, signal: AbortSignal) =>
  (await http.get<AlertPage>(`/alerts${queryOf(fields)}`, signal)).data;

/** The alerts in the server's order (open: red before yellow, higher rungs first, the longest waiting first). */
export const alertListQuery = (state: AlertState) =>
  infiniteQueryOptions({
    queryKey: ['alerts', 'list', state],
    queryFn: ({ pageParam, signal }) => read({ state, cursor: pageParam, limit: 100 }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: last => last.nextCursor,
  });

/** The most urgent open alerts and how many there are of each card. */
export const topAlertsQuery = queryOptions({
  queryKey: ['alerts', 'top'],
  queryFn: ({ signal }) => read({ state: 'open', limit: 20 }, signal),
});

/** One alert with everything asked on it, and the version an act on it must name. */
export const alertQuery = (id: string) =>
  queryOptions({
    queryKey: ['alerts', 'one', id],
    queryFn: async ({ signal }) => (await http.get<AlertView>(`/alerts/${id}`, signal)).data,
  });
