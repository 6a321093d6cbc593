import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { newMessagesQuery } from '@/shared/api/messages';
import { showShortMoment } from '@/shared/format';
import { staffPaths } from '@/shared/paths';
import { QueryView } from '@/shared/ui/QueryView';

/** 消息: what I was told and have not read. */
export function NewMessages() {
  const messages = useQuery(newMessagesQuery);
  const count = messages.data?.unread ?? 0;
  return (
    <section className="panel" aria-labelledby="messages-head">
      <div className="panel-head">
        <h2 id="messages-head">未读消息</h2>
        <Link to={staffPaths.messages}>消息{count > 0 && ` ${count} 条`}</Link>
      </div>
      <QueryView query={messages} rows={3} isEmpty={({ items }) => items.length === 0} empty="没有未读的消息。">
        {({ items }) => (
          <ul className="task-lines is-messages">
            {items.map(row => (
              <li key={row.id}>
                <span className="muted num">{showShortMoment(row.at)}</span>
                <span className="task-line-what">
                  <Link to={`${staffPaths.messages}?state=unread`}>{row.title}</Link>
                  <span className="cell-2">{row.text}</span>
                </span>
              </li>
            ))}
          </ul>
        )}
      </QueryView>
    </section>
  );
}
