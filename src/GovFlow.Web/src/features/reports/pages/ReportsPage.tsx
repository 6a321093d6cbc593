import { useQuery } from '@tanstack/react-query';
import { Button, Input, Segmented, Select } from 'antd';
import { useMemo, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { Dimension, Figure, FigureCell, Figures, Period } from '@/shared/api/contract';
import { showMoment } from '@/shared/format';
import { staffPaths } from '@/shared/paths';
import { PrintButton } from '@/shared/print/PrintButton';
import { Page } from '@/shared/ui/Page';
import { QueryView } from '@/shared/ui/QueryView';
import { exportPath, figuresQuery, reportHtml } from '../api';
import { type Asked, columnsOf, dimensionNames, headline, periodNames, type Span, themesOf } from '../model';
import { Chart } from '../parts/Chart';
import '../parts/reports.css';

const periods = Object.entries(periodNames).map(([value, label]) => ({ value: value as Period, label }));
const dimensions = Object.entries(dimensionNames).map(([value, label]) => ({
  value: value as Dimension,
  label: `按${label}`,
}));

/** 统计: every figure with its definition beside it, the year before, by a dimension; every number opens its rows. */
export function ReportsPage() {
  const [query, setQuery] = useSearchParams();
  const days = { from: query.get('from') ?? '', to: query.get('to') ?? '' };
  const isOwn = days.from !== '' && days.to !== '';
  const period = periods.find(({ value }) => value === query.get('period'))?.value ?? 'Month';
  const by = dimensions.find(({ value }) => value === query.get('by'))?.value ?? null;
  const asked: Asked = isOwn ? days : { period };
  const figures = useQuery(figuresQuery(asked, by));
  const go = (next: Asked, dimension: Dimension | null) =>
    setQuery({ ...next, ...(dimension ? { by: dimension } : {}) }, { replace: true });
  return (
    <Page
      title="统计报表"
      aside={figures.data && <span className="muted">数据截至 {showMoment(figures.data.asOf)}</span>}
    >
      <div className="toolbar">
        <Segmented<Period | 'own'>
          aria-label="统计期间"
          options={[...periods, { value: 'own' as const, label: '自定' }]}
          value={isOwn ? 'own' : period}
          onChange={next => {
            if (next !== 'own') go({ period: next }, by);
            // One's own days begin as those that are shown.
            else if (figures.data) go({ from: figures.data.from, to: figures.data.to }, by);
          }}
        />
        {isOwn && (
          <span className="span-days">
            <Input
              type="date"
              aria-label="自"
              value={days.from}
              onChange={e => e.target.value && go({ ...days, from: e.target.value }, by)}
            />
            至
            <Input
              type="date"
              aria-label="至"
              value={days.to}
              onChange={e => e.target.value && go({ ...days, to: e.target.value }, by)}
            />
          </span>
        )}
        <Select
          aria-label="分组"
          className="dimension"
          options={[{ value: '', label: '不分组' }, ...dimensions]}
          value={by ?? ''}
          onChange={next => go(asked, (next || null) as Dimension | null)}
        />
        {figures.data && <Taking span={figures.data} by={by} />}
      </div>
      <QueryView query={figures} rows={12}>
        {view => (
          <>
            <p className="muted">
              {view.scope}　{view.from} 至 {view.to}，{view.workingDays} 个工作日；上年同期 {view.beforeFrom} 至{' '}
              {view.beforeTo}
            </p>
            <ul className="figure-cards">
              {headline.map(code => {
                const figure = view.figures.find(f => f.code === code);
                return figure && <Card key={code} figure={figure} span={spanOf(view)} />;
              })}
            </ul>
            {by !== null && <Groups view={view} by={by} span={spanOf(view)} />}
            {themesOf(view.figures).map(([theme, list]) => (
              <Theme key={theme} theme={theme} list={list} span={spanOf(view)} />
            ))}
          </>
        )}
      </QueryView>
    </Page>
  );
}

const spanOf = ({ from, to }: Span): Span => ({ from, to });

/** Takes what is shown along: as a spreadsheet, or as the printed report of the month and year it ends in. */
function Taking({ span, by }: { span: Span; by: Dimension | null }) {
  return (
    <>
      <a href={exportPath(span, by, 'xlsx')} download>
        导出表格
      </a>
      <a href={exportPath(span, by, 'csv')} download>
        导出文本
      </a>
      <PrintButton what="报告" load={() => reportHtml('monthly', span.to)}>
        打印月报
      </PrintButton>
      <PrintButton what="报告" load={() => reportHtml('annual', span.to)}>
        打印年报
      </PrintButton>
    </>
  );
}

const rowsPath = (figure: Figure, span: Span, side: 'Above' | 'Below', by?: Dimension, key?: string) =>
  staffPaths.reportRows({ figure: figure.code, side, ...span, ...(by === undefined ? {} : { by, key: key ?? '' }) });

/** A number that opens its rows; what is not there opens nothing. */
function Opening(props: {
  figure: Figure;
  cell: FigureCell;
  span: Span;
  by?: Dimension;
  group?: string;
  name?: string;
}) {
  const { figure, cell, span, by, group, name } = props;
  // Behind a mean stand all that are averaged; behind a count or rate those that make it what it is.
  const side = figure.shape === 'Mean' || figure.shape === 'Saving' ? 'Below' : 'Above';
  return cell.value === null || (cell.above === 0 && side === 'Above') ? (
    <span className="num">{cell.text}</span>
  ) : (
    <Link
      className="num"
      to={rowsPath(figure, span, side, by, group)}
      aria-label={`${name ? `${name}，` : ''}${figure.name} ${cell.text}，查看明细`}
    >
      {cell.text}
    </Link>
  );
}

function Card({ figure, span }: { figure: Figure; span: Span }) {
  return (
    <li className="panel figure-card">
      <span className="figure-name">{figure.name}</span>
      <span className="figure-number">
        <Opening figure={figure} cell={figure.now} span={span} />
        {figure.unit !== '%' && figure.now.value !== null && <small>{figure.unit}</small>}
      </span>
      <span className="muted">同比 {figure.changeText}</span>
      <span className="muted figure-definition">{figure.definition}</span>
    </li>
  );
}

function Theme({ theme, list, span }: { theme: string; list: Figures['figures']; span: Span }) {
  return (
    <section className="panel" aria-label={theme}>
      <h2>{theme}</h2>
      <table className="plain-table">
        <thead>
          <tr>
            <th>指标</th>
            <th>本期</th>
            <th>上年同期</th>
            <th>同比</th>
            <th>口径</th>
          </tr>
        </thead>
        <tbody>
          {list.map(figure => (
            <tr key={figure.code}>
              <td>
                {figure.name}
                {figure.unit !== '%' && <span className="muted">（{figure.unit}）</span>}
              </td>
              <td data-label="本期">
                <Opening figure={figure} cell={figure.now} span={span} />
              </td>
              <td data-label="上年同期" className="num">
                {figure.before.text}
              </td>
              <td data-label="同比" className="num">
                {figure.changeText}
              </td>
              <td data-label="口径" className="muted">
                {figure.definition}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const mostBars = 20;

/** The groups of a dimension: one figure drawn, all of them as a table. */
function Groups({ view, by, span }: { view: Figures; by: Dimension; span: Span }) {
  const columns = useMemo(() => columnsOf(view), [view]);
  const [code, setCode] = useState('accepted');
  const drawn = columns.find(column => column.code === code) ?? columns[0];
  // The longest bar on top, as the axis counts from below; a group without such a value has no bar.
  const shown = useMemo(
    () =>
      view.groups
        .filter(({ cells }) => drawn !== undefined && (cells[drawn.code]?.value ?? 0) !== 0)
        .slice(0, mostBars)
        .reverse(),
    [drawn, view.groups],
  );
  const option = useMemo(() => {
    if (drawn === undefined) return {};
    const isPercent = drawn.unit === '%';
    return {
      xAxis: { type: 'value', axisLabel: { formatter: isPercent ? '{value}%' : '{value}' } },
      // Long names are cut, not the bars; the table has them whole.
      yAxis: {
        type: 'category',
        data: shown.map(({ name }) => name),
        axisLabel: { width: Math.min(260, Math.round(window.innerWidth * 0.3)), overflow: 'truncate' },
      },
      series: [
        {
          name: drawn.name,
          type: 'bar',
          barMaxWidth: 18,
          data: shown.map(({ cells }) => {
            const value = cells[drawn.code]?.value ?? null;
            return value === null ? null : Math.round(value * (isPercent ? 10_000 : 100)) / 100;
          }),
        },
      ],
    };
  }, [drawn, shown]);
  if (drawn === undefined) return <p className="empty">这段期间没有可以分组的数据。</p>;
  return (
    <>
      <div className="toolbar">
        <Select
          aria-label="图形显示的指标"
          className="dimension"
          options={columns.map(column => ({ value: column.code, label: column.name }))}
          value={drawn.code}
          onChange={setCode}
        />
      </div>
      <Chart
        title={`各${dimensionNames[by]}${drawn.name}`}
        option={option}
        height={Math.max(3, shown.length) * 30 + 60}
        table={<GroupTable view={view} by={by} span={span} columns={columns} />}
      />
    </>
  );
}

function GroupTable({ view, by, span, columns }: { view: Figures; by: Dimension; span: Span; columns: Figure[] }) {
  return (
    <table className="group-table">
      <thead>
        <tr>
          <th scope="col">{dimensionNames[by]}</th>
          <th scope="col">受理占比</th>
          {columns.map(({ code, name }) => (
            <th key={code} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {view.groups.map(group => (
          <tr key={group.key}>
            <th scope="row">{group.name}</th>
            <td className="num">{group.share ?? '—'}</td>
            {columns.map(column => {
              const cell = group.cells[column.code];
              return (
                <td key={column.code}>
                  {cell && (
                    <Opening figure={column} cell={cell} span={span} by={by} group={group.key} name={group.name} />
                  )}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
