import { queryOptions } from '@tanstack/react-query';
import { http, queryOf } from './client';
import type { ReviewView } from './contract';

/** 事项审核: open ones first; of one version only where it is named. */
export const reviewsQuery = (version: string | null = null) =>
  queryOptions({
    queryKey: ['reviews', version],
    queryFn: async ({ signal }) =>
      (await http.get<ReviewView[]>(`/definitions/reviews${queryOf({ version })}`, signal)).data,
    refetchInterval: 60_000,
  });
