import { useQuery, useQueryClient } from '@tanstack/react-query';
import { orgQuery } from '@/shared/api/staffing';
import { useCommand } from '@/shared/api/useCommand';
import { announce } from '@/shared/ui/announce';

/** A change of people or powers: whatever is shown of them is read again. */
export function useStaffChange<T = undefined>(onDone?: (answer: T) => void) {
  const client = useQueryClient();
  return useCommand<object, T>({
    onDone: ({ data }) => {
      announce('已登记');
      for (const key of ['authorisations', 'appointments', 'open-work', 'people', 'org']) {
        void client.invalidateQueries({ queryKey: [key] });
      }
      onDone?.(data);
    },
  });
}

/** The hall's own day; empty until it is known. A form's PC may believe another. */
export const useToday = (): string => useQuery(orgQuery).data?.today ?? '';

/** The days something is in force. */
export const daysText = (from: string, to: string | null | undefined): string => `${from} 至 ${to ?? '另行通知'}`;
