import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { chapters } from './chapters';

describe('the handbook', () => {
  it('shows no picture that is not there', () => {
    const missing = chapters
      .flatMap(({ steps }) => steps)
      .flatMap(({ picture }) => (picture ? [picture.file] : []))
      .filter(file => !existsSync(`public/handbook/${file}`));
    expect(missing).toEqual([]);
  });

  it('names every chapter once', () => {
    const codes = chapters.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
  });
});
