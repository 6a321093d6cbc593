import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isForbidden } from '@/shared/keyboard/shortcuts';

const root = resolve(import.meta.dirname, '../src');
const bound = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter(name => name.endsWith('.tsx') || name.endsWith('.ts'))
  .filter(name => !/\.test\./.test(name))
  .flatMap(name =>
    [...readFileSync(join(root, name), 'utf8').matchAll(/useShortcut\(\{\s*key: '([^']+)'[^}]*?label: '([^']+)'/g)].map(
      ([, key = '', label = '']) => ({ file: relative(root, join(root, name)), key, label }),
    ),
  );

describe('the shortcuts of the whole app', () => {
  it('were found', () => {
    expect(bound.map(({ key }) => key)).toEqual(
      expect.arrayContaining(['F1', 'F2', '/', 'Ctrl+Enter', 'F8', 'Shift+F8']),
    );
  });

  it('none is taken from the browser, the system or the input method', () => {
    expect(bound.filter(({ key }) => isForbidden(key))).toEqual([]);
  });

  it('a global key is bound once and by no feature, but a page may have a way back of its own', () => {
    const global = bound.filter(({ file }) => file.startsWith('app/shell/')).map(({ key }) => key);
    expect(new Set(global).size).toBe(global.length);
    // The first-day tour lies over a page and is left as one leaves a page.
    const taken = bound.filter(
      ({ file, key }) => /^(features|app\/tour)\//.test(file) && global.includes(key) && key !== 'Escape',
    );
    expect(taken).toEqual([]);
  });

  it('each says in Chinese what it does', () => {
    expect(bound.filter(({ label }) => !/^[\p{Script=Han}，]+$/u.test(label))).toEqual([]);
  });
});
