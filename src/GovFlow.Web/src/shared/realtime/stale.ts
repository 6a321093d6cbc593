/** Which cached answers an event of the hub makes old, apart from React and the connection. */
import type { HallEvent } from './hub';

/** A cached answer as the query cache holds it: its key, and the data last read. */
export interface Cached {
  queryKey: readonly unknown[];
  data: unknown;
}

type Rule = (event: HallEvent, cached: Cached) => boolean;

const entity = ({ queryKey }: Cached): unknown => queryKey[0];

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

/** The case itself with its parts, and the opened task of that case: a task's version is its case's version. */
const ofCase: Rule = ({ id }, cached) =>
  (entity(cached) === 'case' && cached.queryKey[1] === id) ||
  (entity(cached) === 'task' && record(cached.data).caseId === id);

/** A list in which the case is shown: only there does its light change. */
const listShowing: Rule = ({ id }, { queryKey, data }) => {
  if (queryKey[0] !== 'tasks') return false;
  const { pages } = record(data);
  return (
    Array.isArray(pages) &&
    pages.some(page => {
      const { items } = record(page);
      return Array.isArray(items) && items.some(row => record(row).caseId === id);
    })
  );
};

const lists =
  (...names: string[]): Rule =>
  (_event, cached) =>
    names.includes(String(entity(cached)));

/** By the first part of the event's type. What is not listed concerns no page. */
const rules: Record<string, Rule> = {
  case: ofCase,
  clock: (event, cached) => ofCase(event, cached) || listShowing(event, cached),
  task: (event, cached) => entity(cached) === 'tasks' || (entity(cached) === 'task' && cached.queryKey[1] === event.id),
  alert: lists('alerts'),
  violation: lists('violations'),
  voice: lists('complaints'),
  // Who edits changes no version.
  definition: (event, cached) =>
    event.type !== 'definition.editing' && lists('definitions', 'reviews', 'items')(event, cached),
  outbox: lists('outbox'),
  // A notice may be a message to whoever sits here; of what it is about, only a duty does not tell itself.
  notice: (event, cached) =>
    entity(cached) === 'messages' ||
    (event.type.startsWith('notice.duty.') && ['duties', 'alerts', 'violations'].includes(String(entity(cached)))),
  absence: lists('me', 'tasks', 'people'),
  day: lists('case', 'cases', 'task', 'tasks', 'alerts', 'drafts', 'received', 'people', 'org', 'complaints'),
};

/** Counts of this moment move with whatever moves a case. */
const moves = new Set(['case', 'clock', 'task', 'alert', 'voice', 'day']);

export const isStale = (event: HallEvent, cached: Cached): boolean =>
  (entity(cached) === 'cockpit' && moves.has(event.type.split('.')[0] ?? '')) ||
  (rules[event.type.split('.')[0] ?? '']?.(event, cached) ?? false);
