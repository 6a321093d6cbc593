import { useId, useMemo } from 'react';
import {
  box,
  type Chart,
  type ChartLayout,
  labelSigns,
  layOut,
  type PlacedLink,
  type PlacedStep,
  type Point,
} from './layout';
import { type Sheet, sheetsOf } from './sheets';
import './flowchart.css';

/** Signs of a line; a decision's sign has slanted sides. */
const perLine = { terminal: 9, step: 10, decision: 9 } satisfies Record<PlacedStep['shape'], number>;

/** A name in at most two lines; what does not fit ends with an ellipsis, the list beneath says all of it. */
function linesOf(name: string, shape: PlacedStep['shape']): string[] {
  const [signs, most] = [[...name], perLine[shape]];
  const [first, second] = [signs.slice(0, most).join(''), signs.slice(most, most * 2).join('')];
  if (second === '') return [first];
  return [first, signs.length > most * 2 ? `${second.slice(0, -1)}…` : second];
}

/** What a connection says in at most two lines, broken where it pauses. */
function labelLines(label: string): string[] {
  if (label.length <= labelSigns) return [label];
  const pause = label.search(/[；，]/) + 1;
  const cut = pause > 0 && pause <= labelSigns ? pause : labelSigns;
  const [first, second] = [label.slice(0, cut), label.slice(cut)];
  return [first, second.length > labelSigns ? `${second.slice(0, labelSigns - 1)}…` : second];
}

/** Down, across, down: from one place to the next. */
const wayOf = (points: readonly Point[]): string =>
  points
    .map(({ x, y }, index) => {
      const before = points[index - 1];
      if (before === undefined) return `M${x} ${y}`;
      const middle = (before.y + y) / 2;
      return `V${middle}H${x}V${y}`;
    })
    .join('');

function Shape({ shape }: { shape: PlacedStep['shape'] }) {
  const [w, h] = [box.width / 2, box.height / 2];
  if (shape === 'decision') {
    return <polygon points={`${-w},0 ${-w + 14},${-h} ${w - 14},${-h} ${w},0 ${w - 14},${h} ${-w + 14},${h}`} />;
  }
  return <rect x={-w} y={-h} width={box.width} height={box.height} rx={shape === 'terminal' ? h : 3} />;
}

function StepShape({ step: { name, note, shape, x, y } }: { step: PlacedStep }) {
  const lines = linesOf(name, shape).map(text => ({ text, isNote: false }));
  if (note !== '') lines.push({ text: note, isNote: true });
  return (
    <g transform={`translate(${x} ${y})`} className="chart-step" data-shape={shape}>
      <Shape shape={shape} />
      {lines.map(({ text, isNote }, index) => (
        <text key={text} y={(index - (lines.length - 1) / 2) * 17 + 4} className={isNote ? 'chart-note' : undefined}>
          {text}
        </text>
      ))}
    </g>
  );
}

function LinkLine({ link: { points, label }, head }: { link: PlacedLink; head: string }) {
  const [first, second] = points;
  const lines = labelLines(label);
  const place = first && second ? { x: second.x, y: (first.y + second.y) / 2 + (lines.length > 1 ? 4 : 14) } : null;
  return (
    <g className="chart-link">
      <path d={wayOf(points)} markerEnd={`url(#${head})`} />
      {label !== '' && place && (
        <text {...place}>
          {lines.map((line, index) => (
            <tspan key={line} x={place.x} dy={index * 14}>
              {line}
            </tspan>
          ))}
        </text>
      )}
    </g>
  );
}

function Drawing({ layout: { steps, links }, head }: { layout: ChartLayout; head: string }) {
  return (
    <>
      <defs>
        <marker id={head} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
          <path d="M0 0 8 4 0 8z" />
        </marker>
      </defs>
      {links.map(link => (
        <LinkLine key={`${link.from} ${link.to} ${link.label}`} link={link} head={head} />
      ))}
      {steps.map(step => (
        <StepShape key={step.key} step={step} />
      ))}
    </>
  );
}

/** A part of the chart on a sheet of its own; where a line goes on, the other sheet has the same letter. */
function SheetDrawing({ layout, sheet, head }: { layout: ChartLayout; sheet: Sheet; head: string }) {
  const { top, bottom, joints } = sheet;
  return (
    <svg
      className="flow-sheet"
      viewBox={`0 ${top} ${layout.width} ${bottom - top}`}
      width={layout.width}
      height={bottom - top}
      aria-hidden="true"
    >
      <Drawing layout={layout} head={head} />
      {joints.map(({ x, y, label, sheet: other }) => (
        <g key={label + other} transform={`translate(${x} ${y})`} className="chart-joint">
          <circle r="10" />
          <text y="4">{label}</text>
          <text x="14" y="4" className="chart-note">
            第{other}页
          </text>
        </g>
      ))}
    </svg>
  );
}

/** A flow chart from top to bottom, drawn to be read on paper: the same is said in words beside it. One longer than a sheet is printed on several. */
export function FlowChart({ chart, label }: { chart: Chart; label: string }) {
  const head = useId();
  const layout = useMemo(() => layOut(chart), [chart]);
  const sheets = useMemo(() => sheetsOf(layout), [layout]);
  const { width, height } = layout;
  return (
    <>
      <svg
        className={sheets.length > 1 ? 'flow-chart is-split' : 'flow-chart'}
        viewBox={`0 0 ${width} ${height}`}
        width={width}
        height={height}
        role="img"
        aria-label={label}
      >
        <Drawing layout={layout} head={head} />
      </svg>
      {sheets.length > 1 &&
        sheets.map((sheet, index) => (
          <SheetDrawing key={sheet.top} layout={layout} sheet={sheet} head={`${head}${index}`} />
        ))}
    </>
  );
}
