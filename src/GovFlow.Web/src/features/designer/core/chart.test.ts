import { describe, expect, it } from 'vitest';
import { box, layOut } from '@/shared/flowchart/layout';
import { publicChartOf } from '@/shared/flowchart/publicChart';
import { opened, restaurant, shipped } from '../testing/files';
import type { Definition } from './document';
import { toFlow } from './flow';
import { openFlowOf } from './openFlow';

const chartOf = (doc: Definition) => publicChartOf(openFlowOf(doc) ?? { steps: [], links: [] });
const overlaps = (a: { x: number; y: number }, b: { x: number; y: number }) =>
  Math.abs(a.x - b.x) < box.width && Math.abs(a.y - b.y) < box.height;

describe('the public flow chart', () => {
  it.each(shipped.map(({ name, text }) => [name, text]))(
    'of %s shows every step once, apart and inside the sheet',
    (_, text) => {
      const chart = chartOf(opened(text));
      expect(chart.steps.length).toBeGreaterThan(4);
      const { steps, links, width, height } = layOut(chart);
      for (const [index, one] of steps.entries()) {
        for (const other of steps.slice(index + 1))
          expect(overlaps(one, other), `${one.name} ${other.name}`).toBe(false);
        expect(one.x - box.width / 2).toBeGreaterThanOrEqual(0);
        expect(one.x + box.width / 2).toBeLessThanOrEqual(width);
        expect(one.y + box.height / 2).toBeLessThanOrEqual(height);
      }
      expect(links).toHaveLength(chart.links.length);
    },
  );

  it('leaves out what only steers, and leads on through it', () => {
    const chart = chartOf(restaurant());
    const types = new Map(toFlow(restaurant(), [])?.steps.map(({ key, type }) => [key, type]));
    expect(chart.steps.some(({ key }) => types.get(key)?.startsWith('Elsa.Flow'))).toBe(false);
    const known = new Set(chart.steps.map(({ key }) => key));
    expect(chart.links.every(({ from, to }) => known.has(from) && known.has(to))).toBe(true);
    const ends = chart.steps.filter(({ key }) => !chart.links.some(({ from }) => from === key));
    expect(ends?.map(({ key }) => types.get(key))).toEqual(['GovFlow.Close']);
  });

  it('goes from top to bottom; what leads back does not', () => {
    const step = (key: string) => ({ key, name: key, note: '', shape: 'step' as const });
    const link = (from: string, to: string) => ({ from, to, label: '' });
    const { steps, links } = layOut({
      steps: ['a', 'b', 'c', 'd'].map(step),
      links: [link('a', 'b'), link('b', 'c'), link('c', 'b'), link('c', 'd'), link('a', 'd')],
    });
    const y = (key: string) => steps.find(one => one.key === key)?.y ?? 0;
    expect(y('a') < y('b') && y('b') < y('c') && y('c') < y('d')).toBe(true);
    // Past two rows: a bend in each.
    expect(links.at(-1)?.points).toHaveLength(4);
    expect(links[2]?.points).toHaveLength(2);
  });
});
