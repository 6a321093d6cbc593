import { FlowChart } from './FlowChart';
import type { Chart } from './layout';
import { nextWords } from './publicChart';

/** The chart, and beneath it the same in words: who cannot see the drawing reads the list. */
export const ChartWithList = ({ chart, name }: { chart: Chart; name: string }) => (
  <>
    <FlowChart chart={chart} label={`${name}办理流程图，步骤见下面的列表`} />
    <ol className="chart-list" aria-label="办理步骤">
      {chart.steps.map(({ key, name: step, note }) => (
        <li key={key}>
          {step}
          {note !== '' && `（${note}）`}
          {nextWords(chart, key) !== '' && <span className="muted"> → {nextWords(chart, key)}</span>}
        </li>
      ))}
    </ol>
  </>
);
