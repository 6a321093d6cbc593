import { isMeant } from '@/shared/pinyin';
import type { Flow, Step } from './flow';

/** The steps that a person who types this may mean: by name or its pinyin initials, kind, post or id. */
export function findSteps({ steps }: Pick<Flow, 'steps'>, wanted: string): Step[] {
  const words = wanted.trim().toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  return steps.filter(({ name, kind, post, id }) => {
    const text = `${kind} ${post ?? ''} ${id}`.toLowerCase();
    return words.every(word => text.includes(word) || isMeant(name, word));
  });
}

export type Direction = 'forward' | 'back' | 'up' | 'down';

/** The step an arrow key leads to: along the connections, or to the neighbour of the same column; null where there is none. */
export function stepTowards(
  { steps, links }: Pick<Flow, 'steps' | 'links'>,
  spots: ReadonlyMap<string, { x: number; y: number }>,
  from: string,
  direction: Direction,
): string | null {
  if (direction === 'forward') return links.find(link => link.from === from && link.to !== from)?.to ?? null;
  if (direction === 'back') return links.find(link => link.to === from && link.from !== from)?.from ?? null;
  const here = spots.get(from);
  if (here === undefined) return null;
  const sign = direction === 'down' ? 1 : -1;
  const near = steps
    .flatMap(({ key }) => {
      const spot = spots.get(key);
      const down = spot === undefined ? 0 : (spot.y - here.y) * sign;
      return spot === undefined || key === from || down <= 0
        ? []
        : [{ key, far: down + Math.abs(spot.x - here.x) * 2 }];
    })
    .sort((a, b) => a.far - b.far);
  return near[0]?.key ?? null;
}

/** Every step that can be reached from some, forward or back, with them. */
export function reachOf(
  { links }: Pick<Flow, 'links'>,
  keys: ReadonlySet<string>,
  direction: 'forward' | 'back',
): Set<string> {
  const reached = new Set(keys);
  for (const key of reached) {
    for (const { from, to } of links) {
      if (direction === 'forward' && from === key) reached.add(to);
      if (direction === 'back' && to === key) reached.add(from);
    }
  }
  return reached;
}
