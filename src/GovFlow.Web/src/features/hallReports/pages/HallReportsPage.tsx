import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { HallLine, HallReports } from '@/shared/api/contract';
import { showDay } from '@/shared/format';
import { staffPaths } from '@/shared/paths';
import { Page } from '@/shared/ui/Page';
import { QueryView } from '@/shared/ui/QueryView';
import { StatusTag } from '@/shared/ui/StatusTag';
import { hallsQuery, stateFaces, stateWords } from '../api';
import '../hallReports.css';

/** 分中心报送 (000-7): each specialist hall with the periods it owes, what came, and what did not. */
export function HallReportsPage() {
  const halls = useQuery(hallsQuery);
  return (
    <Page title="分中心报送">
      <QueryView
        query={halls}
        rows={8}
        isEmpty={view => view.halls.length === 0}
        empty={<Nothing mayConfigure={halls.data?.mayConfigure ?? false} />}
      >
        {view => (
          <>
            <p className="notice">
              <span>
                分中心、专业大厅按期报送业务办理情况。到期日按工作日历推算；到期未报的自动发出红牌预警，补报后解除。
              </span>
              {view.mayConfigure && <Link to={`${staffPaths.organisation}?view=halls`}>设定报送职责</Link>}
            </p>
            {missing(view) > 0 && (
              <p role="status">
                <StatusTag tone="yellow">{`${missing(view)} 期逾期未报`}</StatusTag>
              </p>
            )}
            {view.halls.map(hall => (
              <Hall key={`${hall.centreCode}/${hall.unitCode}`} hall={hall} />
            ))}
          </>
        )}
      </QueryView>
    </Page>
  );
}

const missing = (view: HallReports) =>
  view.halls.flatMap(({ periods }) => periods).filter(({ state }) => state === 'Missed').length;

function Nothing({ mayConfigure }: { mayConfigure: boolean }) {
  return mayConfigure ? (
    <p>
      还没有分中心。请先<Link to={`${staffPaths.organisation}?view=halls`}>设定报送职责</Link>。
    </p>
  ) : (
    <p>您所在的单位不是分中心（专业大厅），没有要报送的。报送职责由中心办公室设定。</p>
  );
}

function Hall({ hall }: { hall: HallLine }) {
  const head = `hall-${hall.centreCode}-${hall.unitCode}`;
  return (
    <section className="panel" aria-labelledby={head}>
      <div className="panel-head">
        <h2 id={head}>{hall.unitName}</h2>
        {hall.isOwn && <StatusTag tone="blue">本单位</StatusTag>}
      </div>
      <p className="muted">{`${hall.centreName}。${hall.duty}；报送人：${hall.reporters.join('、')}。`}</p>
      {hall.periods.length === 0 ? (
        <p>
          {hall.nextFrom === null
            ? '没有要报送的期间。'
            : `还没有到报送的期间，第一期从 ${showDay(hall.nextFrom)} 开始。`}
        </p>
      ) : (
        <table className="plain-table hall-table">
          <thead>
            <tr>
              <th scope="col">期间</th>
              <th scope="col">到期日</th>
              <th scope="col">状态</th>
              <th scope="col">报送日</th>
              <th scope="col">待答复</th>
            </tr>
          </thead>
          <tbody>
            {hall.periods.map(period => (
              <tr key={period.id}>
                <td data-label="期间">
                  <Link to={staffPaths.hallReport(period.id)}>{period.name}</Link>
                </td>
                <td className="num" data-label="到期日">
                  {showDay(period.dueOn)}
                </td>
                <td data-label="状态">
                  <StatusTag tone={stateFaces[period.state][1]}>{stateWords(period.state, period.daysLate)}</StatusTag>
                </td>
                <td className="num" data-label="报送日">
                  {period.submittedOn === null ? '—' : showDay(period.submittedOn)}
                  {period.versions > 1 && `（更正 ${period.versions - 1} 次）`}
                </td>
                <td className="num" data-label="待答复">
                  {period.openAsks === 0 ? '—' : `${period.openAsks} 项`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
