import { queryOptions } from '@tanstack/react-query';
import { http } from './client';
import type { WordList } from './contract';

/** Words the centre offers to choose from; they change seldom. */
export const wordListsQuery = queryOptions({
  queryKey: ['word-lists'],
  queryFn: async ({ signal }) => (await http.get<WordList[]>('/word-lists', signal)).data,
  staleTime: 60_000,
});
