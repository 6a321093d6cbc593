import { useQuery } from '@tanstack/react-query';
import { Page } from '@/shared/ui/Page';
import { QueryView } from '@/shared/ui/QueryView';
import { queueNowQuery } from '../queue';
import './queueNow.css';

/** 叫到几号: for whoever waits, on their own telephone or at the kiosk. It names nobody. */
export function QueueNowPage() {
  const queue = useQuery(queueNowQuery);
  return (
    <Page title="叫到几号">
      <QueryView query={queue} rows={6}>
        {({ calls, classes, rule }) => (
          <>
            {calls.length === 0 ? (
              <p className="empty">今天还没有叫号。请在取号机或者导办台取号。</p>
            ) : (
              <ol className="queue-now">
                {calls.map(({ number, window, isCurrent }) => (
                  <li key={number} className="p-card">
                    <b className="num">{number}</b>
                    <span>{window}</span>
                    <span className="muted">{isCurrent ? '正在办理' : '已叫过'}</span>
                  </li>
                ))}
              </ol>
            )}
            <section className="p-card">
              <h2>等候人数</h2>
              <ul className="p-lines">
                {classes.map(({ name, waiting }) => (
                  <li key={name}>
                    {name === '*' ? '全部事项' : name}：{waiting} 人
                  </li>
                ))}
              </ul>
              <p className="muted">{rule}</p>
            </section>
          </>
        )}
      </QueryView>
    </Page>
  );
}
