import { useQueryClient } from '@tanstack/react-query';
import { useCommand } from '@/shared/api/useCommand';
import { announce } from '@/shared/ui/announce';

/** A change of the seal register: the register is read again. */
export function useSealChange(onDone: () => void) {
  const client = useQueryClient();
  return useCommand<object, undefined>({
    onDone: () => {
      announce('已登记');
      void client.invalidateQueries({ queryKey: ['seals'] });
      onDone();
    },
  });
}
