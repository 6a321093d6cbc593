import type { components } from '@/shared/api/schema';

export type WallView = components['schemas']['WallView'];
type WallTown = components['schemas']['WallTown'];

/** How old what is shown may be before the screen says so. */
export const staleAfterMs = 60_000;
/** How long one page of a list stays. */
export const pageMs = 15_000;

/** The rows of page `turn`; pages follow one another for ever. */
export function pageOf<T>(
  rows: readonly T[],
  size: number,
  turn: number,
): { rows: readonly T[]; page: number; pages: number } {
  const pages = Math.max(1, Math.ceil(rows.length / size));
  const page = turn % pages;
  return { rows: rows.slice(page * size, (page + 1) * size), page, pages };
}

export type Tone = 'red' | 'yellow' | 'green';

export const toneOf = ({ red, yellow }: { red: number; yellow: number }): Tone =>
  red > 0 ? 'red' : yellow > 0 ? 'yellow' : 'green';

/** A word beside every colour. */
export const toneWord: Record<Tone, string> = { red: '有超期', yellow: '有临期', green: '正常' };

export interface Spot {
  town: WallTown;
  x: number;
  y: number;
  /** Radius. */
  r: number;
}

/** A schematic map: the own centre in the middle, those below on rings around it in their order, larger where more is in hand. */
export function layOut(towns: readonly WallTown[], width: number, height: number): Spot[] {
  const [own, ...below] = towns;
  if (own === undefined) return [];
  const most = Math.max(1, ...towns.map(({ open }) => open));
  const size = (open: number) => (0.055 + 0.045 * Math.sqrt(open / most)) * height;
  const rings: WallTown[][] = [];
  for (let left = below, ring = 0; left.length > 0; ring++) {
    const room = ring === 0 ? 8 : 14;
    rings.push(left.slice(0, room));
    left = left.slice(room);
  }
  const spots: Spot[] = [{ town: own, x: width / 2, y: height / 2, r: size(own.open) }];
  rings.forEach((ring, index) => {
    const far = rings.length === 1 ? 0.75 : 0.5 + (0.4 * index) / (rings.length - 1);
    ring.forEach((town, place) => {
      const angle = (2 * Math.PI * place) / ring.length - Math.PI / 2;
      spots.push({
        town,
        x: width / 2 + Math.cos(angle) * far * (width / 2) * 0.85,
        // Below every circle stands its name.
        y: height / 2 + Math.sin(angle) * far * (height / 3),
        r: size(town.open),
      });
    });
  });
  return spots;
}

/** The screen's own name, from the part of its address that no server ever sees; kept, and taken out of sight. */
export function readToken(): string | null {
  const given = location.hash.slice(1);
  if (given !== '') {
    localStorage.setItem('wall-token', given);
    history.replaceState(null, '', location.pathname);
  }
  return localStorage.getItem('wall-token');
}

/** The hour of an instant in the centre's zone. */
export const hourOf = (at: string, zone: string): string =>
  new Intl.DateTimeFormat('zh-CN', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(at));
