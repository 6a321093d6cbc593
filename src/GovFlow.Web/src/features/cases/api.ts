import { queryOptions } from '@tanstack/react-query';
import { http } from '@/shared/api/client';
import type { AuditView, ClockDetail, TimelineEntry } from '@/shared/api/contract';
import { listOf } from '@/shared/api/items';

export type TimelineFilter = 'milestones' | 'all' | 'applicant';

export const timelineQuery = (caseId: string, filter: TimelineFilter) =>
  queryOptions({
    queryKey: ['case', caseId, 'timeline', filter],
    queryFn: async ({ signal }) =>
      listOf(
        (
          await http.get<TimelineEntry[] | { items: TimelineEntry[] }>(
            `/cases/${caseId}/timeline?filter=${filter}`,
            signal,
          )
        ).data,
      ),
  });

export const clocksQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId, 'clocks'],
    queryFn: async ({ signal }) =>
      listOf((await http.get<ClockDetail[] | { items: ClockDetail[] }>(`/cases/${caseId}/clocks`, signal)).data),
  });

export const auditQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId, 'audit'],
    queryFn: async ({ signal }) => (await http.get<AuditView>(`/cases/${caseId}/audit`, signal)).data,
  });
