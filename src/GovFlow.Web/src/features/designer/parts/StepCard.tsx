import { Handle, type Node, type NodeProps, Position } from '@xyflow/react';
import { memo } from 'react';
import { laneNames } from '../core/descriptors';
import { limitWords, type Step } from '../core/flow';
import { heightOf, portOffset } from '../core/layout';

export type CardNode = Node<
  {
    step: Step;
    postName: string | null;
    errors: number;
    /** Those without a written reason. */
    warnings: number;
    /** On the longest way. */
    isCritical: boolean;
    isLit: boolean;
  },
  'step'
>;

/** What a reader hears of a step. */
function spoken({ step, postName, errors, warnings }: CardNode['data'], isSelected: boolean): string {
  const limit = limitWords(step);
  const parts = [
    step.name,
    step.kind === step.name ? null : step.kind,
    laneNames[step.lane],
    postName,
    limit && `限 ${limit}`,
    errors + warnings > 0 ? `${errors + warnings} 个问题` : null,
    isSelected ? '已选中' : null,
  ];
  return parts.filter(Boolean).join('，');
}

/** One step on the canvas. Colour only repeats what the words and marks say. */
function Card({ data, selected }: NodeProps<CardNode>) {
  const { step, postName, errors, warnings, isCritical, isLit } = data;
  const limit = limitWords(step);
  return (
    <div
      className="step-card"
      id={`step-${step.key}`}
      role="img"
      aria-label={spoken(data, selected)}
      data-lane={step.lane}
      data-selected={selected || undefined}
      data-critical={isCritical || undefined}
      data-lit={isLit || undefined}
      data-unknown={step.isKnown ? undefined : true}
      style={{ height: heightOf(step) }}
    >
      {step.type !== 'Elsa.Start' && <Handle type="target" position={Position.Left} id="in" />}
      <div className="step-name">{step.name}</div>
      <div className="step-facts">
        {step.kind !== step.name && <span>{step.kind}</span>}
        {postName && <span>{postName}</span>}
        {limit && <span className="num">限 {limit}</span>}
        {step.flows.length > 0 && <span>内有子流程</span>}
      </div>
      {errors > 0 && <span className="step-mark" data-tone="red">{`■ ${errors}`}</span>}
      {errors === 0 && warnings > 0 && <span className="step-mark" data-tone="amber">{`▲ ${warnings}`}</span>}
      {step.ports.map((port, index) => (
        <span className="step-port" key={port.name} style={{ top: portOffset(step, index) }}>
          {step.ports.length > 1 && <span className="port-name">{port.displayName}</span>}
          {/* nokey: with Shift held a drag from here connects, and does not draw a frame of selection. */}
          <Handle type="source" position={Position.Right} id={port.name} title={port.displayName} className="nokey" />
        </span>
      ))}
    </div>
  );
}

const portsOf = ({ ports }: Step): string => ports.map(({ name }) => name).join('\n');

/** Documents share what did not change: the same activity is the same card, wherever it stands. */
const isSame = (one: NodeProps<CardNode>, other: NodeProps<CardNode>): boolean =>
  one.selected === other.selected &&
  one.data.step.node === other.data.step.node &&
  one.data.step.lane === other.data.step.lane &&
  one.data.postName === other.data.postName &&
  one.data.errors === other.data.errors &&
  one.data.warnings === other.data.warnings &&
  one.data.isCritical === other.data.isCritical &&
  one.data.isLit === other.data.isLit &&
  portsOf(one.data.step) === portsOf(other.data.step);

export const StepCard = memo(Card, isSame);
