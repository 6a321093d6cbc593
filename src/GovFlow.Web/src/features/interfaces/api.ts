import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { http } from '@/shared/api/client';
import type { ExchangeView, NoticeChannel, WallDevice, WebhookList } from '@/shared/api/contract';
import { useCommand } from '@/shared/api/useCommand';
import { announce } from '@/shared/ui/announce';

export const webhooksQuery = queryOptions({
  queryKey: ['interfaces', 'webhooks'],
  queryFn: async ({ signal }) => (await http.get<WebhookList>('/webhooks', signal)).data,
});

export const exchangeQuery = queryOptions({
  queryKey: ['interfaces', 'exchange'],
  queryFn: async ({ signal }) => (await http.get<ExchangeView>('/exchange', signal)).data,
});

export const wallsQuery = queryOptions({
  queryKey: ['interfaces', 'walls'],
  queryFn: async ({ signal }) => (await http.get<WallDevice[]>('/wall/devices', signal)).data,
});

export const channelsQuery = queryOptions({
  queryKey: ['interfaces', 'channels'],
  queryFn: async ({ signal }) => (await http.get<NoticeChannel[]>('/notice-channels', signal)).data,
});

/** A change of what the page shows: it is read again. */
export function useInterfaceChange<T>(said: string, onDone: (answer: T) => void) {
  const client = useQueryClient();
  return useCommand<object, T>({
    onDone: answer => {
      announce(said);
      void client.invalidateQueries({ queryKey: ['interfaces'] });
      onDone(answer.data);
    },
  });
}
