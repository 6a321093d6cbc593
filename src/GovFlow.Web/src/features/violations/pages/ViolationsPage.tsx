import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button, Input, Segmented, Select } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import type { ViolationRow } from '@/shared/api/contract';
import { showShortDay } from '@/shared/format';
import { staffPaths } from '@/shared/paths';
import { type Column, DataGrid } from '@/shared/ui/DataGrid';
import { Page } from '@/shared/ui/Page';
import { QueryView } from '@/shared/ui/QueryView';
import { StatusTag } from '@/shared/ui/StatusTag';
import { violationCountsQuery, violationsQuery } from '../api';
import { choices, chosen, ruleNames, stageNames } from '../model';
import { Digests } from '../parts/Digests';
import '../parts/violations.css';

const columns: Column<ViolationRow>[] = [
  {
    key: 'rule',
    title: '违规情形',
    width: 'minmax(150px, 1.2fr)',
    cell: row => (
      <>
        <Link className="cell-1" tabIndex={-1} to={staffPaths.violation(row.id)}>
          {row.rule}
        </Link>
        <span className="cell-2">{showShortDay(row.occurredOn)} 发生</span>
      </>
    ),
  },
  {
    key: 'case',
    title: '办件',
    width: 'minmax(226px, 1.4fr)',
    cell: row => (
      <>
        <span className="cell-1 num">{row.caseNumber ?? '系统内无办件'}</span>
        <span className="cell-2">{row.itemName}</span>
      </>
    ),
  },
  {
    key: 'who',
    title: '责任人',
    width: 'minmax(120px, 1fr)',
    cell: row => (
      <>
        <span className="cell-1">{row.person ?? row.post ?? '—'}</span>
        <span className="cell-2">{row.unit ?? '—'}</span>
      </>
    ),
  },
  {
    key: 'state',
    title: '状态',
    width: '150px',
    cell: row => (
      <>
        <StatusTag tone={row.state === 'Closed' || row.state === 'Dismissed' ? 'ok' : 'blue'}>
          {row.stateLabel}
        </StatusTag>
        <span className="cell-2">{row.tierLabel ?? ''}</span>
      </>
    ),
  },
];

/** 违规与问责: what the rules have found, what became of it, and how it adds up. */
export function ViolationsPage() {
  const navigate = useNavigate();
  const [query, setQuery] = useSearchParams();
  const view = query.get('view') ?? 'open';
  const rule = chosen(ruleNames, query.get('rule'));
  const stage = chosen(stageNames, query.get('stage'));
  const isNarrowed = rule !== null || stage !== null;
  const state = stage ?? (view === 'all' ? 'all' : 'open');
  const isList = view !== 'counts' && view !== 'digests';
  const violations = useInfiniteQuery({ ...violationsQuery({ state, rule }), enabled: isList });
  const rows = violations.data?.pages.flatMap(page => page.items) ?? [];
  const go = (next: { view?: string; rule?: string | null; stage?: string | null }) => {
    const asked = { view, rule, stage, ...next };
    const kept = Object.entries(asked).filter(([key, value]) => value && !(key === 'view' && value === 'open'));
    setQuery(Object.fromEntries(kept) as Record<string, string>, { replace: true });
  };
  return (
    <Page
      title="违规与问责"
      className={isList ? 'is-fixed' : ''}
      aside={
        <a href="/api/violations/export" download>
          导出表格
        </a>
      }
    >
      <div className="toolbar">
        <Segmented
          aria-label="范围"
          options={[
            { value: 'open', label: '未了结' },
            { value: 'all', label: '全部' },
            { value: 'counts', label: '统计' },
            { value: 'digests', label: '督查摘要' },
          ]}
          value={view}
          onChange={next => go({ view: next, stage: null })}
        />
        {isList && (
          <>
            <Select
              aria-label="违规情形"
              className="filter-select"
              options={choices(ruleNames, '全部情形')}
              value={rule ?? ''}
              onChange={next => go({ rule: next || null })}
            />
            <Select
              aria-label="阶段"
              className="filter-select"
              options={choices(stageNames, '全部阶段')}
              value={stage ?? ''}
              onChange={next => go({ stage: next || null })}
            />
          </>
        )}
      </div>
      {view === 'counts' && <Counts />}
      {view === 'digests' && <Digests />}
      {isList && (
        <QueryView
          query={violations}
          rows={8}
          isEmpty={() => rows.length === 0}
          empty={
            isNarrowed ? (
              <>
                <p>没有符合条件的记录。</p>
                <Button onClick={() => go({ rule: null, stage: null })}>清除筛选</Button>
              </>
            ) : state === 'open' ? (
              <>
                <p>没有未了结的违规线索。</p>
                <p className="muted">
                  监察规则逐件检查办理留痕，发现压件、超时限、二次补正等情形即在此列出，由监察人员听取陈述后认定。已了结的见“全部”。
                </p>
              </>
            ) : (
              <>
                <p>还没有发现过违规。</p>
                <p className="muted">监察规则自动检查每一件办件，不需要人工登记；对照证照库可以发现体外循环。</p>
              </>
            )
          }
        >
          {() => (
            <DataGrid
              key={`${state}/${rule}`}
              label="违规列表"
              columns={columns}
              rows={rows}
              rowId={row => row.id}
              hasMore={violations.hasNextPage}
              onOpen={row => void navigate(staffPaths.violation(row.id))}
              onNearEnd={() => {
                if (violations.hasNextPage && !violations.isFetchingNextPage) void violations.fetchNextPage();
              }}
            />
          )}
        </QueryView>
      )}
    </Page>
  );
}

const groups = [
  { value: 'unit', label: '按部门' },
  { value: 'post', label: '按岗位' },
  { value: 'person', label: '按人员' },
] as const;

function Counts() {
  const [by, setBy] = useState<(typeof groups)[number]['value']>('unit');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const counts = useQuery(violationCountsQuery(by, from, to));
  return (
    <section className="panel count-table" aria-label="统计">
      <div className="toolbar">
        <Segmented aria-label="统计口径" options={[...groups]} value={by} onChange={setBy} />
        <span className="day-range">
          <Input type="date" aria-label="发生日期，自" value={from} onChange={e => setFrom(e.target.value)} />
          至
          <Input type="date" aria-label="发生日期，至" value={to} onChange={e => setTo(e.target.value)} />
        </span>
      </div>
      <QueryView
        query={counts}
        rows={5}
        empty={from || to ? '这段时间没有发生违规，请放宽日期。' : '还没有可统计的违规；认定不成立的不计入。'}
      >
        {list => (
          <table className="plain-table">
            <thead>
              <tr>
                <th>名称</th>
                <th>发现</th>
                <th>认定</th>
                <th>较轻 / 较重 / 严重</th>
                <th>情形</th>
              </tr>
            </thead>
            <tbody>
              {list.map(row => (
                <tr key={row.name}>
                  <td>{row.name}</td>
                  <td className="num" data-label="发现">
                    {row.found}
                  </td>
                  <td className="num" data-label="认定">
                    {row.upheld}
                  </td>
                  <td className="num" data-label="较轻 / 较重 / 严重">
                    {row.minor} / {row.serious} / {row.grave}
                  </td>
                  <td data-label="情形">{row.byRule.map(({ rule, count }) => `${rule} ${count}`).join('，')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </QueryView>
    </section>
  );
}
