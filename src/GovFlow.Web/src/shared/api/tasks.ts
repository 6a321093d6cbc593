import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { PrivateSearch } from '../privateSearch';
import { http, queryOf } from './client';
import type { Page, TaskRow, TaskView } from './contract';

export interface TaskFilter {
  view: string;
  kind?: string;
  light?: string;
  item?: string;
}

const pageSize = 100;

/** The inbox in the server's order (due day, then green channel), page after page. Words may be a name: they travel in the body. */
export const taskListQuery = (filter: TaskFilter, search: PrivateSearch = { id: 0, words: '' }) =>
  infiniteQueryOptions({
    queryKey: ['tasks', filter, search.id],
    queryFn: async ({ pageParam, signal }) => {
      const asked = { ...filter, cursor: pageParam, limit: pageSize };
      const answer =
        search.words === ''
          ? await http.get<Page<TaskRow>>(`/tasks${queryOf(asked)}`, signal)
          : await http.post<Page<TaskRow>>('/tasks/search', { ...asked, q: search.words }, undefined, signal);
      return answer.data;
    },
    initialPageParam: null as string | null,
    getNextPageParam: last => last.nextCursor,
  });

export const taskQuery = (id: string) =>
  queryOptions({
    queryKey: ['task', id],
    queryFn: async ({ signal }) => {
      const { data, etag } = await http.get<TaskView>(`/tasks/${id}`, signal);
      return { ...data, etag: etag ?? data.etag };
    },
  });
