import { describe, expect, it } from 'vitest';
import { isWithin, menuFor, places, settingsFor } from './menu';

const labels = (navigation: string[]) => menuFor(navigation).map(({ label }) => label);

describe('the menu', () => {
  it('keeps daily work in its order, and all settings in one place before the handbook', () => {
    expect(labels(['help', 'seals', 'tasks', 'calendar', 'workbench'])).toEqual(['工作台', '待办', '设置', '使用手册']);
    expect(labels(['seals'])).toEqual(['设置']);
  });

  it('shows no settings to who has none', () => {
    expect(labels(['workbench', 'help'])).toEqual(['工作台', '使用手册']);
  });

  it('names every setting the person has, with what one does there', () => {
    expect(settingsFor(['seals', 'acts', 'tasks']).map(({ code }) => code)).toEqual(['seals', 'acts']);
    for (const place of places.filter(({ about }) => about !== undefined)) expect(place.about).not.toBe('');
  });

  it('knows the pages under the settings', () => {
    const settings = menuFor(['seals'])[0];
    if (settings === undefined) throw new Error('no settings');
    expect(isWithin(settings, '/app/settings')).toBe(true);
    expect(isWithin(settings, '/app/seals')).toBe(true);
    expect(isWithin(settings, '/app/tasks')).toBe(false);
  });
});
