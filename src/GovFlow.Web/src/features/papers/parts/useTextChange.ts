import { useQueryClient } from '@tanstack/react-query';
import { useCommand } from '@/shared/api/useCommand';
import { announce } from '@/shared/ui/announce';

/** A change of a paper's text: the list is read again. */
export function useTextChange(done: string, onDone: () => void) {
  const client = useQueryClient();
  return useCommand<object, undefined>({
    onDone: () => {
      announce(done);
      void client.invalidateQueries({ queryKey: ['paper-texts', 'list'] });
      onDone();
    },
  });
}
