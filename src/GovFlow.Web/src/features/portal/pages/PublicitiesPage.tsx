import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { PublicPublicity } from '@/shared/api/contract';
import { showDay } from '@/shared/format';
import { publicPaths } from '@/shared/paths';
import { Page } from '@/shared/ui/Page';
import { QueryView } from '@/shared/ui/QueryView';
import { publicitiesQuery } from '../api';
import { daysWords } from '../publicity';

/** 事项公示: everything that is publicised now, and how what was lately ended. */
export function PublicitiesPage() {
  const found = useQuery(publicitiesQuery);
  return (
    <Page title="事项公示">
      <p>
        下面的事项拟予办理，公示期内任何人都可以提出异议。提过异议的，
        <Link to={publicPaths.objectionProgress}>凭异议编号查看答复</Link>。
      </p>
      <QueryView query={found} rows={6}>
        {({ current, finished, keptDays }) => (
          <>
            <section className="p-card">
              <h2>正在公示</h2>
              {current.length === 0 ? <p className="muted">现在没有正在公示的事项。</p> : <Lines of={current} />}
            </section>
            <section className="p-card">
              <h2>近期结束的公示</h2>
              <p className="muted">公示结束后保留 {keptDays} 天。</p>
              {finished.length === 0 ? <p className="muted">近期没有结束的公示。</p> : <Lines of={finished} />}
            </section>
          </>
        )}
      </QueryView>
    </Page>
  );
}

function Lines({ of }: { of: readonly PublicPublicity[] }) {
  return (
    <ul className="p-cases">
      {of.map(one => (
        <li key={one.id}>
          <p>
            <Link to={publicPaths.publicity(one.id)}>
              {one.itemName}　{one.applicant}
            </Link>
          </p>
          <p>{one.proposed}</p>
          <p className="muted">
            {one.outcome === null ? daysWords(one) : `${one.outcome}　${showDay(one.endedOn ?? one.firstDay)}`}
          </p>
        </li>
      ))}
    </ul>
  );
}
