import { queryOptions } from '@tanstack/react-query';
import { http, queryOf } from '@/shared/api/client';
import type { MovePlan, StandingEntry } from '@/shared/api/contract';

/** How an item has stood, the latest entry first. */
export const standingsQuery = (code: string) =>
  queryOptions({
    queryKey: ['standings', code],
    queryFn: async ({ signal }) =>
      (await http.get<StandingEntry[]>(`/items/${encodeURIComponent(code)}/standing`, signal)).data,
  });

/** How running cases of one version could go on under another. */
export const movePlanQuery = (from: string, to: string) =>
  queryOptions({
    queryKey: ['move-plan', from, to],
    queryFn: async ({ signal }) =>
      (await http.get<MovePlan>(`/definitions/versions/${encodeURIComponent(from)}/moves${queryOf({ to })}`, signal))
        .data,
    staleTime: 0,
    gcTime: 0,
  });

const versionPath = (versionId: string, act: string) => `/definitions/versions/${encodeURIComponent(versionId)}/${act}`;
export const submitPath = (versionId: string) => versionPath(versionId, 'review');
export const unschedulePath = (versionId: string) => versionPath(versionId, 'unschedule');
export const reviewPath = (id: string, act: 'answer' | 'withdraw') => `/definitions/reviews/${id}/${act}`;
export const standingPath = (code: string) => `/items/${encodeURIComponent(code)}/standing`;
