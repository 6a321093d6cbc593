import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { http, queryOf } from '@/shared/api/client';
import type { Page, PersonRow, RatingRow, VoicePage, VoiceRule, VoiceView } from '@/shared/api/contract';

export type VoiceSight = 'all' | 'mine';

export const voicesQuery = (view: VoiceSight, stage: string) =>
  infiniteQueryOptions({
    queryKey: ['complaints', 'list', view, stage],
    queryFn: async ({ pageParam, signal }) =>
      (await http.get<VoicePage>(`/voices${queryOf({ view, stage, cursor: pageParam, limit: 50 })}`, signal)).data,
    initialPageParam: null as string | null,
    getNextPageParam: last => last.nextCursor,
  });

export const voiceQuery = (id: string) =>
  queryOptions({
    queryKey: ['complaints', 'one', id],
    queryFn: async ({ signal }) => (await http.get<VoiceView>(`/voices/${id}`, signal)).data,
  });

export const rulesQuery = queryOptions({
  queryKey: ['complaints', 'rules'],
  queryFn: async ({ signal }) => (await http.get<VoiceRule[]>('/voices/rules', signal)).data,
});

export const ratingsQuery = (view: 'all' | 'bad') =>
  infiniteQueryOptions({
    queryKey: ['complaints', 'ratings', view],
    queryFn: async ({ pageParam, signal }) =>
      (await http.get<Page<RatingRow>>(`/ratings${queryOf({ view, cursor: pageParam, limit: 50 })}`, signal)).data,
    initialPageParam: null as string | null,
    getNextPageParam: last => last.nextCursor,
  });

export const peopleQuery = queryOptions({
  queryKey: ['people', 'all'],
  queryFn: async ({ signal }) => (await http.get<PersonRow[]>('/people', signal)).data,
});
