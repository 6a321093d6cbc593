/** A flow as the public sees it, from top to bottom. */
export interface ChartStep {
  key: string;
  name: string;
  /** Who and how long; empty where nothing is said. */
  note: string;
  shape: 'terminal' | 'step' | 'decision';
}
export interface ChartLink {
  from: string;
  to: string;
  label: string;
}
export interface Chart {
  steps: readonly ChartStep[];
  links: readonly ChartLink[];
}

export interface Point {
  x: number;
  y: number;
}
export interface PlacedStep extends ChartStep, Point {}
export interface PlacedLink extends ChartLink {
  points: Point[];
}
export interface ChartLayout {
  width: number;
  height: number;
  steps: PlacedStep[];
  links: PlacedLink[];
}

/** Of a step's box; places are its centre. */
export const box = { width: 152, height: 60 };
export const gap = { x: 24, y: 48 };
const bendWidth = 14;
/** Of a sign of a label. */
const signWidth = 12;
/** Signs of a line of a label; longer ones take two lines. */
export const labelSigns = 13;
export const margin = 16;

/** Links that lead back to where the flow has been: they do not count for who stands below whom. */
function backLinks({ steps, links }: Chart): Set<ChartLink> {
  const back = new Set<ChartLink>();
  const [open, done] = [new Set<string>(), new Set<string>()];
  const visit = (key: string) => {
    open.add(key);
    for (const link of links.filter(({ from }) => from === key)) {
      if (open.has(link.to)) back.add(link);
      else if (!done.has(link.to)) visit(link.to);
    }
    open.delete(key);
    done.add(key);
  };
  const entered = new Set(links.map(({ to }) => to));
  for (const { key } of [...steps].sort((a, b) => Number(entered.has(a.key)) - Number(entered.has(b.key)))) {
    if (!done.has(key)) visit(key);
  }
  return back;
}

/** The row of each step: one below the lowest that leads to it. */
function rowsOf({ steps, links }: Chart, back: ReadonlySet<ChartLink>): Map<string, number> {
  const row = new Map(steps.map(({ key }) => [key, 0]));
  // As many rounds as there are steps are enough where nothing leads in a circle.
  for (let round = 0, isMoving = true; isMoving && round <= steps.length; round += 1) {
    isMoving = false;
    for (const link of links) {
      const wanted = (row.get(link.from) ?? 0) + 1;
      if (back.has(link) || wanted <= (row.get(link.to) ?? 0)) continue;
      row.set(link.to, wanted);
      isMoving = true;
    }
  }
  return row;
}

interface Cell {
  key: string;
  width: number;
  above: string[];
}

/** Rows of cells: steps, and a bend for every row a link passes through. */
function cellsOf(chart: Chart, row: ReadonlyMap<string, number>): { rows: Cell[][]; bends: Map<ChartLink, string[]> } {
  const rows: Cell[][] = Array.from({ length: Math.max(0, ...row.values()) + 1 }, () => []);
  const cells = new Map<string, Cell>();
  for (const { key } of chart.steps) {
    const cell = { key, width: box.width, above: [] };
    cells.set(key, cell);
    rows[row.get(key) ?? 0]?.push(cell);
  }
  const bends = new Map<ChartLink, string[]>();
  chart.links.forEach((link, index) => {
    const [from, to] = [row.get(link.from) ?? 0, row.get(link.to) ?? 0];
    const [upper, lower] = from < to ? [link.from, link.to] : [link.to, link.from];
    const own: string[] = [];
    let before = upper;
    for (let at = Math.min(from, to) + 1; at < Math.max(from, to); at += 1) {
      // A label stands at the first bend and wants room there.
      const width =
        before === link.from ? Math.max(bendWidth, Math.min(link.label.length, labelSigns) * signWidth) : bendWidth;
      const bend: Cell = { key: `bend ${index} ${at}`, width, above: [before] };
      rows[at]?.push(bend);
      own.push(bend.key);
      before = bend.key;
    }
    cells.get(lower)?.above.push(before);
    bends.set(link, from < to ? own : own.reverse());
  });
  return { rows, bends };
}

/** Places every cell below what leads to it, as near as the row's order and widths allow. */
function placed(rows: readonly Cell[][]): { at: Map<string, number>; width: number } {
  const at = new Map<string, number>();
  for (const cells of rows) {
    const wish = (cell: Cell) => {
      const over = cell.above.flatMap(key => at.get(key) ?? []);
      return over.length === 0 ? 0 : over.reduce((sum, x) => sum + x, 0) / over.length;
    };
    cells.sort((a, b) => wish(a) - wish(b));
    const room = (index: number) => ((cells[index - 1]?.width ?? 0) + (cells[index]?.width ?? 0)) / 2 + gap.x;
    const wishes = cells.map(wish);
    // Between the places where all make way to the right and where all make way to the left: who is in nobody's way keeps its own.
    const rightward = [...wishes];
    for (let i = 1; i < cells.length; i += 1) {
      rightward[i] = Math.max(rightward[i] ?? 0, (rightward[i - 1] ?? 0) + room(i));
    }
    const leftward = [...wishes];
    for (let i = cells.length - 1; i > 0; i -= 1) {
      leftward[i - 1] = Math.min(leftward[i - 1] ?? 0, (leftward[i] ?? 0) - room(i));
    }
    for (const [index, { key }] of cells.entries()) at.set(key, ((rightward[index] ?? 0) + (leftward[index] ?? 0)) / 2);
  }
  const left = Math.min(0, ...rows.flat().map(({ key, width }) => (at.get(key) ?? 0) - width / 2));
  const far = Math.max(0, ...rows.flat().map(({ key, width }) => (at.get(key) ?? 0) + width / 2));
  for (const [key, x] of at) at.set(key, x - left + margin);
  return { at, width: far - left + 2 * margin };
}

/** Rows from top to bottom by who follows whom; links bend around what stands between. */
export function layOut(chart: Chart): ChartLayout {
  const back = backLinks(chart);
  const row = rowsOf(chart, back);
  const { rows, bends } = cellsOf(chart, row);
  const { at, width } = placed(rows);
  const yOf = (index: number) => margin + index * (box.height + gap.y) + box.height / 2;
  const rowOfCell = new Map(rows.flatMap((cells, index) => cells.map(({ key }) => [key, index] as const)));
  const centre = (key: string): Point => ({ x: at.get(key) ?? 0, y: yOf(rowOfCell.get(key) ?? 0) });
  const steps = chart.steps.map(step => ({ ...step, ...centre(step.key) }));
  const links = chart.links.map(link => {
    const isDown = (row.get(link.from) ?? 0) < (row.get(link.to) ?? 0);
    const half = isDown ? box.height / 2 : -box.height / 2;
    const [from, to] = [centre(link.from), centre(link.to)];
    const between = (bends.get(link) ?? []).map(centre);
    return { ...link, points: [{ x: from.x, y: from.y + half }, ...between, { x: to.x, y: to.y - half }] };
  });
  return { width, height: yOf(rows.length - 1) + box.height / 2 + margin, steps, links };
}
