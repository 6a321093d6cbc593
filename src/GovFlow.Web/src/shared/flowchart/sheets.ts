import { box, type ChartLayout, gap, margin, type PlacedLink } from './layout';

/** What of a sheet of A4 is left for a chart, in the chart's own units where it is not made smaller. */
export const paper = { width: 700, height: 880 };
/** Where a sheet ends, above the next row: between the heights at which lines run across from row to row. */
const overRow = 16;
/** Room for the signs that say where a cut line goes on. */
const signRoom = 22;

/** Where a line that a sheet's edge cuts leaves the sheet, or comes back. */
export interface Joint {
  x: number;
  y: number;
  /** The same on both sheets. */
  label: string;
  /** The other sheet, from 1. */
  sheet: number;
}

/** A part of a chart that fits on a sheet; places are the whole chart's. */
export interface Sheet {
  top: number;
  bottom: number;
  joints: Joint[];
}

/** Where a link crosses a height; null where it does not. From one place to the next it runs plumb, across halfway, and plumb again. */
function crossing({ points }: PlacedLink, y: number): number | null {
  for (const [index, to] of points.entries()) {
    const from = points[index - 1];
    if (from === undefined) continue;
    const halfway = (from.y + to.y) / 2;
    if (from.y < y && y <= to.y) return y > halfway ? to.x : from.x;
    if (to.y < y && y <= from.y) return y > halfway ? from.x : to.x;
  }
  return null;
}

const letter = (index: number): string =>
  (index >= 26 ? String.fromCharCode(64 + Math.floor(index / 26)) : '') + String.fromCharCode(65 + (index % 26));

/** The sheets of a chart, one where it fits on one: no step is cut, and a line that is says where it goes on. */
export function sheetsOf({ width, height, links }: ChartLayout): Sheet[] {
  const scale = Math.min(1, paper.width / width);
  const room = paper.height / scale;
  if (height <= room) return [{ top: 0, bottom: height, joints: [] }];
  const pitch = box.height + gap.y;
  const rows = Math.max(1, Math.floor((room - 2 * signRoom) / pitch));
  const cuts: number[] = [];
  for (let row = rows; margin + row * pitch < height - margin; row += rows) cuts.push(margin + row * pitch - overRow);
  const sheets: Sheet[] = [...cuts, height].map((bottom, index) => ({ top: cuts[index - 1] ?? 0, bottom, joints: [] }));
  let count = 0;
  for (const [index, cut] of cuts.entries()) {
    const places = [...new Set(links.flatMap(link => crossing(link, cut) ?? []))].sort((a, b) => a - b);
    for (const x of places) {
      const label = letter(count);
      count += 1;
      sheets[index]?.joints.push({ x, y: cut + signRoom / 2, label, sheet: index + 2 });
      sheets[index + 1]?.joints.push({ x, y: cut - signRoom / 2, label, sheet: index + 1 });
    }
  }
  return sheets.map(({ top, bottom, joints }, index) => ({
    top: index === 0 ? top : top - signRoom,
    bottom: index === sheets.length - 1 ? bottom : bottom + signRoom,
    joints,
  }));
}
