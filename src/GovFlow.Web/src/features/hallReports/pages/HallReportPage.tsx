import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import type { HallReport } from '@/shared/api/contract';
import { showDay } from '@/shared/format';
import { staffPaths } from '@/shared/paths';
import { Page } from '@/shared/ui/Page';
import { QueryView } from '@/shared/ui/QueryView';
import { StatusTag } from '@/shared/ui/StatusTag';
import { hallReportQuery, previewQuery, stateFaces, stateWords } from '../api';
import { Asks } from '../parts/Asks';
import { Figures } from '../parts/Figures';
import { Version } from '../parts/Version';
import { WriteReport } from '../parts/WriteReport';
import '../hallReports.css';

/** 一期报告: written by the hall, read by the centre, with what the centre says to it. */
export function HallReportPage() {
  const { id = '' } = useParams();
  const report = useQuery(hallReportQuery(id));
  return (
    <Page title={report.data ? `${report.data.unitName}　${report.data.name}` : '分中心报送'}>
      <p>
        <Link to={staffPaths.hallReports}>返回分中心报送</Link>
      </p>
      <QueryView query={report} rows={10}>
        {view => <Report key={view.id} report={view} />}
      </QueryView>
    </Page>
  );
}

function Preview({ report, isOver }: { report: HallReport; isOver: boolean }) {
  const figures = useQuery(previewQuery(report.id));
  return (
    <QueryView query={figures} rows={6}>
      {list => (
        <Figures
          title="将随报告报送的指标"
          note={
            isOver
              ? '取自统计报表的口径；报送时重新取数，此后不变。'
              : '取自统计报表的口径，算到今日；期满报送时重新取数。'
          }
          figures={list}
          report={report}
        />
      )}
    </QueryView>
  );
}

function Report({ report }: { report: HallReport }) {
  const [isCorrecting, setCorrecting] = useState(false);
  const latest = report.versions[0];
  const isOver = report.state !== 'Running';
  return (
    <div className="stack">
      <section className="panel" aria-label="报送情况">
        <p>
          <StatusTag tone={stateFaces[report.state][1]}>{stateWords(report.state, report.daysLate)}</StatusTag>
        </p>
        <dl className="facts">
          <dt>报送给</dt>
          <dd>{report.centreName}</dd>
          <dt>期间</dt>
          <dd className="num">
            {showDay(report.from)} 至 {showDay(report.to)}
          </dd>
          <dt>到期日</dt>
          <dd>
            <span className="num">{showDay(latest?.dueOn ?? report.dueOn)}</span>　
            <span className="muted">{report.dueWords}</span>
          </dd>
        </dl>
        {report.alertId && (
          <p>
            到期未报，已发出红牌预警。<Link to={staffPaths.alert(report.alertId)}>查看预警</Link>
          </p>
        )}
      </section>
      {report.mayReport && (latest === undefined || isCorrecting) && (
        <WriteReport report={report} isOver={isOver} done={() => setCorrecting(false)} />
      )}
      <Asks report={report} />
      {report.mayReport && latest === undefined && <Preview report={report} isOver={isOver} />}
      {latest === undefined && !report.mayReport && (
        <section className="panel" aria-label="报告">
          <p>{isOver ? '报告还没有报送。' : '期间还没有结束，期满后才能报送。'}</p>
        </section>
      )}
      {latest !== undefined && report.mayReport && !isCorrecting && (
        <p>
          <Button onClick={() => setCorrecting(true)}>更正报告</Button>
        </p>
      )}
      {report.versions.map((version, index) => (
        <Version key={version.no} version={version} isLatest={index === 0} report={report} />
      ))}
    </div>
  );
}
