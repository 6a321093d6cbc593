import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { http, queryOf } from './client';
import type { MessagePage } from './contract';

export type MessageKind = 'all' | 'copies';
export type MessageState = 'unread' | 'all';

const read = async (
  fields: { kind: MessageKind; state: MessageState; cursor?: string | null; limit: number },
  signal: AbortSignal,
) => (await http.get<MessagePage>(`/messages${queryOf(fields)}`, signal)).data;

/** What the person was told, latest first. */
export const messageListQuery = (kind: MessageKind, state: MessageState) =>
  infiniteQueryOptions({
    queryKey: ['messages', 'list', kind, state],
    queryFn: ({ pageParam, signal }) => read({ kind, state, cursor: pageParam, limit: 50 }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: last => last.nextCursor,
  });

/** The latest that were not read, and how many there are. */
export const newMessagesQuery = queryOptions({
  queryKey: ['messages', 'new'],
  queryFn: ({ signal }) => read({ kind: 'all', state: 'unread', limit: 5 }, signal),
});

/** Sets the mark of one message, or of all. */
export const markRead = (id: string | null) =>
  http.post<void>(id === null ? '/messages/read' : `/messages/${id}/read`, {});
