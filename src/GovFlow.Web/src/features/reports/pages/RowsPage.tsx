import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import type { Dimension, FigureSide } from '@/shared/api/contract';
import { staffPaths } from '@/shared/paths';
import { Page } from '@/shared/ui/Page';
import { QueryView } from '@/shared/ui/QueryView';
import { figureRowsQuery } from '../api';
import { RowList } from '../parts/RowList';
import '../parts/reports.css';

/** 指标明细: which cases, ratings, work orders or items a number is made of. */
export function RowsPage() {
  const [query] = useSearchParams();
  const asked = {
    figure: query.get('figure') ?? '',
    side: (query.get('side') ?? 'Above') as FigureSide,
    from: query.get('from') ?? '',
    to: query.get('to') ?? '',
    by: query.get('by') as Dimension | null,
    key: query.get('key'),
  };
  const list = useInfiniteQuery(figureRowsQuery(asked));
  const first = list.data?.pages[0];
  const rows = list.data?.pages.flatMap(page => page.items) ?? [];
  const back = `${staffPaths.reports}?from=${asked.from}&to=${asked.to}${asked.by ? `&by=${asked.by}` : ''}`;
  return (
    <Page title={first ? `${first.name}${first.group ? `：${first.group}` : ''}` : '指标明细'}>
      <p>
        <Link to={back}>返回统计</Link>
      </p>
      {first && (
        <p className="notice">
          <strong>
            {first.value.text}
            {first.value.below !== null && `（${first.value.above} ÷ ${first.value.below}）`}
          </strong>
          <span>{first.definition}</span>
          <span>
            {asked.from} 至 {asked.to}，共 {first.total} 条。
          </span>
        </p>
      )}
      <QueryView
        query={list}
        rows={10}
        isEmpty={() => rows.length === 0}
        empty={
          <>
            <p>这段期间没有计入这个数字的记录。</p>
            <Link to={back}>返回统计</Link>
          </>
        }
      >
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
