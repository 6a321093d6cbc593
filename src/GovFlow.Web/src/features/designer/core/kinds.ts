import { describe } from './descriptors';
import { allFlows, type Definition } from './document';
import { mapSteps } from './edits';
import { readText } from './fields';
import { literalTexts, withInput } from './inputs';
import { listOf, withItem, withListOf } from './item';
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

/** By which outcome the intake leads to a kind. */
const portOf: Record<string, string> = {
  Immediate: 'Immediate',
  Committed: 'Accept',
  Supplement: 'Supplement',
  Joint: 'Joint',
  Returned: 'Return',
  Proxy: 'Proxy',
};

/** The intake with an outcome among those it offers, or not; one that computes them, or offers all, stays as it is. */
function withOffer(node: JsonObject, port: string, isOffered: boolean): JsonObject {
  const input = describe('GovFlow.Intake')?.inputs.find(({ name }) => name === 'offers');
  const offers = literalTexts(node, 'offers');
  if (node.type !== 'GovFlow.Intake' || input === undefined || offers === null) return node;
  if (offers.includes(port) === isOffered) return node;
  // In the order in which the intake's outcomes stand on its card.
  const order = describe('GovFlow.Intake')?.ports.map(({ name }) => name) ?? [];
  const next = isOffered ? [...offers, port] : offers.filter(one => one !== port);
  return withInput(
    node,
    input,
    [...next].sort((a, b) => order.indexOf(a) - order.indexOf(b)),
  );
}

/** The document with a kind offered (null), or left out for a reason: in the item and at the intake, which must not disagree. */
export function withKindOffered(doc: Definition, kind: string, reason: string | null): Definition {
  const port = portOf[kind];
  const stated = withItem(doc, item => withKind(item, kind, reason));
  if (port === undefined || stated === doc) return stated;
  return allFlows(doc).reduce(
    (next, address) => mapSteps(next, address, node => withOffer(node, port, reason === null)),
    stated,
  );
}
