import { describe, expect, it } from 'vitest';
import { palette } from './core/descriptors';
import { literalWord } from './words';

const options = palette.flatMap(({ steps }) =>
  steps.filter(({ type }) => type.startsWith('GovFlow.')).flatMap(({ inputs }) => inputs.flatMap(one => one.options)),
);

describe('the words of the forms', () => {
  it('every literal of the office’s drop-downs is a Chinese word', () => {
    expect(options.length).toBeGreaterThan(20);
    expect(options.map(literalWord).filter(word => !/\p{Script=Han}/u.test(word))).toEqual([]);
  });
});
