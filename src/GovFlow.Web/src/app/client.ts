import { QueryClient } from '@tanstack/react-query';
import { problemOf } from '@/shared/api/problem';

/** One query cache. A lost line and a server error are tried twice again; a refusal is an answer and is not repeated. */
export const createQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        networkMode: 'always',
        retry: (failures, error) => {
          const { code } = problemOf(error);
          return failures < 2 && (code === 'no-answer' || code === 'server-error');
        },
        retryDelay: attempt => 500 * 3 ** attempt,
      },
    },
  });
