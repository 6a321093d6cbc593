import { queryOptions } from '@tanstack/react-query';
import { http, queryOf } from './client';
import type { CaseRow, CaseView, Opinion, Page, SentSupplement, TimelineEntry } from './contract';

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

/** Cases whose applicant is to bring what is missing, the most urgent first. */
export const awaitedQuery = (most: number) =>
  queryOptions({
    queryKey: ['cases', 'awaited', most],
    queryFn: async ({ signal }) =>
      (await http.get<Page<CaseRow>>(`/cases${queryOf({ light: 'Applicant', limit: most })}`, signal)).data,
  });

export const opinionsQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId, 'opinions'],
    queryFn: async ({ signal }) => (await http.get<Opinion[]>(`/cases/${caseId}/opinions`, signal)).data,
  });

/** Cases whose flow stopped at a fault, for operators. */
export const stoppedCasesQuery = queryOptions({
  queryKey: ['cases', 'stopped'],
  queryFn: async ({ signal }) => (await http.get<Page<CaseRow>>('/cases?incidents=true', signal)).data,
});

/** Cases by number (or at least its last six digits), item, and the applicant's exact name or paper number; the words travel in the body, never in the address. */
export const findCases = async (filter: { q?: string; cursor?: string | null }, signal?: AbortSignal) =>
  (await http.post<Page<CaseRow>>('/cases/search', { ...filter, limit: 100 }, undefined, signal)).data;

/** 网上补交待核对, the longest waiting first. */
export const sentSupplementsQuery = queryOptions({
  queryKey: ['case', 'sent-supplements'],
  queryFn: async ({ signal }) => (await http.get<SentSupplement[]>('/intake/sent-supplements', signal)).data,
});
