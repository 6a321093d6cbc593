import type { DrawnLine } from '../core/joining';

/** Every how many units a line is sampled: finer than anybody aims. */
const grain = 8;

/** The connections as the browser drew them; empty where it draws nothing (a test's document). */
export function linesDrawn(canvas: Element): DrawnLine[] {
  return [...canvas.querySelectorAll<SVGGElement>('.react-flow__edge')].flatMap(edge => {
    const path = edge.querySelector<SVGPathElement>('.react-flow__edge-path');
    if (path?.getTotalLength === undefined) return [];
    const count = Math.ceil(path.getTotalLength() / grain);
    const points = Array.from({ length: count + 1 }, (_, at) => {
      const { x, y } = path.getPointAtLength(at * grain);
      return { x, y };
    });
    return [{ index: Number(edge.dataset.id), points }];
  });
}
