import { Button } from 'antd';
import { laneNames } from '../core/descriptors';
import { limitWords, portName, type Step } from '../core/flow';
import type { Marks } from '../core/marks';
import { reachOf } from '../core/search';
import type { Design } from './useDesign';

/** In the order of the flow; what nothing leads to comes last. */
function inOrder({ flow }: Design): Step[] {
  const first = flow.steps.filter(({ key }) => !flow.links.some(({ to }) => to === key)).map(({ key }) => key);
  const order = [...reachOf(flow, new Set(first), 'forward')];
  const rank = new Map(order.map((key, index) => [key, index]));
  return [...flow.steps].sort((a, b) => (rank.get(a.key) ?? order.length) - (rank.get(b.key) ?? order.length));
}

interface Props {
  design: Design;
  marks: Marks;
  toPanel: () => void;
  toPalette: () => void;
}

/** `■ 2` or `▲ 1`: what is open at a step, as the canvas marks it. */
const markOf = (marks: Marks, key: string): string => {
  const { errors, warnings } = marks.steps.get(key) ?? { errors: 0, warnings: 0 };
  if (errors > 0) return `■ ${errors} 个错误`;
  return warnings > 0 ? `▲ ${warnings} 个提醒` : '';
};

/** The same flow as a list: everything the canvas does can be done from here. */
export function Outline({ design, marks, toPanel, toPalette }: Props) {
  const { flow, editor } = design;
  const nameOf = new Map(flow.steps.map(({ key, name }) => [key, name]));
  const after = (step: Step) => {
    design.select([step.key]);
    toPalette();
  };
  return (
    <ol className="outline" aria-label="流程大纲">
      {inOrder(design).map(step => (
        <li key={step.key}>
          <button
            type="button"
            className="outline-step"
            aria-pressed={editor.selection.has(step.key)}
            onClick={() => {
              design.select([step.key]);
              toPanel();
            }}
          >
            <strong>{step.name}</strong>
            <span className="muted">
              {[
                step.kind === step.name ? null : step.kind,
                laneNames[step.lane],
                limitWords(step),
                markOf(marks, step.key),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </button>
          <ul>
            {step.ports.map(({ name }) => {
              const targets = flow.links.filter(({ from, port }) => from === step.key && port === name);
              return (
                <li key={name}>
                  {portName(step, name)} → {targets.map(({ to }) => nameOf.get(to)).join('、') || '未连接'}
                </li>
              );
            })}
          </ul>
          {step.flows.map(address => (
            <Button key={address.join('/')} size="small" onClick={() => design.open(address)}>
              打开子流程
            </Button>
          ))}
          {design.mayEdit && (
            <Button size="small" aria-label={`在“${step.name}”之后添加`} onClick={() => after(step)}>
              其后添加
            </Button>
          )}
        </li>
      ))}
    </ol>
  );
}
