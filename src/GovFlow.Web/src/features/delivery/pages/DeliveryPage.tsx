import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { TaskRow } from '@/shared/api/contract';
import { taskListQuery } from '@/shared/api/tasks';
import { ClockChip } from '@/shared/clock/ClockChip';
import { showShortMoment } from '@/shared/format';
import { staffPaths } from '@/shared/paths';
import { flagName } from '@/shared/terms';
import { type Column, DataGrid } from '@/shared/ui/DataGrid';
import { Page } from '@/shared/ui/Page';
import { QueryView } from '@/shared/ui/QueryView';
import { StatusTag } from '@/shared/ui/StatusTag';
import { BulkDeliver } from '../parts/BulkDeliver';

const columns: Column<TaskRow>[] = [
  {
    key: 'clock',
    title: '送达时限',
    width: '190px',
    cell: row => (row.clock ? <ClockChip clock={row.clock} /> : <span className="muted">无时限</span>),
  },
  {
    key: 'number',
    title: '办件编号',
    width: 'minmax(226px, 1fr)',
    cell: row => (
      <>
        <Link className="cell-1 num" tabIndex={-1} to={staffPaths.task(row.id)}>
          {row.caseNumber}
        </Link>
        <span className="cell-2">{row.applicantMasked}</span>
      </>
    ),
  },
  {
    key: 'item',
    title: '事项',
    width: 'minmax(180px, 2fr)',
    cell: row => <span className="cell-1">{row.itemName}</span>,
  },
  {
    key: 'arrived',
    title: '移交出件',
    width: '120px',
    cell: row => <span className="num cell-1">{showShortMoment(row.openedAt)}</span>,
  },
  { key: 'holder', title: '经手', width: '110px', cell: row => row.assignee?.name ?? '待认领' },
  {
    key: 'flags',
    title: '标记',
    width: 'minmax(70px, 0.6fr)',
    cell: row => row.flags.map(flag => <StatusTag key={flag}>{flagName(flag)}</StatusTag>),
  },
];

/** 出件: who fetches what. Opening a row goes to its hand-over, where identity is checked and the receipt signed. */
export function DeliveryPage() {
  const navigate = useNavigate();
  const list = useInfiniteQuery(taskListQuery({ view: 'post', kind: 'Deliver' }));
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const rows = list.data?.pages.flatMap(page => page.items) ?? [];
  return (
    <Page
      title="出件"
      className="is-fixed"
      aside={
        <span className="muted num">
          待出件 {rows.length}
          {list.hasNextPage && '+'} 件
        </span>
      }
    >
      <BulkDeliver chosen={rows.filter(row => chosen.has(row.id))} clear={() => setChosen(new Set())} />
      <QueryView
        query={list}
        rows={8}
        isEmpty={() => rows.length === 0}
        empty={
          <>
            没有待出件的办件。已决定而未移交的，可在<Link to={staffPaths.cases}>办件</Link>中查找。
          </>
        }
      >
        {() => (
          <DataGrid
            label="待出件列表"
            columns={columns}
            rows={rows}
            rowId={row => row.id}
            hasMore={list.hasNextPage}
            onOpen={row => void navigate(staffPaths.task(row.id))}
            chosen={chosen}
            onChoose={setChosen}
            onNearEnd={() => {
              if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage();
            }}
          />
        )}
      </QueryView>
    </Page>
  );
}
