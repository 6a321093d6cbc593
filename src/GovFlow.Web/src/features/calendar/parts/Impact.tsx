import { Link } from 'react-router';
import type { CalendarImpact } from '@/shared/api/contract';
import { showDay, showShortDay } from '@/shared/format';
import { staffPaths } from '@/shared/paths';

/** What an import would do, before it does it: the days, and every open limit that moves. */
export function Impact({ impact }: { impact: CalendarImpact }) {
  return (
    <section className="stack" aria-label="导入的影响">
      <p className="notice" data-tone={impact.clocks > 0 ? 'amber' : 'ok'}>
        <strong>{impact.name}</strong>
        <span>
          {impact.clocks > 0
            ? `办理中的时限有 ${impact.clocks} 个到期日会变，已告知申请人的日期将另行通知。`
            : '办理中的到期日都不变。'}
          {impact.definite > 0 && `${impact.definite} 个由暂定转为确定。`}
        </span>
      </p>
      {impact.days.length > 0 && (
        <ul className="changed-days">
          {impact.days.map(day => (
            <li key={day.date}>
              <span className="num">{showDay(day.date)}</span> {day.was} → <strong>{day.becomes}</strong>
            </li>
          ))}
        </ul>
      )}
      {impact.cases.length > 0 && (
        <table className="plain-table">
          <caption>
            到期日会变的时限{impact.cases.length < impact.clocks && `（先列 ${impact.cases.length} 个）`}
          </caption>
          <thead>
            <tr>
              <th scope="col">办件</th>
              <th scope="col">事项</th>
              <th scope="col">时限</th>
              <th scope="col">由</th>
              <th scope="col">变为</th>
            </tr>
          </thead>
          <tbody>
            {impact.cases.map(one => (
              <tr key={one.caseId + one.kind + one.from}>
                <td className="num">
                  <Link to={staffPaths.case(one.caseId)}>{one.caseNumber}</Link>
                </td>
                <td data-label="事项">{one.itemName}</td>
                <td data-label="时限">{one.label}</td>
                <td data-label="由" className="num">
                  {showShortDay(one.from)}
                </td>
                <td data-label="变为" className="num">
                  {showShortDay(one.to)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
