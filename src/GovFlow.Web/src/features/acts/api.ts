import { infiniteQueryOptions } from '@tanstack/react-query';
import { http, queryOf } from '@/shared/api/client';
import type { OfficeActPage } from '@/shared/api/contract';

/** Acts of configuration and permission, latest first. */
export const actsQuery = infiniteQueryOptions({
  queryKey: ['acts'],
  queryFn: async ({ pageParam, signal }) =>
    (await http.get<OfficeActPage>(`/audit/acts${queryOf({ cursor: pageParam, limit: 50 })}`, signal)).data,
  initialPageParam: null as string | null,
  getNextPageParam: last => last.nextCursor,
});
