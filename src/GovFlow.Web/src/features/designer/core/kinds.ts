import { readText } from './fields';
import { listOf, withListOf } from './item';
import type { JsonObject } from './json';

/** 六类办件: each is offered, or left out with a stated reason. */
export const reasonWhyNot = (item: JsonObject, kind: string): string | null => {
  const held = listOf(item, 'kindsNotOffered').find(one => readText(one, 'kind') === kind);
  return held === undefined ? null : readText(held, 'reason');
};

/** The item with a kind offered (null), or left out for a reason. */
export function withKind(item: JsonObject, kind: string, reason: string | null): JsonObject {
  const held = listOf(item, 'kindsNotOffered');
  const at = held.findIndex(one => readText(one, 'kind') === kind);
  if (reason === null) {
    return withListOf(
      item,
      'kindsNotOffered',
      held.filter((_, index) => index !== at),
    );
  }
  const stated = { kind, reason };
  const next =
    at < 0 ? [...held, stated] : held.map((one, index) => (index === at ? { ...(one as JsonObject), reason } : one));
  return withListOf(item, 'kindsNotOffered', next);
}
