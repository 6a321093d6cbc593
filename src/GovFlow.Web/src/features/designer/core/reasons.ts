import type { Definition } from './document';
import { getIn, isList, type Json, member, setIn, textOf } from './json';

/**
 * The written reasons for accepted warnings. They stand in the file (`customProperties.lintReasons`, a list of
 * `{rule, subject, reason}`), are reviewed with it and published with it.
 */
const place = ['customProperties', 'lintReasons'];

/** In characters; what is shorter explains nothing. */
export const reasonLength = { shortest: 8, longest: 1000 };

export interface Warned {
  ruleId: string;
  /** What it concerns, by a name that outlives edits. */
  subject: string;
}

const isOf = (one: Json, { ruleId, subject }: Warned): boolean =>
  textOf(member(one, 'rule')) === ruleId && (textOf(member(one, 'subject')) ?? '') === subject;

/** The document with a reason for a warning, or (null) without it. A list nobody can read is left for the check to tell. */
export function withReason(doc: Definition, warned: Warned, reason: string | null): Definition {
  const held = getIn(doc, place) ?? [];
  if (!isList(held)) return doc;
  const rest = held.filter(one => !isOf(one, warned));
  const stated = { rule: warned.ruleId, subject: warned.subject, reason: reason?.trim() ?? '' };
  const at = held.findIndex(one => isOf(one, warned));
  const next = reason === null ? rest : at < 0 ? [...held, stated] : held.map((one, i) => (i === at ? stated : one));
  return setIn(doc, place, next.length === 0 ? undefined : next) as Definition;
}

/** Why a text is no reason yet; null where it is one. */
export function whyNoReason(text: string): string | null {
  const { length } = text.trim();
  if (length < reasonLength.shortest) return `理由至少 ${reasonLength.shortest} 个字`;
  return length > reasonLength.longest ? `理由至多 ${reasonLength.longest} 个字` : null;
}
