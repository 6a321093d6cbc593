import { queryOptions } from '@tanstack/react-query';
import { http, queryOf } from './client';
import type { CaseRow, CaseView, Page, TimelineEntry } from './contract';

export const caseQuery = (id: string) =>
  queryOptions({
    queryKey: ['case', id],
    queryFn: async ({ signal }) => {
      const { data, etag } = await http.get<CaseView>(`/cases/${id}`, signal);
      return { ...data, etag: etag ?? data.etag };
    },
  });

export type TimelineFilter = 'milestones' | 'all' | 'applicant';

export const timelineQuery = (caseId: string, filter: TimelineFilter) =>
  queryOptions({
    queryKey: ['case', caseId, 'timeline', filter],
    queryFn: async ({ signal }) =>
      (await http.get<TimelineEntry[]>(`/cases/${caseId}/timeline?filter=${filter}`, signal)).data,
  });

/** Cases whose number, item or masked name holds the words. */
export const findCases = async (filter: { q?: string; cursor?: string | null }, signal?: AbortSignal) =>
  (await http.get<Page<CaseRow>>(`/cases${queryOf({ ...filter, limit: 100 })}`, signal)).data;
