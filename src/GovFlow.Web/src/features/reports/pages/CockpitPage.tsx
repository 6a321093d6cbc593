import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Link, useNavigate } from 'react-router';
import type { Cockpit } from '@/shared/api/contract';
import { showShortDay, showTimeExactly } from '@/shared/format';
import { staffPaths } from '@/shared/paths';
import { Page } from '@/shared/ui/Page';
import { QueryView } from '@/shared/ui/QueryView';
import { cockpitQuery } from '../api';
import { Chart } from '../parts/Chart';
import '../parts/reports.css';

/** 监察驾驶舱: where something is about to go wrong. Every number opens its cases. */
export function CockpitPage() {
  const cockpit = useQuery(cockpitQuery);
  return (
    <Page
      title="监察驾驶舱"
      aside={cockpit.data && <span className="muted num">数据截至 {showTimeExactly(cockpit.data.asOf)}</span>}
    >
      <QueryView query={cockpit} rows={10}>
        {view => (
          <>
            <ul className="figure-cards">
              {view.tiles.map(tile => (
                <li key={tile.code} className="panel figure-card" data-tone={tile.count === 0 ? 'plain' : tile.tone}>
                  <span className="figure-name">
                    {tile.tone === 'red' ? '■ ' : tile.tone === 'yellow' ? '▲ ' : ''}
                    {tile.name}
                  </span>
                  <span className="figure-number">
                    <Link
                      className="num"
                      to={staffPaths.cockpitTile(tile.code)}
                      aria-label={`${tile.name} ${tile.count} 件，查看明细`}
                    >
                      {tile.count}
                    </Link>
                    <small>件</small>
                  </span>
                  <span className="muted figure-definition">{tile.definition}</span>
                </li>
              ))}
            </ul>
            <dl className="panel today-line" aria-label="今日">
              <Today name="今日收件" value={`${view.received} 件`} to={rowsOf('received', view.today, view.today)} />
              <Today name="今日受理" value={`${view.accepted} 件`} to={rowsOf('accepted', view.today, view.today)} />
              <Today name="今日办结" value={`${view.closed} 件`} to={rowsOf('closed', view.today, view.today)} />
              <Today name="近30日评价" value={`${view.ratings} 件`} to={rowsOf('ratings', since(view), view.today)} />
              <Today
                name="近30日差评"
                value={`${view.badRatings} 件`}
                to={rowsOf('bad-ratings', since(view), view.today)}
              />
              <Today
                name="近30日满意度"
                value={view.satisfaction}
                to={rowsOf('satisfaction', since(view), view.today)}
              />
            </dl>
            <div className="chart-pair">
              <UnitLights view={view} />
              <Ageing view={view} />
            </div>
            <div className="chart-pair">
              <Trend view={view} />
              <Heat view={view} />
            </div>
          </>
        )}
      </QueryView>
    </Page>
  );
}

/** The rows behind a figure of some days. */
const rowsOf = (figure: string, from: string, to: string) => staffPaths.reportRows({ figure, from, to });

const since = (view: Cockpit) => view.trend[0]?.day ?? view.today;

const Today = ({ name, value, to }: { name: string; value: string; to: string }) => (
  <div>
    <dt className="muted">{name}</dt>
    <dd className="num">
      <Link to={to} aria-label={`${name} ${value}，查看明细`}>
        {value}
      </Link>
    </dd>
  </div>
);

/** A count that opens what it counts; nothing where there is nothing to open. */
const Count = ({ count, what, to }: { count: number; what: string; to: string | null }) =>
  to === null || count === 0 ? (
    count
  ) : (
    <Link to={to} aria-label={`${what} ${count} 件，查看明细`}>
      {count}
    </Link>
  );

/** Whose work is about to be late: of the items each unit decides. */
function UnitLights({ view }: { view: Cockpit }) {
  const to = (tile: string, key: string | null) => (key === null ? null : staffPaths.cockpitTile(tile, { unit: key }));
  return (
    <section className="panel" aria-labelledby="units-head">
      <h2 id="units-head">各部门在办、临近到期和超期</h2>
      <p className="muted">按作出决定的部门计；整件时限。</p>
      {view.units.length === 0 ? (
        <p className="empty">各部门现在没有在办的办件。</p>
      ) : (
        <table className="group-table">
          <thead>
            <tr>
              <th scope="col">部门</th>
              <th scope="col">在办</th>
              <th scope="col">▲ 临近到期</th>
              <th scope="col">■ 已超期</th>
            </tr>
          </thead>
          <tbody>
            {view.units.map(({ name, key, open, yellow, red }) => (
              <tr key={key ?? ''}>
                <th scope="row">{name}</th>
                <td className="num">
                  <Count count={open} what={`${name}在办`} to={to('open', key)} />
                </td>
                <td className="num">
                  <Count count={yellow} what={`${name}临近到期`} to={to('yellow', key)} />
                </td>
                <td className="num">
                  <Count count={red} what={`${name}已超期`} to={to('red', key)} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** 在办时长分布: by working days, so that a holiday makes nobody look slow. */
function Ageing({ view }: { view: Cockpit }) {
  const most = Math.max(1, ...view.ageing.map(({ count }) => count));
  return (
    <section className="panel" aria-labelledby="ageing-head">
      <h2 id="ageing-head">在办时长分布</h2>
      <p className="muted">{view.ageing[0]?.definition}</p>
      <ul className="ageing-list">
        {view.ageing.map(({ code, name, count }) => (
          <li key={code}>
            <span>{name}</span>
            <span className="ageing-bar" aria-hidden="true">
              <i style={{ width: `${(100 * count) / most}%` }} />
            </span>
            <Link className="num" to={staffPaths.cockpitTile(code)} aria-label={`在办${name} ${count} 件，查看明细`}>
              {`${count} 件`}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Trend({ view }: { view: Cockpit }) {
  const navigate = useNavigate();
  const option = useMemo(
    () => ({
      legend: { top: 0 },
      xAxis: { type: 'category', data: view.trend.map(({ day }) => showShortDay(day as never)) },
      yAxis: { type: 'value', minInterval: 1 },
      series: [
        { name: '收件', type: 'line', symbol: 'circle', data: view.trend.map(({ received }) => received) },
        {
          name: '办结',
          type: 'line',
          symbol: 'rect',
          lineStyle: { type: 'dashed' },
          data: view.trend.map(({ closed }) => closed),
        },
      ],
    }),
    [view.trend],
  );
  return (
    <Chart
      title="近30日收件和办结"
      option={option}
      height={340}
      onPick={(dataIndex, seriesIndex) => {
        const day = view.trend[dataIndex]?.day;
        if (day !== undefined) void navigate(rowsOf(seriesIndex === 0 ? 'received' : 'closed', day, day));
      }}
      table={
        <table className="group-table">
          <thead>
            <tr>
              <th scope="col">日期</th>
              <th scope="col">收件</th>
              <th scope="col">办结</th>
            </tr>
          </thead>
          <tbody>
            {view.trend.map(({ day, isWorkingDay, received, closed }) => (
              <tr key={day}>
                <th scope="row">
                  {showShortDay(day as never)}
                  {!isWorkingDay && '（休）'}
                </th>
                <td className="num">
                  <Count
                    count={received}
                    what={`${showShortDay(day as never)}收件`}
                    to={rowsOf('received', day, day)}
                  />
                </td>
                <td className="num">
                  <Count count={closed} what={`${showShortDay(day as never)}办结`} to={rowsOf('closed', day, day)} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      }
    />
  );
}

const heatRows = ({ unitKey, kind }: Cockpit['heat'][number]) =>
  unitKey === null ? null : staffPaths.cockpitTile('open', { unit: unitKey, step: kind });

function Heat({ view }: { view: Cockpit }) {
  const navigate = useNavigate();
  const units = useMemo(() => [...new Set(view.heat.map(({ unit }) => unit))], [view.heat]);
  const steps = useMemo(() => [...new Set(view.heat.map(({ step }) => step))], [view.heat]);
  const option = useMemo(
    () => ({
      tooltip: { trigger: 'item' },
      grid: { left: 8, right: 16, top: 8, bottom: 56, containLabel: true },
      xAxis: { type: 'category', data: steps },
      yAxis: { type: 'category', data: units, inverse: true },
      visualMap: {
        min: 0,
        max: Math.max(1, ...view.heat.map(({ open }) => open)),
        orient: 'horizontal',
        left: 'center',
        bottom: 0,
        text: ['多', '少'],
        inRange: { color: ['#e8f1fa', '#6aa3d8', '#0b5cad'] },
      },
      // A number in every cell: colour alone tells nobody anything.
      series: [
        {
          name: '在办任务',
          type: 'heatmap',
          label: {
            show: true,
            color: '#1f2329',
            backgroundColor: 'rgba(255,255,255,.85)',
            padding: [1, 4],
            formatter: ({ dataIndex }: { dataIndex: number }) => {
              const cell = view.heat[dataIndex];
              return cell === undefined ? '' : cell.late > 0 ? `${cell.open}（超${cell.late}）` : `${cell.open}`;
            },
          },
          data: view.heat.map(({ unit, step, open }) => [steps.indexOf(step), units.indexOf(unit), open]),
        },
      ],
    }),
    [view.heat, units, steps],
  );
  if (view.heat.length === 0) {
    return (
      <figure className="panel chart" aria-label="各部门各环节在办任务">
        <figcaption>
          <h2>各部门各环节在办任务</h2>
        </figcaption>
        <p className="empty">各部门现在没有在办的任务。</p>
      </figure>
    );
  }
  return (
    <Chart
      title="各部门各环节在办任务"
      option={option}
      height={Math.max(340, units.length * 30 + 110)}
      onPick={dataIndex => {
        const cell = view.heat[dataIndex];
        const to = cell === undefined ? null : heatRows(cell);
        if (to !== null) void navigate(to);
      }}
      table={
        <table className="group-table">
          <thead>
            <tr>
              <th scope="col">部门</th>
              <th scope="col">环节</th>
              <th scope="col">在办</th>
              <th scope="col">其中超期</th>
            </tr>
          </thead>
          <tbody>
            {view.heat.map(cell => (
              <tr key={`${cell.unit}/${cell.step}`}>
                <th scope="row">{cell.unit}</th>
                <td>{cell.step}</td>
                <td className="num">
                  <Count count={cell.open} what={`${cell.unit}${cell.step}在办`} to={heatRows(cell)} />
                </td>
                <td className="num">{cell.late}</td>
              </tr>
            ))}
          </tbody>
        </table>
      }
    />
  );
}
