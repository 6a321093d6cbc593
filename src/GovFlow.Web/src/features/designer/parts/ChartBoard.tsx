import { Button } from 'antd';
import { useMemo } from 'react';
import type { DefinitionVersion } from '@/shared/api/contract';
import { ChartWithList } from '@/shared/flowchart/ChartWithList';
import { publicChartOf } from '@/shared/flowchart/publicChart';
import { readText } from '../core/fields';
import { itemOf } from '../core/item';
import { openFlowOf } from '../core/openFlow';
import type { Design } from './useDesign';

/** 公开流程图: what applicants see of the flow, to print and hang up; beneath it the same in words. */
export function ChartBoard({ design, version }: { design: Design; version: DefinitionVersion }) {
  const flow = useMemo(() => openFlowOf(design.doc), [design.doc]);
  const chart = useMemo(() => flow && publicChartOf(flow), [flow]);
  const item = itemOf(design.doc);
  const name = readText(item ?? design.doc, 'name');
  if (chart === null || chart.steps.length === 0)
    return <p className="panel muted">这个文件没有可以画成流程图的流程。</p>;
  return (
    <article className="panel chart-board" aria-label="公开流程图">
      <header className="panel-head">
        <h2>{name}办理流程图</h2>
        <span className="muted">
          {readText(item ?? undefined, 'code')} · 第 {version.version} 版
        </span>
        <Button className="no-print" onClick={() => window.print()}>
          打印
        </Button>
      </header>
      <ChartWithList chart={chart} name={name} />
    </article>
  );
}
