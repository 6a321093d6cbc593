import { describe, expect, it } from 'vitest';
import { form, textOf } from './sheet';

describe('a file of people', () => {
  it('is read in the letters it was saved in', () => {
    expect(textOf(new TextEncoder().encode('姓名').buffer as ArrayBuffer)).toBe('姓名');
    expect(textOf(new Uint8Array([0xd0, 0xd5, 0xc3, 0xfb]).buffer)).toBe('姓名');
  });
  it('has a form with every column', () => expect(form.split(',')).toHaveLength(8));
});
