import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { problemOf } from '@/shared/api/problem';
import { sessionEnded } from '@/shared/session';

const isLoggedOut = (error: unknown): boolean => problemOf(error).code === 'unauthenticated';

/**
 * One query cache. A lost line and a server error are tried twice again; a refusal is an answer and is not repeated. When
 * any answer says that the session is over, the shell is told so; what is typed stays where it is.
 */
export const createQueryClient = () =>
  new QueryClient({
    queryCache: new QueryCache({
      onError: error => {
        if (isLoggedOut(error)) sessionEnded.announce();
      },
    }),
    mutationCache: new MutationCache({
      onError: error => {
        if (isLoggedOut(error)) sessionEnded.announce();
      },
    }),
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
