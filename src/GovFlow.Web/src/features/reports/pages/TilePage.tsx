import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useParams, useSearchParams } from 'react-router';
import type { TaskKind } from '@/shared/api/contract';
import { staffPaths } from '@/shared/paths';
import { Page } from '@/shared/ui/Page';
import { QueryView } from '@/shared/ui/QueryView';
import { tileRowsQuery } from '../api';
import { RowList } from '../parts/RowList';
import '../parts/reports.css';

/** The cases behind a number of the cockpit, the most urgent first. */
export function TilePage() {
  const { tile = '' } = useParams();
  const [query] = useSearchParams();
  const list = useInfiniteQuery(
    tileRowsQuery(tile, { unit: query.get('unit'), step: query.get('step') as TaskKind | null }),
  );
  const first = list.data?.pages[0];
  const rows = list.data?.pages.flatMap(page => page.items) ?? [];
  return (
    <Page title={first?.name ?? '驾驶舱明细'}>
      <p>
        <Link to={staffPaths.cockpit}>返回驾驶舱</Link>
      </p>
      {first && (
        <p className="notice">
          <strong>{first.total} 件</strong>
          <span>{first.definition}</span>
        </p>
      )}
      <QueryView query={list} rows={10} isEmpty={() => rows.length === 0} empty={<p>此刻没有这样的办件。</p>}>
        {() => (
          <RowList
            rows={rows}
            hasMore={list.hasNextPage}
            isLoading={list.isFetchingNextPage}
            more={() => void list.fetchNextPage()}
          />
        )}
      </QueryView>
    </Page>
  );
}
