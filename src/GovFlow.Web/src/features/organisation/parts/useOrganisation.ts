import { useQueryClient } from '@tanstack/react-query';
import { problemOf } from '@/shared/api/problem';
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
    // Another changed it first: what is there now is read at once, beside what was typed.
    onRefused: error => {
      if (problemOf(error).code === 'version-conflict') void client.invalidateQueries({ queryKey: ['org'] });
    },
  });
}
