import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Link } from 'react-router';
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
              <Today name="今日收件" value={`${view.received} 件`} />
              <Today name="今日受理" value={`${view.accepted} 件`} />
              <Today name="今日办结" value={`${view.closed} 件`} />
              <Today name="近30日评价" value={`${view.ratings} 件，差评 ${view.badRatings} 件`} />
              <Today name="近30日满意度" value={view.satisfaction} />
            </dl>
            <Ageing view={view} />
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

const Today = ({ name, value }: { name: string; value: string }) => (
  <div>
    <dt className="muted">{name}</dt>
    <dd className="num">{value}</dd>
  </div>
);

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
                <td className="num">{received}</td>
                <td className="num">{closed}</td>
              </tr>
            ))}
          </tbody>
        </table>
      }
    />
  );
}

function Heat({ view }: { view: Cockpit }) {
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
            {view.heat.map(({ unit, step, open, late }) => (
              <tr key={`${unit}/${step}`}>
                <th scope="row">{unit}</th>
                <td>{step}</td>
                <td className="num">{open}</td>
                <td className="num">{late}</td>
              </tr>
            ))}
          </tbody>
        </table>
      }
    />
  );
}
