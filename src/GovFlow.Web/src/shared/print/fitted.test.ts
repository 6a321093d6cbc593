import { describe, expect, it } from 'vitest';
import { fitted } from './fitted';

describe('a paper in a narrow frame', () => {
  it('is never wider than the frame, and is printed as it is', () => {
    const html = fitted('<html><head><title>x</title></head><body>$& 决定</body></html>');
    const rules = [...html.matchAll(/@media screen and \(max-width:(\d+)px\)\{html\{zoom:([\d.]+)\}\}/g)];
    expect(rules.length).toBeGreaterThan(4);
    for (const [index, [, most, zoom]] of rules.entries()) {
      // A rule holds down to where the next one begins.
      const least = Number(rules[index + 1]?.[1] ?? 240);
      expect(794 * Number(zoom)).toBeLessThanOrEqual(least + 4);
      expect(Number(most)).toBeGreaterThan(least);
    }
    expect(html).toContain('<body>$& 决定</body>');
  });
});
