import { useMemo } from 'react';
import type { ItemDetail } from '@/shared/api/contract';
import { ChartWithList } from '@/shared/flowchart/ChartWithList';
import { publicChartOf } from '@/shared/flowchart/publicChart';

/** 办理流程: the flow that will really run, as far as an applicant meets it. */
export function FlowSection({ item }: { item: ItemDetail }) {
  const chart = useMemo(() => publicChartOf(item.flow), [item.flow]);
  if (chart.steps.length === 0) return null;
  return (
    <section className="p-card">
      <h2>办理流程</h2>
      <p className="muted">
        {item.nationalCode ?? item.code} · 第 {item.version} 版
      </p>
      <ChartWithList chart={chart} name={item.name} />
    </section>
  );
}
