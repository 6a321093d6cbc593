import { describe, expect, it } from 'vitest';
import { type Cached, isStale } from './stale';

const showing = (caseId: string) => ({ pages: [{ items: [{ caseId: 'other' }] }, { items: [{ caseId }] }] });
const cache: Record<string, Cached> = {
  me: { queryKey: ['me'], data: {} },
  case: { queryKey: ['case', 'c1'], data: {} },
  timeline: { queryKey: ['case', 'c1', 'timeline', 'all'], data: [] },
  otherCase: { queryKey: ['case', 'c2'], data: {} },
  cases: { queryKey: ['cases', ''], data: showing('c1') },
  task: { queryKey: ['task', 't1'], data: { caseId: 'c1' } },
  otherTask: { queryKey: ['task', 't2'], data: { caseId: 'c2' } },
  unreadTask: { queryKey: ['task', 't3'], data: undefined },
  listWith: { queryKey: ['tasks', { view: 'mine' }], data: showing('c1') },
  listWithout: { queryKey: ['tasks', { view: 'post' }], data: showing('c2') },
  alerts: { queryKey: ['alerts', 'top'], data: {} },
  duties: { queryKey: ['duties', 'mine', 'open'], data: {} },
  violations: { queryKey: ['violations', 'list', 'open'], data: {} },
  complaints: { queryKey: ['complaints', 'list', 'all', 'open'], data: {} },
  outbox: { queryKey: ['outbox', 'Dead'], data: {} },
  messages: { queryKey: ['messages'], data: {} },
  people: { queryKey: ['people', 'p'], data: [] },
  items: { queryKey: ['items', null], data: [] },
};

describe('what an event makes old', () => {
  it.each([
    // A task's version is its case's version: without the task every joint branch would meet a conflict.
    ['case.changed', 'c1', ['case', 'timeline', 'task']],
    ['case.changed', 'c9', []],
    ['clock.light', 'c1', ['case', 'timeline', 'task', 'listWith']],
    ['clock.moved', 'c2', ['otherCase', 'otherTask', 'listWithout']],
    ['task.opened', 't9', ['listWith', 'listWithout']],
    ['task.claimed', 't1', ['task', 'listWith', 'listWithout']],
    ['alert.raised', 'c1', ['alerts']],
    ['violation.detected', 'v1', ['violations']],
    ['voice.changed', 'v1', ['complaints']],
    ['notice.duty.order', 'c1', ['duties', 'alerts', 'violations', 'messages']],
    ['notice.task.copied', 'c1', ['messages']],
    ['absence.toggled', 'p', ['me', 'listWith', 'listWithout', 'people']],
    [
      'day.changed',
      '',
      [
        'case',
        'timeline',
        'otherCase',
        'cases',
        'task',
        'otherTask',
        'unreadTask',
        'listWith',
        'listWithout',
        'alerts',
        'people',
        'complaints',
      ],
    ],
    ['outbox.dead', 'm1', ['outbox']],
    ['server.version', 'v', []],
  ])('%s of %s', (type, id, old) => {
    const stale = Object.keys(cache).filter(name => isStale({ type, id }, cache[name] as Cached));
    expect(stale.sort()).toEqual([...old].sort());
  });
});
