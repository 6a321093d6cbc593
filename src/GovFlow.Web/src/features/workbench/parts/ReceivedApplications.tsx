import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { receivedListQuery } from '@/shared/api/received';
import { ClockChip } from '@/shared/clock/ClockChip';
import { showShortDay, showShortMoment } from '@/shared/format';
import { staffPaths } from '@/shared/paths';
import { channelName } from '@/shared/terms';
import { Failure } from '@/shared/ui/Failure';

/** 收到待答复: what came in by line or letter, or at closing time, and has none of the four papers yet (003-10). */
export function ReceivedApplications() {
  const received = useQuery(receivedListQuery);
  if (received.isError && received.data === undefined)
    return <Failure error={received.error} retry={() => void received.refetch()} />;
  if (received.data === undefined || received.data.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="received-head">
      <div className="panel-head">
        <h2 id="received-head">收到待答复的申请，当日须出文书</h2>
        <span className="muted num">{received.data.length} 件</span>
      </div>
      <ul className="task-lines">
        {received.data.map(line => (
          <li key={line.caseId}>
            <ClockChip clock={line.clock} />
            <span className="task-line-what">
              <Link to={staffPaths.intakeReceived(line.caseId)}>{line.itemName}</Link>
              <span className="cell-2 num">
                {line.caseNumber} · {line.applicantMasked} · {channelName(line.channel)}{' '}
                {showShortMoment(line.receivedAt)}
              </span>
              {line.matter && (
                <span className="cell-2">
                  {line.matter.name} <span className="num">{line.matter.number}</span>，共 {line.matter.cases}{' '}
                  件，逐件答复
                </span>
              )}
            </span>
            <span className="muted num">
              {line.deemedAfter ? `${showShortDay(line.deemedAfter)}后视为受理` : '不适用视为受理'}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
