import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { http, queryOf } from '@/shared/api/client';
import type { Digest, Duty, Page, ViolationCount, ViolationRow, ViolationView } from '@/shared/api/contract';

export type DutyRange = 'open' | 'answered';
export type DutyView = 'mine' | 'given';

export const dutiesQuery = (view: DutyView, state: DutyRange) =>
  infiniteQueryOptions({
    queryKey: ['duties', view, state],
    queryFn: async ({ pageParam, signal }) =>
      (await http.get<Page<Duty>>(`/duties${queryOf({ view, state, cursor: pageParam, limit: 50 })}`, signal)).data,
    initialPageParam: null as string | null,
    getNextPageParam: last => last.nextCursor,
  });

export const violationsQuery = (state: 'open' | 'all') =>
  infiniteQueryOptions({
    queryKey: ['violations', 'list', state],
    queryFn: async ({ pageParam, signal }) =>
      (await http.get<Page<ViolationRow>>(`/violations${queryOf({ state, cursor: pageParam, limit: 50 })}`, signal))
        .data,
    initialPageParam: null as string | null,
    getNextPageParam: last => last.nextCursor,
  });

export const violationQuery = (id: string) =>
  queryOptions({
    queryKey: ['violations', 'one', id],
    queryFn: async ({ signal }) => (await http.get<ViolationView>(`/violations/${id}`, signal)).data,
  });

export const violationCountsQuery = (by: 'unit' | 'post' | 'person') =>
  queryOptions({
    queryKey: ['violations', 'counts', by],
    queryFn: async ({ signal }) =>
      (await http.get<ViolationCount[]>(`/violations/statistics${queryOf({ by })}`, signal)).data,
  });

export const digestsQuery = (period: Digest['period']) =>
  queryOptions({
    queryKey: ['digests', period],
    queryFn: async ({ signal }) => (await http.get<Digest[]>(`/digests${queryOf({ period })}`, signal)).data,
  });
