import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Segmented, Select } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import type { VoiceRegistered, VoiceRow } from '@/shared/api/contract';
import { ClockChip } from '@/shared/clock/ClockChip';
import { staffPaths } from '@/shared/paths';
import { useMe } from '@/shared/session';
import { type Column, DataGrid } from '@/shared/ui/DataGrid';
import { Page } from '@/shared/ui/Page';
import { QueryView } from '@/shared/ui/QueryView';
import { StatusTag } from '@/shared/ui/StatusTag';
import { type VoiceSight, voicesQuery } from '../api';
import { Ratings } from '../parts/Ratings';
import { RegisterVoice } from '../parts/RegisterVoice';
import '../parts/complaints.css';

const columns: Column<VoiceRow>[] = [
  {
    key: 'what',
    title: '来件',
    width: 'minmax(200px, 2fr)',
    cell: row => (
      <>
        <Link className="cell-1" tabIndex={-1} to={staffPaths.complaint(row.id)}>
          {row.title}
        </Link>
        <span className="cell-2">
          {row.kindLabel} <span className="num">{row.number}</span>
        </span>
      </>
    ),
  },
  {
    key: 'clock',
    title: '时限',
    width: 'minmax(150px, 1fr)',
    cell: row => (row.clock ? <ClockChip clock={row.clock} /> : <span className="muted">—</span>),
  },
  {
    key: 'who',
    title: '责任人',
    width: 'minmax(120px, 1fr)',
    cell: row => (
      <>
        <span className="cell-1">{row.holder ?? '待领办'}</span>
        <span className="cell-2">{row.unit ?? row.channelLabel}</span>
      </>
    ),
  },
  {
    key: 'stage',
    title: '状态',
    width: '120px',
    cell: row => (
      <>
        <StatusTag tone={row.stage === 'Closed' ? 'ok' : 'blue'}>{row.stageLabel}</StatusTag>
        <span className="cell-2">{row.isOffered ? '待您接收' : ''}</span>
      </>
    ),
  },
];

const views = [
  { value: 'all', label: '全部' },
  { value: 'mine', label: '我负责' },
  { value: 'ratings', label: '评价' },
  { value: 'bad', label: '差评' },
] as const;

/** 投诉台: what people complain, report, suggest, ask and rate badly, the most pressing first. */
export function ComplaintsPage() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const me = useMe();
  const [query, setQuery] = useSearchParams();
  const view = views.find(({ value }) => value === query.get('view'))?.value ?? 'all';
  const stage = query.get('stage') ?? 'open';
  const isList = view === 'all' || view === 'mine';
  const voices = useInfiniteQuery({ ...voicesQuery(isList ? (view as VoiceSight) : 'all', stage), enabled: isList });
  const rows = voices.data?.pages.flatMap(page => page.items) ?? [];
  const counts = voices.data?.pages[0]?.counts ?? [];
  const [isRegistering, setRegistering] = useState(false);
  const [registered, setRegistered] = useState<VoiceRegistered | null>(null);
  const go = (next: { view: string; stage: string }) => setQuery(next, { replace: true });
  return (
    <Page
      title="投诉咨询"
      className="is-fixed"
      aside={
        me?.permissions.includes('voices.work') && (
          <>
            <Link to={staffPaths.phoneProgress}>热线查询进度</Link>
            <Button type="primary" onClick={() => setRegistering(true)}>
              来件登记
            </Button>
          </>
        )
      }
    >
      <div className="toolbar">
        <Segmented
          aria-label="范围"
          options={[...views]}
          value={view}
          onChange={next => go({ view: next, stage: 'open' })}
        />
        {isList && (
          <Select
            aria-label="状态"
            style={{ minWidth: 150 }}
            value={stage}
            options={[
              { value: 'open', label: `未办结（${counts.reduce((sum, { count }) => sum + count, 0)}）` },
              ...counts.map(({ stage: one, label, count }) => ({
                value: one as string,
                label: `${label}（${count}）`,
              })),
              { value: 'closed', label: '已办结' },
            ]}
            onChange={next => go({ view, stage: next })}
          />
        )}
      </div>
      {registered && (
        <p className="notice" role="status">
          <strong>已登记：</strong>
          <span>
            受理编号 <span className="num">{registered.number}</span>，查询码{' '}
            <span className="num">{registered.queryCode}</span>，请告知来件人。{registered.rule}
          </span>{' '}
          <Link to={staffPaths.complaint(registered.id)}>打开</Link>
        </p>
      )}
      {!isList && <Ratings view={view === 'bad' ? 'bad' : 'all'} />}
      {isList && (
        <QueryView
          query={voices}
          rows={8}
          isEmpty={() => rows.length === 0}
          empty={view === 'mine' ? '没有由您负责的来件。' : '没有这一类来件。'}
        >
          {() => (
            <DataGrid
              key={view + stage}
              label="来件列表"
              columns={columns}
              rows={rows}
              rowId={row => row.id}
              hasMore={voices.hasNextPage}
              onOpen={row => void navigate(staffPaths.complaint(row.id))}
              onNearEnd={() => {
                if (voices.hasNextPage && !voices.isFetchingNextPage) void voices.fetchNextPage();
              }}
            />
          )}
        </QueryView>
      )}
      {isRegistering && (
        <RegisterVoice
          close={() => setRegistering(false)}
          done={answer => {
            setRegistering(false);
            setRegistered(answer);
            void client.invalidateQueries({ queryKey: ['complaints'] });
          }}
        />
      )}
    </Page>
  );
}
