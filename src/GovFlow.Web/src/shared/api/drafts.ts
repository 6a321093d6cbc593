import { queryOptions } from '@tanstack/react-query';
import { http } from './client';
import type { DraftKept, DraftLine, DraftView, IntakeDraft } from './contract';

/** 未完成的收件 of whoever asks, the oldest first. */
export const draftListQuery = queryOptions({
  queryKey: ['drafts'],
  // What was kept, ended or dropped a moment ago on another page or PC must not be listed as it was.
  refetchOnMount: 'always',
  queryFn: async ({ signal }) => (await http.get<DraftLine[]>('/intake/drafts', signal)).data,
});

/** One of them whole. It holds personal data: it is read by hand and never lies in the query cache. */
export const readDraft = async (id: string, signal: AbortSignal) =>
  (await http.get<DraftView>(`/intake/drafts/${id}`, signal)).data;

/** Keeps what was typed, also where the page is being left; the answer's revision is the next save's `revision`. */
export const keepDraft = async (id: string, revision: number, content: IntakeDraft) =>
  (await http.put<DraftKept>(`/intake/drafts/${id}`, { revision, content })).data;

/** The applicant only asked. */
export const dropDraft = (id: string) => http.delete(`/intake/drafts/${id}`);
