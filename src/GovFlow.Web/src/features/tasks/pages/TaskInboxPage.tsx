import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Segmented, Select } from 'antd';
import { useMemo, useRef, useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import type { CommandDone, TaskRow } from '@/shared/api/contract';
import { taskListQuery, taskQuery } from '@/shared/api/tasks';
import { useCommand } from '@/shared/api/useCommand';
import type { Shortcut } from '@/shared/keyboard/shortcuts';
import { useToldKeys } from '@/shared/keyboard/useShortcut';
import { staffPaths } from '@/shared/paths';
import { taskKindNames } from '@/shared/terms';
import { announce } from '@/shared/ui/announce';
import { CommandFailure } from '@/shared/ui/CommandFailure';
import { DataGrid } from '@/shared/ui/DataGrid';
import { Page } from '@/shared/ui/Page';
import { QueryView } from '@/shared/ui/QueryView';
import { clearable } from '@/shared/ui/StaffLook';
import { useAnnounced } from '@/shared/ui/useAnnounced';
import {
  filterOf,
  type InboxFilter,
  isFiltered,
  lightChoices,
  lookForTask,
  queryOfFilter,
  steady,
  useTaskSearch,
  type ViewCode,
  views,
} from '../model';
import { BulkBar } from '../parts/BulkBar';
import { inboxColumns } from '../parts/inboxColumns';
import { TogetherSheet } from '../parts/TogetherSheet';

const inboxKeys: readonly Shortcut[] = [{ key: 'C', label: '认领', area: '列表' }];
const kindChoices = Object.entries(taskKindNames).map(([value, label]) => ({ value, label }));

/** 待办: which case is the most urgent. Filter and view live in the address. */
export function TaskInboxPage() {
  useToldKeys(inboxKeys);
  const navigate = useNavigate();
  const client = useQueryClient();
  const [query, setQuery] = useSearchParams();
  const filter = filterOf(query);
  const change = (over: Partial<InboxFilter>) => setQuery(queryOfFilter({ ...filter, ...over }), { replace: true });

  const search = useTaskSearch();
  const list = useInfiniteQuery(taskListQuery({ ...filter }, search));
  const latest = useMemo(() => list.data?.pages.flatMap(page => page.items) ?? [], [list.data]);

  // What the person sees moves only when the person asks: the first answer of a filter, or 显示.
  const filterKey = JSON.stringify([filter, search.id]);
  const [seen, setSeen] = useState<{ key: string; rows: TaskRow[] }>({ key: '', rows: [] });
  // An older answer of the cache may be shown meanwhile, but is nothing to hold on to.
  const isCurrent = list.isFetchedAfterMount || !list.isStale;
  if (list.data !== undefined && isCurrent && seen.key !== filterKey) setSeen({ key: filterKey, rows: latest });
  const {
    rows,
    fresh,
    gone: absent,
  } = useMemo(() => steady(seen.key === filterKey ? seen.rows : latest, latest), [seen, filterKey, latest]);
  // What oneself has just claimed is no news: the row stays and leads to the task.
  const [taken, setTaken] = useState<ReadonlySet<string>>(new Set());
  const claiming = useRef('');
  const gone = useMemo(() => new Set([...absent].filter(id => !taken.has(id))), [absent, taken]);

  const arrivals = [fresh > 0 && `有 ${fresh} 件新任务`, gone.size > 0 && `有 ${gone.size} 件已被认领或办结（划线）`]
    .filter(Boolean)
    .join('，');
  useAnnounced(arrivals);

  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const claim = useCommand<object, CommandDone>({
    onDone: () => {
      announce('已认领');
      setTaken(before => new Set([...before, claiming.current]));
      void list.refetch();
    },
    onRefused: () => void list.refetch(),
  });
  const [reviewing, setReviewing] = useState<{ rows: TaskRow[]; others: TaskRow[] } | null>(null);
  const [unread, setUnread] = useState<unknown>(null);
  const open = (row: TaskRow) => navigate(staffPaths.task(row.id));
  const take = async (row: TaskRow) => {
    if (row.assignee || taken.has(row.id)) return;
    setUnread(null);
    try {
      // A row carries no version: the task is read for it first.
      const task = await client.fetchQuery({ ...taskQuery(row.id), staleTime: 0 });
      claiming.current = row.id;
      claim.mutate({ path: `/tasks/${row.id}/claim`, body: {}, etag: task.etag });
    } catch (error) {
      setUnread(error);
    }
  };

  // What oneself has just done or given away is no news either: the list is shown as it is now.
  const renew = async () => {
    const { data } = await list.refetch();
    if (data) setSeen({ key: filterKey, rows: data.pages.flatMap(page => page.items) });
  };
  if (reviewing !== null) {
    return (
      <TogetherSheet
        {...reviewing}
        close={() => {
          setReviewing(null);
          setChosen(new Set());
          void renew();
        }}
      />
    );
  }
  return (
    <Page
      title="待办"
      className="is-fixed"
      aside={
        <>
          <Link to={`${staffPaths.messages}?kind=copies`}>抄送我的</Link>
          {list.data && (
            <span className="muted num">
              {latest.length}
              {list.hasNextPage && '+'} 件
            </span>
          )}
        </>
      }
    >
      <div className="toolbar">
        <Segmented<ViewCode>
          aria-label="视图"
          value={filter.view}
          onChange={view => change({ view })}
          options={views.map(({ code, label }) => ({ value: code, label }))}
        />
        <Select
          aria-label="环节类型"
          style={{ width: 130 }}
          allowClear={clearable}
          placeholder="全部环节"
          options={kindChoices}
          value={filter.kind || null}
          onChange={kind => change({ kind: kind ?? '' })}
        />
        <Select
          aria-label="红黄牌"
          style={{ width: 130 }}
          allowClear={clearable}
          placeholder="全部时限"
          options={lightChoices}
          value={(filter.light || null) as (typeof lightChoices)[number]['value'] | null}
          onChange={light => change({ light: light ?? '' })}
        />
        <Input.Search
          aria-label="按编号、事项或申请人查找"
          className="inbox-search"
          allowClear={{ clearIcon: '×' }}
          autoComplete="off"
          placeholder="编号、事项、申请人"
          key={search.id}
          defaultValue={search.words}
          onSearch={lookForTask}
        />
        <span className="muted wide-only">认领 C · 选中 空格 · 打开 Enter</span>
      </div>
      <CommandFailure error={unread ?? claim.error} again={unread === null ? claim.again : null} />
      <BulkBar
        chosen={rows.filter(row => chosen.has(row.id))}
        clear={() => setChosen(new Set())}
        review={(own, others) => setReviewing({ rows: own, others })}
        renew={() => void renew()}
      />
      {fresh + gone.size > 0 && (
        <p className="notice">
          {arrivals}
          <button type="button" className="link-button" onClick={() => setSeen({ key: filterKey, rows: latest })}>
            显示
          </button>
        </p>
      )}
      <QueryView
        query={list}
        rows={10}
        isEmpty={() => rows.length === 0}
        empty={
          isFiltered(filter) || search.words !== '' ? (
            <>
              没有符合筛选的办件。{search.words !== '' && '姓名、证件号码须完整。'}
              <Button
                type="link"
                onClick={() => {
                  lookForTask('');
                  change({ kind: '', light: '' });
                }}
              >
                清除筛选
              </Button>
            </>
          ) : filter.view === 'mine' ? (
            <>
              您手上没有待办。
              <Button type="link" onClick={() => change({ view: 'claimable' })}>
                看看可认领的
              </Button>
            </>
          ) : (
            '没有办件。新任务到达时会在此提示。'
          )
        }
      >
        {() => (
          <DataGrid
            key={filterKey}
            label="待办列表"
            columns={inboxColumns(row => void take(row), taken)}
            rows={rows}
            rowId={row => row.id}
            hasMore={list.hasNextPage}
            onOpen={open}
            chosen={chosen}
            onChoose={setChosen}
            keys={{ C: row => void take(row) }}
            isFaded={row => gone.has(row.id)}
            onNearEnd={() => {
              if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage();
            }}
          />
        )}
      </QueryView>
    </Page>
  );
}
