import { useEffect, useState } from 'react';
import { hourOf, layOut, pageMs, pageOf, toneOf, toneWord, type WallView } from './model';
import { useWall } from './useWall';
import './wall.css';

const unitsAPage = 6;
const cardsAPage = 7;

/** Counts up by one every so often: the pages of the lists turn with it. */
function useTurn(everyMs: number): number {
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const turning = setInterval(() => setTurn(before => before + 1), everyMs);
    return () => clearInterval(turning);
  }, [everyMs]);
  return turn;
}

/** Begins anew in the night, so that a screen that runs for months runs this month's program. */
function useNightlyReload() {
  useEffect(() => {
    const now = new Date();
    const three = new Date(now.getFullYear(), now.getMonth(), now.getDate() + (now.getHours() < 3 ? 0 : 1), 3);
    const waiting = setTimeout(() => location.reload(), three.getTime() - now.getTime());
    return () => clearTimeout(waiting);
  }, []);
}

/** 大屏: how the hall stands, for whoever looks up. It takes no input and shows nobody's name. */
export function WallApp() {
  const wall = useWall();
  const minute = useTurn(60_000);
  useNightlyReload();
  if (wall.is !== 'there') {
    return (
      <main className="wall-note">
        <h1>{wall.is === 'waiting' ? '正在连接' : '这块大屏没有登记，或者已经停用'}</h1>
        <p>
          {wall.is === 'waiting'
            ? '连上之后自动显示，不需要操作。'
            : '请管理员在“对外接口”的“设备”中登记，并在这里打开新的地址。'}
        </p>
      </main>
    );
  }
  // Every minute a point aside: the same line does not burn into the screen.
  const aside = { transform: `translate(${minute % 3}px, ${(minute + 1) % 3}px)` };
  return (
    <main className="wall" data-stale={wall.isStale || undefined} style={aside}>
      <Face view={wall.view} isStale={wall.isStale} />
    </main>
  );
}

function Face({ view, isStale }: { view: WallView; isStale: boolean }) {
  const turn = useTurn(pageMs);
  const said = (value: number | string) => (isStale ? '—' : value);
  const big = [
    { name: '今日收件', value: view.received },
    { name: '今日受理', value: view.accepted },
    { name: '今日办结', value: view.closed },
    { name: '在办', value: view.open },
    { name: '临近到期', value: view.yellow, tone: view.yellow > 0 ? 'yellow' : undefined },
    { name: '已超期', value: view.red, tone: view.red > 0 ? 'red' : undefined },
  ];
  return (
    <>
      <header className="wall-head">
        <h1>{view.centre}</h1>
        <p role="status">
          {isStale && <strong>数据中断　</strong>}
          {`数据截至 ${view.today} ${hourOf(view.asOf, view.timeZone)}`}
        </p>
      </header>
      <ul className="wall-counts">
        {big.map(({ name, value, tone }) => (
          <li key={name} data-tone={isStale ? undefined : tone}>
            <strong>{said(value)}</strong>
            <span>{name}</span>
          </li>
        ))}
      </ul>
      <Ageing view={view} isStale={isStale} />
      <Towns view={view} isStale={isStale} />
      <Units view={view} turn={turn} isStale={isStale} />
      <section className="wall-panel wall-rates" aria-labelledby="wall-rates">
        <h2 id="wall-rates">按时办结 · 评价 · 排队</h2>
        <dl>
          <div>
            <dt>按时办结率</dt>
            <dd>{said(view.onTime)}</dd>
          </div>
          <div>
            <dt>近30日满意率</dt>
            <dd>{said(view.satisfaction)}</dd>
          </div>
          <div>
            <dt>近30日评价</dt>
            <dd>{said(view.ratings)}</dd>
          </div>
          <div>
            <dt>排队等候</dt>
            <dd>{said(view.waiting)}</dd>
          </div>
          <div>
            <dt>今日平均等候（分钟）</dt>
            <dd>{said(view.meanWait)}</dd>
          </div>
        </dl>
      </section>
      {view.profile === 'Internal' && <Cards view={view} turn={turn} isStale={isStale} />}
    </>
  );
}

function Ageing({ view, isStale }: { view: WallView; isStale: boolean }) {
  const most = Math.max(1, ...view.ageing.map(({ count }) => count));
  return (
    <section className="wall-panel wall-ageing" aria-labelledby="wall-ageing">
      <h2 id="wall-ageing">在办时长</h2>
      <ul>
        {view.ageing.map(({ name, count }) => (
          <li key={name}>
            <span>{name}</span>
            <i style={{ width: `${isStale ? 0 : (100 * count) / most}%` }} />
            <strong>{isStale ? '—' : count}</strong>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Towns({ view, isStale }: { view: WallView; isStale: boolean }) {
  const [width, height] = [900, 480];
  const spots = layOut(view.towns, width, height);
  const [own, ...below] = spots;
  return (
    <section className="wall-panel wall-map" aria-labelledby="wall-map">
      <h2 id="wall-map">各中心在办（示意）</h2>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label="各中心在办数量和预警的示意图">
        {own && below.map(({ town, x, y }) => <line key={town.code} x1={own.x} y1={own.y} x2={x} y2={y} />)}
        {spots.map(({ town, x, y, r }) => (
          <g key={town.code} data-tone={isStale ? undefined : toneOf(town)}>
            <circle cx={x} cy={y} r={r} />
            <text x={x} y={y} dy="0.35em" className="wall-map-count">
              {isStale ? '—' : town.open}
            </text>
            <text x={x} y={y + r + 30}>
              {isStale ? town.name : `${town.name} ${toneWord[toneOf(town)]}`}
            </text>
          </g>
        ))}
      </svg>
    </section>
  );
}

function Units({ view, turn, isStale }: { view: WallView; turn: number; isStale: boolean }) {
  const { rows, page, pages } = pageOf(view.units, unitsAPage, turn);
  return (
    <section className="wall-panel wall-units" aria-labelledby="wall-units">
      <h2 id="wall-units">
        各部门预警
        {pages > 1 && <small>{`第 ${page + 1} 页，共 ${pages} 页`}</small>}
      </h2>
      {rows.length === 0 ? (
        <p>目前没有在办的办件。</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">部门</th>
              <th scope="col">在办</th>
              <th scope="col">临期</th>
              <th scope="col">超期</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(unit => (
              <tr key={unit.name}>
                <th scope="row">{unit.name}</th>
                <td>{isStale ? '—' : unit.open}</td>
                <td data-tone={!isStale && unit.yellow > 0 ? 'yellow' : undefined}>{isStale ? '—' : unit.yellow}</td>
                <td data-tone={!isStale && unit.red > 0 ? 'red' : undefined}>{isStale ? '—' : unit.red}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Cards({ view, turn, isStale }: { view: WallView; turn: number; isStale: boolean }) {
  const { rows, page, pages } = pageOf(isStale ? [] : view.cards, cardsAPage, turn);
  return (
    <section className="wall-panel wall-cards" aria-labelledby="wall-cards">
      <h2 id="wall-cards">
        临期和超期办件
        {pages > 1 && <small>{`第 ${page + 1} 页，共 ${pages} 页`}</small>}
      </h2>
      {rows.length === 0 ? (
        <p>{isStale ? '数据中断，恢复后自动显示。' : '没有临期和超期的办件。'}</p>
      ) : (
        <ul>
          {rows.map(card => (
            <li key={card.tail} data-tone={card.light === 'Red' ? 'red' : 'yellow'}>
              <strong>{card.light === 'Red' ? '■ 超期' : '▲ 临期'}</strong>
              <span>{`…${card.tail}`}</span>
              <span>{card.item}</span>
              <span>{card.unit}</span>
              <span>{`${card.due}到期`}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
