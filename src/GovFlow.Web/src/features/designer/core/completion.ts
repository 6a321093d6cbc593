import type { Fact } from './conditions';

/** What is being typed before the caret: a name, a chain of names, or Chinese words for a fact. */
export function wordBefore(text: string, caret: number): string {
  return /(?:[\w$.]|[\u4e00-\u9fff])+$/.exec(text.slice(0, caret))?.[0] ?? '';
}

const most = 8;

/** The facts a person who has typed this may mean, by name or by code. */
export function suggested(facts: readonly Fact[], word: string): Fact[] {
  const wanted = word.toLowerCase();
  if (wanted === '') return [];
  return facts
    .filter(({ code, name, source }) => `${name} ${source} ${code}`.toLowerCase().includes(wanted) && code !== word)
    .slice(0, most);
}

/** The text with the word before the caret replaced; and where the caret is then. */
export function completed(text: string, caret: number, code: string): { text: string; caret: number } {
  const from = caret - wordBefore(text, caret).length;
  return { text: text.slice(0, from) + code + text.slice(caret), caret: from + code.length };
}
