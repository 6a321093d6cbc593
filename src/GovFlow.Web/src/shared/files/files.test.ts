import { describe, expect, it } from 'vitest';
import { unfit } from './files';

describe('a file', () => {
  it.each([
    [{ size: 0, type: 'image/png' }, '空'],
    [{ size: 20 * 1024 * 1024 + 1, type: 'image/png' }, '20 MB'],
    [{ size: 10, type: 'application/zip' }, 'PDF'],
  ])('%o is refused before it is sent', (file, words) => {
    expect(unfit(file)).toContain(words);
  });

  it.each(['image/jpeg', 'image/png', 'application/pdf'])('%s is sent', type => {
    expect(unfit({ size: 10, type })).toBeNull();
  });
});
