import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { legalDayOf, showDay } from '@/shared/format';
import { publicPaths } from '@/shared/paths';
import { myCasesQuery } from '../space/api';
import { runningOf } from './model';

/** A warning, no bar: whoever has applied for the same before may have forgotten it, or may need it twice. */
export function RunsAlready({ itemCodes }: { itemCodes: readonly string[] }) {
  const { data } = useQuery(myCasesQuery);
  const running = itemCodes.flatMap(code => runningOf(data ?? [], code));
  if (running.length === 0) return null;
  return (
    <div className="notice" data-tone="amber">
      <p>您已有同一事项正在办理，请先看看是否重复。确实需要再办一件的，可以继续填写。</p>
      <ul>
        {running.map(one => (
          <li key={one.id}>
            <Link to={publicPaths.mine(one.id)}>{one.number}</Link>　{one.stateLabel}，
            {showDay(legalDayOf(one.receivedAt))}收到
          </li>
        ))}
      </ul>
    </div>
  );
}
