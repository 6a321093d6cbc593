import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { alertWords } from '@/shared/alertWords';
import { alertListQuery } from '@/shared/api/alerts';
import type { AlertRow } from '@/shared/api/contract';
import { useCommand } from '@/shared/api/useCommand';
import { showShortMoment } from '@/shared/format';
import { staffPaths } from '@/shared/paths';
import { useHallLine } from '@/shared/realtime/hub';
import { announce } from '@/shared/ui/announce';
import { CommandFailure } from '@/shared/ui/CommandFailure';
import { type Column, DataGrid } from '@/shared/ui/DataGrid';
import { Page } from '@/shared/ui/Page';
import { QueryView } from '@/shared/ui/QueryView';
import { cardFace, stateName } from '../model';
import './alerts.css';

const columns = (acknowledge: (row: AlertRow) => void): Column<AlertRow>[] => [
  {
    key: 'card',
    title: '牌',
    width: '84px',
    cell: row => (
      <span className="card-mark" data-card={row.card}>
        {cardFace[row.card].join(' ')}
      </span>
    ),
  },
  {
    key: 'case',
    title: '办件',
    width: 'minmax(226px, 1fr)',
    cell: row => (
      <>
        <Link className="cell-1 num" tabIndex={-1} to={staffPaths.alert(row.id)}>
          {row.caseNumber}
        </Link>
        <span className="cell-2">{row.itemName}</span>
      </>
    ),
  },
  {
    key: 'text',
    title: '事由',
    width: 'minmax(200px, 2fr)',
    cell: row => (
      <>
        <span className="cell-1" title={row.text}>
          {alertWords(row)}
        </span>
        <span className="cell-2">{row.clockKind}</span>
      </>
    ),
  },
  { key: 'holder', title: '在谁手上', width: 'minmax(90px, 0.7fr)', cell: row => row.holder ?? '—' },
  {
    key: 'rung',
    title: '已提醒到',
    width: '120px',
    cell: row => (
      <>
        <span className="cell-1">{row.toldAs ?? '—'}</span>
        <span className="cell-2">{row.audience}</span>
      </>
    ),
  },
  {
    key: 'since',
    title: '发出',
    width: '112px',
    cell: row => <span className="num cell-1">{showShortMoment(row.raisedAt)}</span>,
  },
  {
    key: 'ack',
    title: '签收',
    width: '116px',
    cell: row =>
      row.acknowledgedAt ? (
        <>
          <span className="cell-1">{stateName[row.state]}</span>
          <span className="num cell-2">{showShortMoment(row.closedAt ?? row.acknowledgedAt)}</span>
        </>
      ) : (
        <Button size="small" tabIndex={-1} onClick={() => acknowledge(row)}>
          签收<span className="visually-hidden">{row.caseNumber}</span>
        </Button>
      ),
  },
];

const ranges = [
  { value: 'open', label: '待签收' },
  { value: 'acknowledged', label: '处理中' },
  { value: 'closed', label: '已办结' },
  { value: 'all', label: '全部' },
] as const;

/** 预警中心: whose card has nobody dealt with. New ones arrive live, without moving the row under the cursor. */
export function AlertsPage() {
  const navigate = useNavigate();
  const client = useQueryClient();
  const line = useHallLine();
  const [query, setQuery] = useSearchParams();
  const asked = query.get('state');
  const state = ranges.find(({ value }) => value === asked)?.value ?? 'open';
  const alerts = useInfiniteQuery(alertListQuery(state));
  const rows = alerts.data?.pages.flatMap(page => page.items) ?? [];
  const counts = alerts.data?.pages[0]?.counts;

  const acknowledge = useCommand<object, unknown>({
    onDone: () => {
      announce('已签收');
      void client.invalidateQueries({ queryKey: ['alerts'] });
    },
    onRefused: () => void alerts.refetch(),
  });
  const take = (row: AlertRow) => {
    if (!row.acknowledgedAt) acknowledge.mutate({ path: `/alerts/${row.id}/acknowledge`, body: {} });
  };

  return (
    <Page
      title="预警中心"
      className="is-fixed"
      aside={
        <>
          {counts && (
            <span className="num">
              待签收：■ 红牌 {counts.red}　▲ 黄牌 {counts.yellow}　○ 提醒 {counts.reminder}
            </span>
          )}
          <span className="muted">
            {line === 'live' ? '实时更新中' : line === 'down' ? '实时中断，每 30 秒刷新' : '正在连接实时更新'}
          </span>
        </>
      }
    >
      <div className="toolbar">
        <Segmented
          aria-label="范围"
          options={[...ranges]}
          value={state}
          onChange={next => setQuery(next === 'open' ? {} : { state: next }, { replace: true })}
        />
        <span className="muted">签收 S · 处理 Enter</span>
      </div>
      <CommandFailure error={acknowledge.error} />
      <QueryView
        query={alerts}
        rows={8}
        isEmpty={() => rows.length === 0}
        empty={state === 'open' ? '没有待签收的预警。' : '这个范围内没有预警。'}
      >
        {() => (
          <DataGrid
            key={state}
            label="预警列表"
            columns={columns(take)}
            rows={rows}
            rowId={row => row.id}
            hasMore={alerts.hasNextPage}
            onOpen={row => void navigate(staffPaths.alert(row.id))}
            keys={{ S: take }}
            onNearEnd={() => {
              if (alerts.hasNextPage && !alerts.isFetchingNextPage) void alerts.fetchNextPage();
            }}
          />
        )}
      </QueryView>
    </Page>
  );
}
