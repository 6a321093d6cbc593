import { describe, expect, it } from 'vitest';
import type { CentreLine } from '@/shared/api/contract';
import { beneath, firstForm, oneTimePassword, requestOf } from './centre';

const town = {
  ...{ code: 'QH', name: '青禾镇中心', parentCode: null, depth: 0, level: 'Town', divisionCode: '999901101000' },
  ...{ address: '', phone: '', reconsiderationBody: '县政府', court: '县法院', people: 1, isOwn: true },
} as CentreLine;

describe('a centre beneath another', () => {
  it('begins one level below, inside its division', () => {
    expect(beneath(town)).toMatchObject({ level: 'Village', divisionCode: '999901101', court: '县法院' });
    expect(beneath({ ...town, level: 'District' })).toMatchObject({ level: 'Town', divisionCode: '999901' });
    expect(beneath(undefined)).toMatchObject({ level: 'Town', parentCode: '', divisionCode: '' });
  });

  it('sends no items where it takes every one, and no choice that was not made', () => {
    const form = { ...firstForm(town), items: ['GFI-02'], restBy: '2026-12-01' };
    expect(requestOf(form)).toMatchObject({ items: null, restBy: null, preset: null, parentCode: 'QH' });
    expect(requestOf({ ...form, isEvery: false })).toMatchObject({ items: ['GFI-02'], restBy: '2026-12-01' });
    expect(requestOf(firstForm(undefined))).toMatchObject({ parentCode: null, patternCode: null });
  });
});

describe('a password for one log-in', () => {
  it('is long enough, has digits, and nothing that is read as something else', () => {
    let n = 0;
    const password = oneTimePassword(below => {
      n += 7;
      return n % below;
    });
    expect(password).toMatch(/^[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}$/);
    expect(password).toMatch(/\d/);
    expect(password).not.toMatch(/[ilo01]/);
  });
});
