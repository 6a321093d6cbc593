/** 当场更正: what an applicant put right at the window, ticked and in the clerk's own words. */
interface Corrections {
  corrections: string[];
  correctionNote: string;
}

/** What applicants usually put right at the window (许可法32条一款三项). */
export const usualCorrections = ['漏填项目', '漏签名或盖章', '错别字', '日期有误', '数字计算有误', '复印件不清'];

const between = '、';
const beforeNote = '；';

/** The ticks and the clerk's own words as the one sentence that goes into the record; empty where nothing was wrong. */
export const correctionsText = ({ corrections, correctionNote }: Corrections): string =>
  [corrections.join(between), correctionNote.trim()].filter(Boolean).join(beforeNote);

/** The sentence taken apart again; what is no usual one is the clerk's own words. */
export function correctionsOf(text: string | null | undefined): Corrections {
  const [head = '', ...rest] = (text ?? '').split(beforeNote);
  const ticked = head.split(between);
  return ticked.every(one => usualCorrections.includes(one))
    ? { corrections: ticked, correctionNote: rest.join(beforeNote) }
    : { corrections: [], correctionNote: text ?? '' };
}
