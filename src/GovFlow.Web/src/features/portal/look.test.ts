import { describe, expect, it } from 'vitest';
import { readLook } from './look';

describe('the look a device remembers', () => {
  it.each([null, '', 'yes', '[]', '7', '{"size":99}', '{"isElder":"yes"}'])('%s is the plain one', text => {
    expect(readLook(text)).toEqual({ isElder: false, size: 20, isHighContrast: false });
  });

  it('is what was chosen', () => {
    const chosen = { isElder: true, size: 30, isHighContrast: true } as const;
    expect(readLook(JSON.stringify(chosen))).toEqual(chosen);
  });
});
