import { queryOptions } from '@tanstack/react-query';
import { http } from '@/shared/api/client';
import type { QueueScreen } from '@/shared/api/contract';

/** The queue of the hall as anybody may see it. */
export const queueNowQuery = queryOptions({
  queryKey: ['public', 'queue'],
  queryFn: async ({ signal }) => (await http.get<QueueScreen>('/public/queue', signal)).data,
  refetchInterval: 10_000,
});
