import { describe, expect, it } from 'vitest';
import { places } from '../menu';
import { addressOf, roleOf, type Stop, stopsFor } from './stops';

const everywhere = places.map(({ code }) => code);
const roles: Record<string, string[]> = {
  window: ['Clerk'],
  decider: ['Reviewer', 'Decider'],
  reviewer: ['Reviewer'],
  supervisor: ['Supervisor'],
  administrator: ['Admin'],
  policy: ['Designer'],
};

describe('the tour of the first day', () => {
  it.each(Object.entries(roles))(
    '%s: at most seven stops, each somewhere, the last in the practice hall',
    (role, held) => {
      expect(roleOf({ roles: held })).toBe(role);
      const stops = stopsFor({ roles: held, navigation: everywhere });
      expect(stops.length).toBeGreaterThan(4);
      expect(stops.length).toBeLessThanOrEqual(7);
      expect(stops.at(-1)?.path).toBe('/app/practice');
      expect(new Set(stops.map(({ path }) => path)).size).toBe(stops.length);
    },
  );

  it('leads nowhere somebody may not go', () => {
    const stops = stopsFor({ roles: ['Clerk'], navigation: ['workbench', 'intake', 'help'] });
    expect(stops.map(({ place }) => place)).toEqual(['workbench', 'intake']);
  });

  it('whoever does several kinds of work walks that of the window', () => {
    expect(roleOf({ roles: ['Decider', 'Clerk'] })).toBe('window');
  });

  it('a setting is shown where the menu has the settings', () => {
    const stop = (place: string, path: string): Stop => ({ place, path, title: '', text: '' });
    expect(addressOf(stop('calendar', '/app/calendar'), ['calendar'])).toBe('/app/settings');
    expect(addressOf(stop('tasks', '/app/tasks?view=claimable'), ['tasks'])).toBe('/app/tasks');
  });
});
