import { useReactFlow, ViewportPortal } from '@xyflow/react';
import { useEffect } from 'react';
import { cardSize } from '../../core/edits';
import type { Flow } from '../../core/flow';
import type { Placing } from '../../core/layout';
import type { Trail } from '../../core/rehearsal';
import { bringIntoSight } from '../canvasKeys';
import type { CardNode } from '../StepCard';

interface Props {
  flow: Flow;
  placing: Placing;
  trail: Trail;
}

/** Numbered rings where the rehearsed case waits; the first is brought into sight when the case has moved on. */
export function TrailLayer({ flow, placing, trail }: Props) {
  const view = useReactFlow<CardNode>();
  const waiting = flow.steps.filter(({ id }) => trail.tokens.has(id));
  const first = waiting.find(({ id }) => trail.tokens.get(id) === 1)?.key;
  useEffect(() => {
    if (first !== undefined) bringIntoSight(view, first);
  }, [view, first]);
  return (
    <ViewportPortal>
      {waiting.map(step => {
        const number = trail.tokens.get(step.id);
        const spot = placing.spots.get(step.key) ?? step.spot;
        return (
          <div
            key={step.key}
            className="token-ring"
            role="img"
            aria-label={`办件在“${step.name}”等待，第 ${number} 处`}
            style={{ transform: `translate(${spot.x + cardSize.width / 2 - 13}px, ${spot.y - 30}px)` }}
          >
            {number}
          </div>
        );
      })}
    </ViewportPortal>
  );
}
