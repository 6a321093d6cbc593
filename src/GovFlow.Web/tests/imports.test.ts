import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../src');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter(name => /\.tsx?$/.test(name))
  .map(name => join(root, name));

/** Higher may import lower, never the other way round. */
const layers = ['shared', 'features', 'app', 'entries'];

interface Arrow {
  from: string;
  to: string;
}

const arrows: Arrow[] = files.flatMap(file =>
  [...readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].flatMap(([, target = '']) => {
    if (!target.startsWith('.') && !target.startsWith('@/')) return [];
    const path = target.startsWith('@/') ? join(root, target.slice(2)) : resolve(dirname(file), target);
    return [{ from: relative(root, file), to: relative(root, path) }];
  }),
);

const layerOf = (path: string) => layers.indexOf(path.split('/')[0] ?? '');
const featureOf = (path: string) => (path.startsWith('features/') ? path.split('/')[1] : undefined);

describe('imports', () => {
  it('were found at all', () => {
    expect(arrows.length).toBeGreaterThan(100);
  });

  it('point downwards: entries, app, features, shared', () => {
    const wrong = arrows.filter(({ from, to }) => layerOf(to) > layerOf(from));
    expect(wrong).toEqual([]);
  });

  it('never lead from one feature into another', () => {
    const wrong = arrows.filter(({ from, to }) => {
      const [one, other] = [featureOf(from), featureOf(to)];
      return one !== undefined && other !== undefined && one !== other;
    });
    expect(wrong).toEqual([]);
  });

  it('a model knows neither React nor the network', () => {
    const models = files.filter(file => /model\.ts$|\/core\//.test(file));
    const wrong = models.filter(file =>
      /from '(react|@tanstack|antd)|shared\/api\/client|\bfetch\(/.test(readFileSync(file, 'utf8')),
    );
    expect(models.length).toBeGreaterThan(0);
    expect(wrong).toEqual([]);
  });

  it('the portal carries no antd', () => {
    const reached = new Set<string>();
    const visit = (path: string) => {
      if (reached.has(path)) return;
      reached.add(path);
      for (const { from, to } of arrows) if (from.replace(/\.tsx?$/, '') === path) visit(to.replace(/\.tsx?$/, ''));
    };
    visit('entries/portal');
    const withAntd = files
      .filter(file => reached.has(relative(root, file).replace(/\.tsx?$/, '')))
      .filter(file => /from 'antd/.test(readFileSync(file, 'utf8')));
    expect(reached.size).toBeGreaterThan(10);
    expect(withAntd).toEqual([]);
  });

  it('no file is longer than four hundred lines', () => {
    const long = files.filter(
      file => !/schema\.d\.ts$/.test(file) && readFileSync(file, 'utf8').split('\n').length > 400,
    );
    expect(long).toEqual([]);
  });
});
