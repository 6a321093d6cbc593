import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { Link, useNavigate } from 'react-router';
import { findCases } from '@/shared/api/cases';
import type { CaseRow } from '@/shared/api/contract';
import { lookFor, useCaseSearch } from '@/shared/caseSearch';
import { ClockChip } from '@/shared/clock/ClockChip';
import { showShortMoment } from '@/shared/format';
import { staffPaths } from '@/shared/paths';
import { kindName } from '@/shared/terms';
import { type Column, DataGrid } from '@/shared/ui/DataGrid';
import { Page } from '@/shared/ui/Page';
import { QueryView } from '@/shared/ui/QueryView';
import { StatusTag } from '@/shared/ui/StatusTag';

const columns: Column<CaseRow>[] = [
  {
    key: 'number',
    title: '办件编号',
    width: 'minmax(226px, 1fr)',
    cell: row => (
      <>
        <Link className="cell-1 num" tabIndex={-1} to={staffPaths.case(row.id)}>
          {row.number}
        </Link>
        <span className="cell-2">{row.applicantMasked}</span>
      </>
    ),
  },
  {
    key: 'item',
    title: '事项',
    width: 'minmax(180px, 2fr)',
    cell: row => (
      <>
        <span className="cell-1">{row.itemName}</span>
        <span className="cell-2">{kindName(row.kind)}</span>
      </>
    ),
  },
  { key: 'state', title: '状态', width: '120px', cell: row => <StatusTag>{row.stateLabel}</StatusTag> },
  { key: 'clock', title: '时限', width: '190px', cell: row => (row.clock ? <ClockChip clock={row.clock} /> : '—') },
  { key: 'holder', title: '现由谁办', width: 'minmax(90px, 0.7fr)', cell: row => row.holder ?? '—' },
  {
    key: 'received',
    title: '收件',
    width: '112px',
    cell: row => <span className="num cell-1">{showShortMoment(row.receivedAt)}</span>,
  },
];

/** 办件查找: the search of the top bar. What is looked for may be personal and stays in memory (`caseSearch`). */
export function CaseListPage() {
  const navigate = useNavigate();
  const { id, words } = useCaseSearch();
  const cases = useInfiniteQuery({
    queryKey: ['cases', id],
    queryFn: ({ pageParam, signal }) => findCases({ q: words, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: last => last.nextCursor,
  });
  const rows = cases.data?.pages.flatMap(page => page.items) ?? [];
  return (
    <Page
      title="办件"
      className="is-fixed"
      aside={
        <Input.Search
          key={id}
          aria-label="按编号、事项或申请人查找"
          className="case-search"
          allowClear={{ clearIcon: '×' }}
          autoComplete="off"
          defaultValue={words}
          placeholder="编号（至少后 6 位）、事项、申请人"
          onSearch={lookFor}
        />
      }
    >
      <QueryView
        query={cases}
        rows={10}
        isEmpty={() => rows.length === 0}
        empty={
          words ? (
            <>
              没有符合“{words}”的办件，或不在您的可见范围内。按编号查找至少输入后 6 位，姓名和证件号码须完整。
              <Button type="link" onClick={() => lookFor('')}>
                清除筛选
              </Button>
            </>
          ) : (
            '还没有办件。'
          )
        }
      >
        {() => (
          <DataGrid
            key={id}
            label="办件列表"
            columns={columns}
            rows={rows}
            hasMore={cases.hasNextPage}
            rowId={row => row.id}
            onOpen={row => void navigate(staffPaths.case(row.id))}
            onNearEnd={() => {
              if (cases.hasNextPage && !cases.isFetchingNextPage) void cases.fetchNextPage();
            }}
          />
        )}
      </QueryView>
    </Page>
  );
}
