import { describe, expect, it } from 'vitest';
import type { AlertRow } from '@/shared/api/contract';
import { byUrgency, countCards, rungName } from './model';

const alert = (id: string, card: AlertRow['card'], rung: number, raisedAt: string): AlertRow => ({
  id,
  caseId: id,
  caseNumber: id,
  itemName: '',
  clockKind: 'Decision',
  rung,
  card,
  audience: '',
  raisedAt,
  text: '',
});
const alerts = [
  alert('y', 'Yellow', 1, '2026-09-01T00:00:00Z'),
  alert('r1', 'Red', 1, '2026-09-02T00:00:00Z'),
  alert('r2', 'Red', 2, '2026-09-03T00:00:00Z'),
  alert('r2-older', 'Red', 2, '2026-09-02T12:00:00Z'),
];

describe('alerts', () => {
  it('red before yellow, higher rung first, then the longest waiting', () => {
    expect([...alerts].sort(byUrgency).map(({ id }) => id)).toEqual(['r2-older', 'r2', 'r1', 'y']);
  });

  it('are counted by card', () => {
    expect(countCards(alerts)).toEqual({ red: 3, yellow: 1 });
  });

  it.each([
    [1, '承办人（黄）'],
    [2, '承办人（红）'],
    [3, '分管负责人'],
    [4, '主要负责人'],
    [5, '监察机构'],
    [9, '监察机构'],
    [0, '承办人（黄）'],
  ])('rung %d tells %s', (rung, who) => {
    expect(rungName(rung)).toBe(who);
  });
});
