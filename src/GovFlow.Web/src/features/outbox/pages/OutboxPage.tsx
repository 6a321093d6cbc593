import { infiniteQueryOptions, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { useSearchParams } from 'react-router';
import { http, queryOf } from '@/shared/api/client';
import type { OutboxRow, OutboxState, Page as PageOf } from '@/shared/api/contract';
import { useCommand } from '@/shared/api/useCommand';
import { showMoment, showShortMoment } from '@/shared/format';
import { announce } from '@/shared/ui/announce';
import { CommandFailure } from '@/shared/ui/CommandFailure';
import { Page } from '@/shared/ui/Page';
import { QueryView } from '@/shared/ui/QueryView';

const ranges = [
  { value: 'Dead', label: '死信' },
  { value: 'Pending', label: '待投递' },
  { value: 'Leased', label: '投递中' },
  { value: 'Done', label: '已送达' },
] as const satisfies readonly { value: OutboxState; label: string }[];

/** Why a list is empty, and what to do. */
const nothing: Record<(typeof ranges)[number]['value'], { what: string; next: string }> = {
  Dead: {
    what: '没有死信，所有消息都已送达或者在途。',
    next: '邮件、群机器人多次投递失败的消息会列在这里，写明原因；修好渠道后点“重新投递”。',
  },
  Pending: { what: '没有等待投递的消息。', next: '下班后的提醒在这里等到下次上班时发出。' },
  Leased: { what: '没有正在投递的消息。', next: '投递一般只要几秒钟；长时间停在这里的会自动重新投递。' },
  Done: { what: '没有已送达的消息。', next: '送达的消息保留一段时间后自动清除；办件的通知在办件经过中长期可查。' },
};

/** Kinds of message by what carries them. */
const kindName: Record<string, string> = {
  notice: '通知',
  mail: '邮件',
  robot: '群机器人',
  'case-event': '办件事件',
  webhook: '事件推送',
};

const outboxQuery = (state: OutboxState) =>
  infiniteQueryOptions({
    queryKey: ['outbox', state],
    queryFn: async ({ pageParam, signal }) =>
      (await http.get<PageOf<OutboxRow>>(`/admin/outbox${queryOf({ state, cursor: pageParam, limit: 50 })}`, signal))
        .data,
    initialPageParam: null as string | null,
    getNextPageParam: last => last.nextCursor,
  });

/** 发件箱: what could not be delivered and why, and putting it back; what waits and when it is tried next. */
export function OutboxPage() {
  const client = useQueryClient();
  const [query, setQuery] = useSearchParams();
  const asked = query.get('state');
  const state = ranges.find(({ value }) => value === asked)?.value ?? 'Dead';
  const messages = useInfiniteQuery(outboxQuery(state));
  const rows = messages.data?.pages.flatMap(page => page.items) ?? [];
  const requeue = useCommand<object, OutboxRow>({
    onDone: () => {
      announce('已重新排入投递');
      void client.invalidateQueries({ queryKey: ['outbox'] });
    },
    onRefused: () => void messages.refetch(),
  });
  return (
    <Page title="发件箱">
      <div className="toolbar">
        <Segmented
          aria-label="范围"
          options={[...ranges]}
          value={state}
          onChange={next => setQuery(next === 'Dead' ? {} : { state: next }, { replace: true })}
        />
        <span className="muted">投递失败自动重试，间隔逐次加倍；最后一次仍失败的成为死信，由人工重新投递。</span>
      </div>
      <CommandFailure error={requeue.error} again={requeue.again} />
      <QueryView
        query={messages}
        rows={6}
        isEmpty={() => rows.length === 0}
        empty={
          <>
            <p>{nothing[state].what}</p>
            <p className="muted">{nothing[state].next}</p>
          </>
        }
      >
        {() => (
          <table className="plain-table panel">
            <thead>
              <tr>
                <th>消息</th>
                <th>产生</th>
                <th>已试</th>
                <th>{state === 'Dead' || state === 'Done' ? '结束' : '下次投递'}</th>
                <th>最近的失败原因</th>
                <th>
                  <span className="visually-hidden">操作</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map(row => (
                <tr key={row.id}>
                  <td>{kindName[row.kind] ?? row.kind}</td>
                  <td className="num" data-label="产生">
                    {showShortMoment(row.createdAt)}
                  </td>
                  <td className="num" data-label="已试">
                    {row.attempts} 次
                  </td>
                  <td className="num" data-label={row.endedAt ? '结束' : '下次投递'}>
                    {row.endedAt ? showMoment(row.endedAt) : row.nextAt ? showMoment(row.nextAt) : '—'}
                  </td>
                  <td data-label="最近的失败原因">{row.lastError ?? '—'}</td>
                  <td data-label="操作">
                    {row.state === 'Dead' && (
                      <Button
                        size="small"
                        loading={requeue.isPending}
                        onClick={() => requeue.mutate({ path: `/admin/outbox/${row.id}/requeue`, body: {} })}
                      >
                        重新投递
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </QueryView>
      {messages.hasNextPage && (
        <Button loading={messages.isFetchingNextPage} onClick={() => void messages.fetchNextPage()}>
          更多
        </Button>
      )}
    </Page>
  );
}
