import type { AlertRow } from './api/contract';

/** What the alert says of its case. Its text names card, case and item as well, for those who get it as a message; a row shows these beside it. */
export const alertWords = ({
  text,
  caseNumber,
  itemName,
}: Pick<AlertRow, 'text' | 'caseNumber' | 'itemName'>): string => {
  const named = `办件${caseNumber}（${itemName}）`;
  const at = text.indexOf(named);
  return at === -1 ? text : text.slice(at + named.length);
};
