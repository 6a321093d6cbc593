import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { explain, problemOf } from '@/shared/api/problem';
import { Failure } from './Failure';
import { Skeleton } from './Skeleton';
import { useAnnounced } from './useAnnounced';

interface Props<T> {
  query: Pick<UseQueryResult<T>, 'data' | 'isError' | 'error' | 'refetch'>;
  /** Lines of the skeleton: the height of what is coming. */
  rows?: number;
  /** Says why nothing is there and what to do next. */
  empty?: ReactNode;
  isEmpty?: (data: T) => boolean;
  children: (data: T) => ReactNode;
}

const isEmptyList = (data: unknown): boolean => Array.isArray(data) && data.length === 0;

/** Why reading again brought nothing. */
function reasonOf(error: unknown): string {
  const problem = problemOf(error);
  return problem.code === 'no-answer' ? '网络不通' : explain(problem).replace(/。$/u, '');
}

/** Loading, failed, empty and stale are decided here and nowhere else. Data that is there is never hidden by a spinner. */
export function QueryView<T>({ query, rows = 6, empty, isEmpty = isEmptyList, children }: Props<T>) {
  const retry = () => void query.refetch();
  const isOld = query.isError && query.data !== undefined;
  useAnnounced(isOld ? '刷新失败，以下为较早的数据' : null);
  if (query.data === undefined) {
    return query.isError ? <Failure error={query.error} retry={retry} /> : <Skeleton rows={rows} />;
  }
  return (
    <>
      {query.isError && (
        <p className="notice" data-tone="amber">
          刷新失败：{reasonOf(query.error)}。以下为较早的数据。
          <button type="button" className="link-button" onClick={retry}>
            再试一次
          </button>
        </p>
      )}
      {empty !== undefined && isEmpty(query.data) ? <div className="empty">{empty}</div> : children(query.data)}
    </>
  );
}
