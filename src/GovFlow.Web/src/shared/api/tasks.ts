import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { http, queryOf } from './client';
import type { Page, TaskRow, TaskView } from './contract';

export interface TaskFilter {
  view: string;
  kind?: string;
  light?: string;
  item?: string;
  q?: string;
}

const pageSize = 100;

/** The inbox in the server's order (due day, then green channel), page after page. */
export const taskListQuery = (filter: TaskFilter) =>
  infiniteQueryOptions({
    queryKey: ['tasks', filter],
    queryFn: async ({ pageParam, signal }) =>
      (await http.get<Page<TaskRow>>(`/tasks${queryOf({ ...filter, cursor: pageParam, limit: pageSize })}`, signal))
        .data,
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
