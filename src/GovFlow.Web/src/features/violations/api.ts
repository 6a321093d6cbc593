import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { http, queryOf } from '@/shared/api/client';
import type { Digest, Duty, Page, ViolationCount, ViolationRow, ViolationView } from '@/shared/api/contract';

/** What a list of violations is narrowed to. */
export interface ViolationFilter {
  state: 'open' | 'all' | ViolationRow['state'];
  rule: ViolationRow['brokenRule'] | null;
}

export type DutyRange = 'open' | 'answered';
export type DutyView = 'mine' | 'given';

export const dutiesQuery = (view: DutyView, state: DutyRange, kind: Duty['kind'] | null) =>
  infiniteQueryOptions({
    queryKey: ['duties', view, state, kind],
    queryFn: async ({ pageParam, signal }) =>
      (await http.get<Page<Duty>>(`/duties${queryOf({ view, state, kind, cursor: pageParam, limit: 50 })}`, signal))
        .data,
    initialPageParam: null as string | null,
    getNextPageParam: last => last.nextCursor,
  });

export const violationsQuery = ({ state, rule }: ViolationFilter) =>
  infiniteQueryOptions({
    queryKey: ['violations', 'list', state, rule],
    queryFn: async ({ pageParam, signal }) =>
      (
        await http.get<Page<ViolationRow>>(
          `/violations${queryOf({ state, rule, cursor: pageParam, limit: 50 })}`,
          signal,
        )
      ).data,
    initialPageParam: null as string | null,
    getNextPageParam: last => last.nextCursor,
  });

export const violationQuery = (id: string) =>
  queryOptions({
    queryKey: ['violations', 'one', id],
    queryFn: async ({ signal }) => (await http.get<ViolationView>(`/violations/${id}`, signal)).data,
  });

/** Counts of what happened from one day to another, both included; blank = without end. */
export const violationCountsQuery = (by: 'unit' | 'post' | 'person', from: string, to: string) =>
  queryOptions({
    queryKey: ['violations', 'counts', by, from, to],
    queryFn: async ({ signal }) =>
      (
        await http.get<ViolationCount[]>(
          `/violations/statistics${queryOf({ by, from: from || null, to: to || null })}`,
          signal,
        )
      ).data,
  });

export const digestsQuery = (period: Digest['period']) =>
  queryOptions({
    queryKey: ['digests', period],
    queryFn: async ({ signal }) => (await http.get<Digest[]>(`/digests${queryOf({ period })}`, signal)).data,
  });
