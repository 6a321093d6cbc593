import { useQuery } from '@tanstack/react-query';
import type { QueueFigure } from '@/shared/api/contract';
import { screenPath } from '@/shared/paths';
import { CallDesk } from '@/shared/queue/CallDesk';
import { className, minutes, queueQuery } from '@/shared/queue/queue';
import { useMe, windowOf } from '@/shared/session';
import { Page } from '@/shared/ui/Page';
import { QueryView } from '@/shared/ui/QueryView';
import { Drawing } from '../parts/Drawing';
import { MissedNumbers } from '../parts/MissedNumbers';
import './queuePage.css';

/** 排队叫号: the window calls with one key, the reception desk draws numbers, and how the day goes. */
export function QueuePage() {
  const me = useMe();
  const window = me ? windowOf(me) : null;
  const queue = useQuery(queueQuery(window?.code ?? null));
  return (
    <Page
      title="排队叫号"
      aside={
        <a href={screenPath} target="_blank" rel="noreferrer">
          打开叫号屏
        </a>
      }
    >
      <QueryView query={queue} rows={6}>
        {desk => (
          <div className="queue-parts">
            {window && <CallDesk desk={desk} window={window} most={12} />}
            <div>
              <Drawing desk={desk} />
              <MissedNumbers missed={desk.missed} />
            </div>
            <Figures figures={desk.figures} />
          </div>
        )}
      </QueryView>
    </Page>
  );
}

function Figures({ figures }: { figures: readonly QueueFigure[] }) {
  return (
    <section className="panel queue-figures" aria-labelledby="queue-figures-head">
      <h2 id="queue-figures-head">今日</h2>
      {figures.length === 0 ? (
        <p className="empty">今天还没有取号。</p>
      ) : (
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">类别</th>
              <th scope="col">取号</th>
              <th scope="col">等候</th>
              <th scope="col">办完</th>
              <th scope="col">过号</th>
              <th scope="col">平均等候</th>
              <th scope="col">平均办理</th>
            </tr>
          </thead>
          <tbody>
            {figures.map(one => (
              <tr key={one.className}>
                <td data-label="类别">{className(one.className)}</td>
                <td data-label="取号">{one.drawn}</td>
                <td data-label="等候">{one.waiting}</td>
                <td data-label="办完">{one.served}</td>
                <td data-label="过号">{one.missed}</td>
                <td data-label="平均等候">{minutes(one.meanWaitMinutes)}</td>
                <td data-label="平均办理">{minutes(one.meanServiceMinutes)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="muted">
        平均等候：今天叫过的号，从取号（先到的预约从预约时间）到第一次叫号，求平均。平均办理：今天办完的号，从第一次叫号到办完，求平均。没有可算的显示“—”。
      </p>
    </section>
  );
}
