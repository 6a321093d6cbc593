import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { http } from '@/shared/api/client';
import type { WebhookList } from '@/shared/api/contract';
import { useCommand } from '@/shared/api/useCommand';
import { announce } from '@/shared/ui/announce';

export const webhooksQuery = queryOptions({
  queryKey: ['interfaces', 'webhooks'],
  queryFn: async ({ signal }) => (await http.get<WebhookList>('/webhooks', signal)).data,
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
