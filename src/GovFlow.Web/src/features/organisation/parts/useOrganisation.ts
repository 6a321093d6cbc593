import { useQueryClient } from '@tanstack/react-query';
import { useCommand } from '@/shared/api/useCommand';
import { announce } from '@/shared/ui/announce';

/** A change of units and posts: whatever is shown of them is read again. */
export function useOrganisation(words: string, onDone: () => void) {
  const client = useQueryClient();
  return useCommand<object, undefined>({
    onDone: () => {
      announce(words);
      for (const key of ['org', 'people', 'windows', 'me', 'cases', 'tasks']) {
        void client.invalidateQueries({ queryKey: [key] });
      }
      onDone();
    },
  });
}
