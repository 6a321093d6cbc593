import type { components } from '@/shared/api/schema';

export type QueueScreen = components['schemas']['QueueScreen'];
type Call = QueueScreen['calls'][number];

/** A call as it is spoken: sign by sign, so that no number is read as a quantity. */
export const spoken = ({ number, window }: Call): string => `请${[...number].join(' ')}号到${window}`;

/** Another moment is another call. */
export const callKey = ({ number, at }: Call): string => `${number} ${at}`;

/** Calls nobody has heard yet, the earliest first. At the first look all are old. */
export function unheard(calls: readonly Call[], heard: ReadonlySet<string> | null): Call[] {
  if (heard === null) return [];
  return calls.filter(call => !heard.has(callKey(call))).sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}
