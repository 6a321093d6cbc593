import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Classes that a style sheet gives a look by themselves, wherever they stand. */
const classesOf = (css: string): string[] =>
  [...css.matchAll(/^\.([\w-]+)(?=\s*[,{])/gm)].flatMap(([, name]) => name ?? []);

const features = resolve(import.meta.dirname, '../src/features');
const sheets = readdirSync(features, { recursive: true, encoding: 'utf8' }).filter(path => path.endsWith('.css'));

describe('the styles of a feature', () => {
  // A page's styles stay loaded when it is left: a class of two features looks on the one as the other was opened before it.
  it('name no class that another feature names', () => {
    const owners = new Map<string, Set<string>>();
    for (const path of sheets) {
      const feature = path.split(/[\\/]/)[0] ?? '';
      for (const name of classesOf(readFileSync(`${features}/${path}`, 'utf8'))) {
        owners.set(name, (owners.get(name) ?? new Set()).add(feature));
      }
    }
    expect(owners.size).toBeGreaterThan(100);
    const shared = [...owners].filter(([, own]) => own.size > 1);
    expect(shared.map(([name, own]) => `${name}: ${[...own].join('、')}`)).toEqual([]);
  });
});
