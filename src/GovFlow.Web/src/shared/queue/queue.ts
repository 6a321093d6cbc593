import { queryOptions } from '@tanstack/react-query';
import { http, queryOf } from '@/shared/api/client';
import type { QueueDesk } from '@/shared/api/contract';

/** The queue as a window sees it; numbers are drawn and called elsewhere meanwhile. */
export const queueQuery = (window: string | null) =>
  queryOptions({
    queryKey: ['queue', window],
    queryFn: async ({ signal }) => (await http.get<QueueDesk>(`/queue${queryOf({ window })}`, signal)).data,
    refetchInterval: 5_000,
  });

/** A class as people read it: the town file's own word for "every item" is a sign. */
export const className = (name: string): string => (name === '*' ? '全部事项' : name);

/** Minutes on the mean; nothing to count is no zero. */
export const minutes = (value: number | null): string => (value === null ? '—' : `${value} 分钟`);
