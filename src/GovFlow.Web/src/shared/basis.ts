const norm = '镇街政务服务规范';

/** `004-13` a line of this program's list of requirements; `C-6` a reading it takes where the norms leave room. */
const line = '00\\d-\\d{1,2}(?!\\d)';
const reading = 'C-\\d{1,2}(?!\\d)';
const one = `(?:${line}[^（）\\d、；，]?|${reading})`;

const inBrackets = new RegExp(`（${one}(?:[、；，]${one})*）`, 'gu');
const readings = new RegExp(`[、；，]?${reading}`, 'gu');
const lines = new RegExp(`(?<!\\d)${line}`, 'gu');
const again = new RegExp(`${norm}(?:[；、，]${norm})+`, 'gu');

/**
 * A basis as people read it. The server names the exact line of this program's own lists, for whoever maintains it; nobody at a
 * window has them, so only the norm is said, and once. Articles of law stay as they are.
 */
export const readBasis = (text: string): string =>
  text.replace(inBrackets, '').replace(readings, '').replace(lines, norm).replace(again, norm) || norm;

/** A law's name as 《》 will be written around it: whoever typed the marks themselves has them once. */
export const lawName = (typed: string): string => typed.trim().replace(/^《(.*)》$/u, '$1');
