import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { Link, useSearchParams } from 'react-router';
import type { MessageRow } from '@/shared/api/contract';
import { type MessageKind, type MessageState, markRead, messageListQuery } from '@/shared/api/messages';
import { showMoment } from '@/shared/format';
import { staffPaths } from '@/shared/paths';
import { announce } from '@/shared/ui/announce';
import { CommandFailure } from '@/shared/ui/CommandFailure';
import { Page } from '@/shared/ui/Page';
import { QueryView } from '@/shared/ui/QueryView';
import './messages.css';

const kinds = [
  { value: 'all', label: '全部消息' },
  { value: 'copies', label: '抄送我的' },
] as const;
const states = [
  { value: 'unread', label: '未读' },
  { value: 'all', label: '已读和未读' },
] as const;

/** 消息: what was copied to me, and what others' acts on a task mean for me. Opening the case is reading it. */
export function MessagesPage() {
  const client = useQueryClient();
  const [query, setQuery] = useSearchParams();
  const kind: MessageKind = query.get('kind') === 'copies' ? 'copies' : 'all';
  const state: MessageState = query.get('state') === 'unread' ? 'unread' : 'all';
  const messages = useInfiniteQuery(messageListQuery(kind, state));
  const rows = messages.data?.pages.flatMap(page => page.items) ?? [];
  const unread = messages.data?.pages[0]?.unread ?? 0;
  const mark = useMutation({
    mutationFn: markRead,
    onSuccess: (_done, id) => {
      if (id === null) announce('已全部标为已读');
      void client.invalidateQueries({ queryKey: ['messages'] });
    },
  });
  const go = (next: { kind: MessageKind; state: MessageState }) => setQuery(next, { replace: true });
  return (
    <Page title="消息" aside={<span className="num">未读 {unread} 条</span>}>
      <div className="toolbar">
        <Segmented aria-label="哪些" options={[...kinds]} value={kind} onChange={next => go({ kind: next, state })} />
        <Segmented aria-label="范围" options={[...states]} value={state} onChange={next => go({ kind, state: next })} />
        <Button disabled={unread === 0} loading={mark.isPending} onClick={() => mark.mutate(null)}>
          全部标为已读
        </Button>
      </div>
      <CommandFailure error={mark.error} />
      <QueryView
        query={messages}
        rows={6}
        isEmpty={() => rows.length === 0}
        empty={state === 'unread' ? '没有未读的消息。' : '还没有消息。'}
      >
        {() => (
          <ol className="panel message-list">
            {rows.map(row => (
              <MessageLine key={row.id} row={row} read={() => mark.mutate(row.id)} />
            ))}
          </ol>
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

/** What is asked of me is answered where such things are listed; everything else is about a case. */
const placeOf = (row: MessageRow): string =>
  row.kind.startsWith('duty.') && row.kind !== 'duty.answered' ? staffPaths.duties : staffPaths.case(row.caseId);

function MessageLine({ row, read }: { row: MessageRow; read: () => void }) {
  const isRead = row.readAt !== null;
  return (
    <li data-unread={!isRead || undefined}>
      <span className="message-mark">{isRead ? '已读' : '● 未读'}</span>
      <span className="task-line-what">
        <Link to={placeOf(row)} onClick={isRead ? undefined : read}>
          {row.title}
        </Link>
        <span>{row.text}</span>
        <span className="cell-2 num">
          {showMoment(row.at)}
          {row.readAt && `　${showMoment(row.readAt)} 已读`}
        </span>
      </span>
      {!isRead && (
        <button type="button" className="link-button" onClick={read}>
          标为已读<span className="visually-hidden">：{row.text}</span>
        </button>
      )}
    </li>
  );
}
