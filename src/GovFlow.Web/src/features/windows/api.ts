import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { http } from '@/shared/api/client';
import type { WindowMatrix, WindowPlan, WindowSettings } from '@/shared/api/contract';

/** The plan with its version, and what it comes to. */
export const windowsQuery = queryOptions({
  queryKey: ['windows', 'settings'],
  queryFn: async ({ signal }) => {
    const { data, etag } = await http.get<WindowSettings>('/windows', signal);
    return { settings: data, etag };
  },
  // Read anew only when it is asked for: what somebody else saved must not sweep away what is being changed here.
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: 0,
});

/** What a plan nobody saved would come to. */
export const windowCheckQuery = (plan: WindowPlan, isChanged: boolean) =>
  queryOptions({
    queryKey: ['windows', 'check', plan],
    queryFn: async ({ signal }) => (await http.post<WindowMatrix>('/windows/check', plan, undefined, signal)).data,
    enabled: isChanged,
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
