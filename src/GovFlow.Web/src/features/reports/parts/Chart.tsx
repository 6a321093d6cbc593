import { Segmented } from 'antd';
import type { EChartsCoreOption } from 'echarts/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';

interface Props {
  title: string;
  option: EChartsCoreOption;
  height?: number;
  /** The same data as a real table, in which everything a touch of the chart opens is a link. */
  table: ReactNode;
  /** What a touch of a point, bar or cell opens. */
  onPick?: (dataIndex: number, seriesIndex: number) => void;
}

const word = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** A chart, or at a touch its data as a table; patterns tell series apart as well as colours. */
export function Chart({ title, option, height = 300, table, onPick }: Props) {
  const [isTable, setIsTable] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const pick = useRef(onPick);
  pick.current = onPick;
  useEffect(() => {
    const element = place.current;
    if (isTable || element === null) return;
    let over = false;
    let close = () => {};
    void import('./echarts').then(({ init }) => {
      if (over) return;
      const chart = init(element, undefined, { renderer: 'svg', locale: 'ZH' });
      chart.setOption({
        animation: false,
        color: [word('--primary'), word('--yellow-bar'), word('--ok-text'), word('--special-text')],
        textStyle: { fontFamily: word('--font'), color: word('--text') },
        aria: { enabled: true, decal: { show: true } },
        tooltip: { trigger: 'axis' },
        grid: { left: 8, right: 16, top: 32, bottom: 8, containLabel: true },
        ...option,
      });
      chart.on('click', ({ dataIndex, seriesIndex }) => pick.current?.(dataIndex, seriesIndex ?? 0));
      const watcher = new ResizeObserver(() => chart.resize());
      watcher.observe(element);
      close = () => {
        watcher.disconnect();
        chart.dispose();
      };
    });
    return () => {
      over = true;
      close();
    };
  }, [option, isTable]);
  return (
    <figure className="panel chart" aria-label={title}>
      <figcaption>
        <h2>{title}</h2>
        <Segmented
          aria-label={`${title}：显示为`}
          size="small"
          options={[
            { value: 'chart', label: '图形' },
            { value: 'table', label: '表格' },
          ]}
          value={isTable ? 'table' : 'chart'}
          onChange={next => setIsTable(next === 'table')}
        />
      </figcaption>
      {isTable ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by keyboard
        <section className="wide-table" aria-label={`${title}，表格`} tabIndex={0}>
          {table}
        </section>
      ) : (
        <div ref={place} style={{ height }} role="img" aria-label={title} />
      )}
    </figure>
  );
}
