import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { http } from '@/shared/api/client';
import type { LicenceLine, LicenceState, LicenceView, Page } from '@/shared/api/contract';
import { type PrivateSearch, privateSearch } from '@/shared/privateSearch';

/** The words looked for: a number or a name, so they are in no address and in no key. */
export const { lookFor, useSearch: useLicenceSearch } = privateSearch();

export type Standing = LicenceState | '';

export const licencesQuery = (search: PrivateSearch, kind: string, state: Standing) =>
  infiniteQueryOptions({
    queryKey: ['licences', 'search', search.id, kind, state],
    queryFn: async ({ pageParam, signal }) =>
      (
        await http.post<Page<LicenceLine>>(
          '/licences/search',
          { q: search.words || null, kind: kind.trim() || null, state: state || null, cursor: pageParam },
          undefined,
          signal,
        )
      ).data,
    initialPageParam: null as string | null,
    getNextPageParam: last => last.nextCursor,
    gcTime: 0,
  });

/** What ends soon, the soonest first. */
export const endingQuery = queryOptions({
  queryKey: ['licences', 'ending'],
  queryFn: async ({ signal }) =>
    (await http.post<Page<LicenceLine>>('/licences/search', { endsSoon: true }, undefined, signal)).data,
});

export const licenceQuery = (id: string) =>
  queryOptions({
    queryKey: ['licences', 'one', id],
    queryFn: async ({ signal }) => (await http.get<LicenceView>(`/licences/${id}`, signal)).data,
  });
