import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { alertWords } from '@/shared/alertWords';
import { topAlertsQuery } from '@/shared/api/alerts';
import { stoppedCasesQuery } from '@/shared/api/cases';
import type { Me, TaskRow } from '@/shared/api/contract';
import { taskListQuery } from '@/shared/api/tasks';
import { ClockChip } from '@/shared/clock/ClockChip';
import { worstFirst } from '@/shared/clock/clock';
import { showShortMoment } from '@/shared/format';
import { staffPaths } from '@/shared/paths';
import { useMe, windowOf } from '@/shared/session';
import { kindName } from '@/shared/terms';
import { TourOffer } from '@/shared/tour/TourOffer';
import { Page } from '@/shared/ui/Page';
import { QueryView } from '@/shared/ui/QueryView';
import { StatusTag } from '@/shared/ui/StatusTag';
import { DraftReviews } from '../parts/DraftReviews';
import { MyQueue } from '../parts/MyQueue';
import { NewMessages } from '../parts/NewMessages';
import { ReceivedApplications } from '../parts/ReceivedApplications';
import { UnfinishedIntakes } from '../parts/UnfinishedIntakes';
import './workbench.css';

/** 我的工作台: what should I do next. */
export function WorkbenchPage() {
  const me = useMe();
  if (me === null) return null;
  const desk = windowOf(me);
  const may = (place: string) => me.navigation.includes(place);
  // Who only oversees has no tasks of their own to be shown.
  const works = me.permissions.includes('tasks.work');
  return (
    <Page
      title={`${me.name}，您好`}
      aside={may('intake') && <span className="muted">{desk ? `${desk.name} · ${desk.class}` : '本机未设窗口'}</span>}
    >
      <TourOffer personId={me.id} />
      <PostNotice me={me} />
      <div className="quick-acts">
        {may('intake') && (
          <Link to={staffPaths.intake} className="quick-act is-main">
            <b>新收件</b>
            <span>F2</span>
          </Link>
        )}
        {may('queue') && (
          <Link to={staffPaths.queue} className="quick-act">
            <b>排队叫号</b>
            <span>派号、过号、今日等候</span>
          </Link>
        )}
        {may('supplement') && (
          <Link to={staffPaths.supplement} className="quick-act">
            <b>补正收取</b>
            <span>扫通知单条码</span>
          </Link>
        )}
        {may('delivery') && (
          <Link to={staffPaths.delivery} className="quick-act">
            <b>出件</b>
            <span>核对身份、签收</span>
          </Link>
        )}
        {works && (
          <Link to={`${staffPaths.tasks}?view=claimable`} className="quick-act">
            <b>可认领的任务</b>
            <span>本岗位待办</span>
          </Link>
        )}
        {may('definitions') && (
          <Link to={staffPaths.items} className="quick-act">
            <b>事项设计</b>
            <span>流程、版本、状态</span>
          </Link>
        )}
        {may('people') && (
          <Link to={staffPaths.people} className="quick-act">
            <b>人员与离岗</b>
            <span>谁在岗、谁顶岗</span>
          </Link>
        )}
      </div>
      {may('queue') && desk && <MyQueue window={desk} />}
      <DraftReviews me={me} />
      {may('intake') && <ReceivedApplications />}
      {may('intake') && <UnfinishedIntakes />}
      <div className="workbench-parts">
        {works && <MyTasks />}
        {me.permissions.includes('incidents.handle') && <StoppedCases />}
        {may('alerts') && <OpenAlerts />}
        {works && <NewMessages />}
      </div>
    </Page>
  );
}

function PostNotice({ me }: { me: Me }) {
  const standing = me.posts.filter(post => post.standsIn);
  // Who looks after accounts or policy needs no post.
  if (me.posts.length === 0) {
    return me.permissions.includes('tasks.work') ? (
      <p className="notice" data-tone="amber">
        您还没有岗位，暂不能办件。请联系本中心系统管理员设置岗位。
      </p>
    ) : null;
  }
  return standing.length === 0 ? null : (
    <p className="notice">
      今天由您顶岗（B代A）：{standing.map(({ name }) => name).join('、')}。时限不停，文书注明 B代A。
    </p>
  );
}

const shownTasks = 12;

function MyTasks() {
  const tasks = useInfiniteQuery(taskListQuery({ view: 'mine' }));
  const rows = tasks.data?.pages[0]?.items ?? [];
  return (
    <section className="panel" aria-labelledby="mine-head">
      <div className="panel-head">
        <h2 id="mine-head">我的待办，最急的在前</h2>
        <Link to={staffPaths.tasks}>全部</Link>
      </div>
      <QueryView
        query={tasks}
        isEmpty={() => rows.length === 0}
        empty={
          <>
            手上没有待办。<Link to={`${staffPaths.tasks}?view=claimable`}>看看可认领的任务</Link>
          </>
        }
      >
        {() => (
          <ul className="task-lines">
            {rows.slice(0, shownTasks).map(row => (
              <TaskLine key={row.id} row={row} />
            ))}
          </ul>
        )}
      </QueryView>
    </section>
  );
}

function TaskLine({ row }: { row: TaskRow }) {
  const [worst] = worstFirst([row.clock, row.caseClock]);
  return (
    <li>
      {worst ? <ClockChip clock={worst} /> : <span className="muted">无时限</span>}
      <span className="task-line-what">
        <Link to={staffPaths.task(row.id)}>
          {row.stepName} · {row.itemName}
        </Link>
        <span className="cell-2 num">
          {row.caseNumber} · {row.applicantMasked}
        </span>
      </span>
      <StatusTag>{kindName(row.caseKind)}</StatusTag>
    </li>
  );
}

/** Flows that stopped at a fault; nobody but an operator can set them going again. */
function StoppedCases() {
  const stopped = useQuery(stoppedCasesQuery);
  return (
    <section className="panel" aria-labelledby="stopped-head">
      <div className="panel-head">
        <h2 id="stopped-head">流程中断，等您处理</h2>
      </div>
      <QueryView query={stopped} rows={4} isEmpty={({ items }) => items.length === 0} empty="没有中断的流程。">
        {({ items }) => (
          <ul className="task-lines">
            {items.map(row => (
              <li key={row.id}>
                <StatusTag tone="yellow">中断</StatusTag>
                <span className="task-line-what">
                  <Link to={staffPaths.case(row.id)}>{row.itemName}</Link>
                  <span className="cell-2 num">
                    {row.number} · {showShortMoment(row.receivedAt)} 收件
                  </span>
                </span>
                <span className="muted">{row.stateLabel}</span>
              </li>
            ))}
          </ul>
        )}
      </QueryView>
    </section>
  );
}

function OpenAlerts() {
  const alerts = useQuery(topAlertsQuery);
  const count = alerts.data ? alerts.data.counts.red + alerts.data.counts.yellow : 0;
  return (
    <section className="panel" aria-labelledby="alerts-head">
      <div className="panel-head">
        <h2 id="alerts-head">未处理的预警</h2>
        <Link to={staffPaths.alerts}>预警中心{count > 0 && ` ${count} 件`}</Link>
      </div>
      <QueryView query={alerts} rows={4} isEmpty={({ items }) => items.length === 0} empty="没有未处理的预警。">
        {({ items }) => (
          <ul className="task-lines is-alerts">
            {items.map(row => (
              <li key={row.id}>
                <span className="clock-chip" data-light={row.card}>
                  <span className="clock-chip-face">{row.card === 'Red' ? '■ 红牌' : '▲ 黄牌'}</span>
                </span>
                <span className="task-line-what">
                  <Link to={row.source === 'HallReport' ? staffPaths.alert(row.id) : staffPaths.case(row.caseId)}>
                    {alertWords(row)}
                  </Link>
                  <span className="cell-2 num">
                    {row.caseNumber} · {row.itemName}
                  </span>
                </span>
                <span className="muted">{row.holder}</span>
              </li>
            ))}
          </ul>
        )}
      </QueryView>
    </section>
  );
}
