import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { BoardPerson, League, StaffBoard } from '@/shared/api/contract';
import { showDay } from '@/shared/format';
import { publicPaths } from '@/shared/paths';
import { pointKindNames } from '@/shared/terms';
import { Page } from '@/shared/ui/Page';
import { QueryView } from '@/shared/ui/QueryView';
import { StatusTag } from '@/shared/ui/StatusTag';
import { boardQuery, leaguesQuery, resultsQuery } from '../api';
import { PublicSupervision } from '../parts/PublicSupervision';
import { SummaryList } from '../ui/SummaryList';

/** 公示: who sits where and is there, whom to call, what was finished lately. */
export function BoardPage() {
  const [board, results, leagues] = [useQuery(boardQuery), useQuery(resultsQuery), useQuery(leaguesQuery)];
  return (
    <Page title="公示">
      <QueryView query={board} rows={8}>
        {found => <Staff board={found} />}
      </QueryView>
      <section className="p-card">
        <h2>办理结果公开</h2>
        <p className="muted">行政许可的办理结果。个人姓名已遮盖。</p>
        <QueryView query={results} rows={4} empty="近期没有办结的行政许可。">
          {list => (
            <ul className="p-cases">
              {list.map(one => (
                <li key={one.number}>
                  <p>
                    {one.itemName}　{one.applicant}
                  </p>
                  <p className="muted">
                    <span className="num">{one.number}</span>　{showDay(one.closedOn)}　{one.result}
                  </p>
                </li>
              ))}
            </ul>
          )}
        </QueryView>
      </section>
      <PublicSupervision />
      {leagues.data && leagues.data.length > 0 && <Leagues leagues={leagues.data} />}
      <p>
        <Link to={publicPaths.publicities}>正在公示的办理事项，怎样提出异议</Link>
      </p>
      <p>
        <Link to={publicPaths.guides}>全部事项、条件、流程、时限和收费</Link>
      </p>
    </Page>
  );
}

const periodName = (period: string) =>
  period.replace(/^(\d+)-Q(\d)$/, '$1年第$2季度').replace(/^(\d+)-0?(\d+)$/, '$1年$2月');

/** 成绩单 (003-27): how units, windows and people did, as it was made public. */
function Leagues({ leagues }: { leagues: readonly League[] }) {
  return (
    <section className="p-card">
      <h2>成绩单</h2>
      <p className="muted">按时办结、群众评价、一次告知、巡查暗访和考核的综合得分，满分100。人员姓名已遮盖。</p>
      {leagues.map(league => (
        <details key={league.period} open={league === leagues[0]}>
          <summary>{periodName(league.period)}</summary>
          <SummaryList
            lines={[
              ['部门', <Places key="units" rows={league.units} />],
              ['窗口', <Places key="windows" rows={league.windows} />],
              ['人员', <Places key="people" rows={league.people} />],
            ]}
          />
        </details>
      ))}
    </section>
  );
}

function Places({ rows }: { rows: League['units'] }) {
  if (rows.length === 0) return '本期没有可计的办件和记录';
  return (
    <ol className="p-places">
      {rows.map(({ rank, name, score }, place) => (
        <li key={`${name} ${String(place)}`} value={rank}>
          {`${name}　${score.toFixed(1)} 分`}
        </li>
      ))}
    </ol>
  );
}

function Staff({ board }: { board: StaffBoard }) {
  return (
    <>
      <section className="p-card">
        <h2>窗口今天谁在</h2>
        <p className="muted">{showDay(board.today)}</p>
        <ul className="p-cases">
          {board.windows.map(one => (
            <li key={one.code}>
              <p>
                <b>{one.name}</b>
              </p>
              <People people={one.people} isAtWindow />
            </li>
          ))}
        </ul>
        <SummaryList
          lines={[
            [
              '咨询电话',
              <a key="phone" href={`tel:${board.phone}`}>
                {board.phone}
              </a>,
            ],
            [
              '监督电话',
              <a key="watch" href={`tel:${board.supervisionPhone}`}>
                {board.supervisionPhone}
              </a>,
            ],
          ]}
        />
      </section>
      {(board.points ?? []).length > 0 && (
        <section className="p-card">
          <h2>就近受理点、代办点</h2>
          <ul className="p-cases">
            {(board.points ?? []).map(one => (
              <li key={one.name}>
                <p>
                  <b>{one.name}</b>　{pointKindNames[one.kind]}
                </p>
                <p className="muted">
                  {one.address}　<a href={`tel:${one.phone}`}>{one.phone}</a>
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="p-card">
        <h2>工作人员去向</h2>
        {board.units.map(unit => (
          <details className="p-why" key={unit.name}>
            <summary>
              {unit.name}（在岗 {unit.people.filter(one => one.isThere).length} 人，共 {unit.people.length} 人）
            </summary>
            <People people={unit.people} />
          </details>
        ))}
      </section>
    </>
  );
}

/** Behind a window the post is the window's own; elsewhere it is said. */
function People({ people, isAtWindow = false }: { people: readonly BoardPerson[]; isAtWindow?: boolean }) {
  if (people.length === 0) return <p className="muted">暂无人员，由其他窗口代办。</p>;
  return (
    <ul className="p-people">
      {people.map(one => (
        <li key={one.name + (one.post ?? '')}>
          {one.photo && <img className="p-photo" src={one.photo} alt={`${one.name}的照片`} loading="lazy" />}
          {one.name}
          {one.post && !isAtWindow && <span className="muted">　{one.post}</span>}{' '}
          <StatusTag tone={one.isThere ? 'ok' : 'grey'}>{one.isThere ? '在岗' : '离岗'}</StatusTag>
        </li>
      ))}
    </ul>
  );
}
