import { describe, expect, it } from 'vitest';
import { hourOf, layOut, pageOf, toneOf } from './model';

const town = (code: string, open = 0, red = 0, yellow = 0) => ({
  code,
  name: code,
  level: code === 'own' ? 0 : 1,
  open,
  yellow,
  red,
  received: 0,
});

describe('the wall', () => {
  it('turns page after page, and begins again', () => {
    const rows = [1, 2, 3, 4, 5];
    expect([0, 1, 2].map(turn => pageOf(rows, 3, turn).rows)).toEqual([
      [1, 2, 3],
      [4, 5],
      [1, 2, 3],
    ]);
    expect(pageOf([], 3, 7)).toEqual({ rows: [], page: 0, pages: 1 });
  });

  it('puts red before yellow', () => {
    expect([toneOf(town('a', 3, 1, 2)), toneOf(town('a', 3, 0, 2)), toneOf(town('a', 3))]).toEqual([
      'red',
      'yellow',
      'green',
    ]);
  });

  it('keeps every town inside the map, the own one in the middle', () => {
    for (const count of [1, 4, 9, 20]) {
      const spots = layOut(
        [town('own', 9), ...Array.from({ length: count - 1 }, (_, i) => town(`t${i}`, i))],
        900,
        500,
      );
      expect(spots).toHaveLength(count);
      expect([spots[0]?.x, spots[0]?.y]).toEqual([450, 250]);
      for (const spot of spots) {
        expect(spot.x - spot.r).toBeGreaterThan(0);
        expect(spot.x + spot.r).toBeLessThan(900);
        expect(spot.y - spot.r).toBeGreaterThan(0);
        expect(spot.y + spot.r).toBeLessThan(500);
      }
    }
  });

  it('shows the hour of the hall, wherever the screen believes it is', () => {
    expect(hourOf('2026-03-06T01:02:03Z', 'Asia/Shanghai')).toBe('09:02:03');
  });
});
