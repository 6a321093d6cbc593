import { queryOptions } from '@tanstack/react-query';
import { http } from './client';
import type { ReceivedLine, ReceivedView } from './contract';

/** 收到待答复 within sight, the longest waiting first. */
export const receivedListQuery = queryOptions({
  queryKey: ['received'],
  // What was registered or answered a moment ago on another page or PC must not be listed as it was.
  refetchOnMount: 'always',
  queryFn: async ({ signal }) => (await http.get<ReceivedLine[]>('/intake/received', signal)).data,
});

/** One of them whole. It holds personal data and looking is on record: it is read by hand and never lies in the query cache. */
export const readReceived = async (id: string, signal: AbortSignal) =>
  (await http.get<ReceivedView>(`/intake/received/${id}`, signal)).data;
