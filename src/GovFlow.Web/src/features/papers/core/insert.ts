/** Puts a piece in the place of what is selected, at the end where nothing is; `caret` is where typing goes on. */
export function insert(body: string, piece: string, start?: number, end?: number): { text: string; caret: number } {
  const from = start ?? body.length;
  return { text: body.slice(0, from) + piece + body.slice(end ?? from), caret: from + piece.length };
}

/** What is written for a name: a list row by row, anything else as it is. */
export const sourceOf = ({ name, isList }: { name: string; isList: boolean }): string =>
  isList ? `{{#each ${name}}}<p>{{row}}. {{c1}}　{{c2}}</p>\n{{/each}}` : `{{${name}}}`;
