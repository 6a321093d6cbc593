import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import type { RatingRow } from '@/shared/api/contract';
import { showShortMoment } from '@/shared/format';
import { staffPaths } from '@/shared/paths';
import { type Column, DataGrid } from '@/shared/ui/DataGrid';
import { QueryView } from '@/shared/ui/QueryView';
import { StatusTag } from '@/shared/ui/StatusTag';
import { ratingsQuery } from '../api';

const columns: Column<RatingRow>[] = [
  {
    key: 'level',
    title: '评价',
    width: 'minmax(110px, 1fr)',
    cell: row => (
      <>
        <span className="cell-1">{row.levelLabel}</span>
        <span className="cell-2">{row.reasons || (row.hasComment ? '有文字评价' : '—')}</span>
      </>
    ),
  },
  {
    key: 'case',
    title: '办件',
    width: 'minmax(226px, 2fr)',
    cell: row => (
      <>
        <span className="cell-1 num">{row.caseNumber}</span>
        <span className="cell-2">{row.itemName}</span>
      </>
    ),
  },
  {
    key: 'state',
    title: '处理',
    width: '150px',
    cell: row => (
      <>
        {row.stageLabel && <StatusTag tone={row.stageLabel === '已办结' ? 'ok' : 'blue'}>{row.stageLabel}</StatusTag>}
        <span className="cell-2 num">{showShortMoment(row.ratedAt)}</span>
      </>
    ),
  },
];

/** 评价: levels and reasons; words are read where a bad rating is dealt with. */
export function Ratings({ view }: { view: 'all' | 'bad' }) {
  const navigate = useNavigate();
  const ratings = useInfiniteQuery(ratingsQuery(view));
  const rows = ratings.data?.pages.flatMap(page => page.items) ?? [];
  return (
    <QueryView
      query={ratings}
      rows={8}
      isEmpty={() => rows.length === 0}
      empty={view === 'bad' ? '没有差评。' : '还没有人评价。'}
    >
      {() => (
        <DataGrid
          key={view}
          label="评价列表"
          columns={columns}
          rows={rows}
          rowId={row => row.id}
          hasMore={ratings.hasNextPage}
          onOpen={row => {
            if (row.voiceId) void navigate(staffPaths.complaint(row.voiceId));
          }}
          onNearEnd={() => {
            if (ratings.hasNextPage && !ratings.isFetchingNextPage) void ratings.fetchNextPage();
          }}
        />
      )}
    </QueryView>
  );
}
