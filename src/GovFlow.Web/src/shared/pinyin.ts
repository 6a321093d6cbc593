/**
 * The first character of each initial in pinyin's order. Where a character stands among them tells its initial; the browser's
 * own Chinese order is all it takes. A character of several readings has that of its usual one.
 */
const firstOf: readonly (readonly [first: string, initial: string])[] = [
  ['阿', 'a'],
  ['八', 'b'],
  ['嚓', 'c'],
  ['哒', 'd'],
  ['妸', 'e'],
  ['发', 'f'],
  ['旮', 'g'],
  ['哈', 'h'],
  ['讥', 'j'],
  ['咔', 'k'],
  ['垃', 'l'],
  ['妈', 'm'],
  ['拏', 'n'],
  ['噢', 'o'],
  ['妑', 'p'],
  ['七', 'q'],
  ['呥', 'r'],
  ['仨', 's'],
  ['他', 't'],
  ['屲', 'w'],
  ['夕', 'x'],
  ['丫', 'y'],
  ['帀', 'z'],
];

const order = new Intl.Collator('zh-Hans-CN-u-co-pinyin');
const known = new Map<string, string>();

function initialOf(character: string): string {
  if (!/\p{Script=Han}/u.test(character)) return character.toLowerCase();
  const before = known.get(character);
  if (before !== undefined) return before;
  const initial = firstOf.filter(([first]) => order.compare(first, character) <= 0).at(-1)?.[1] ?? character;
  known.set(character, initial);
  return initial;
}

/** The initials a person types for Chinese words: 现场踏勘 gives `xctk`; what is not Chinese stays, in small letters. */
export const initialsOf = (words: string): string => [...words].map(initialOf).join('');

/** True where the words hold what was typed, or their initials do. */
export const isMeant = (words: string, typed: string): boolean =>
  words.toLowerCase().includes(typed.toLowerCase()) || initialsOf(words).includes(typed.toLowerCase());
