const norm = '镇街政务服务规范';

/**
 * A basis as people read it. The server names the exact line of this program's own list of requirements (`004-13`), for whoever
 * maintains it; nobody at a window has that list, so only the norm is said. Articles of law stay as they are.
 */
export const readBasis = (text: string): string =>
  text
    .replace(/（00\d-\d{1,2}[^（）\d]?(?:、00\d-\d{1,2}[^（）\d]?)*）/gu, '')
    .replace(/(?<!\d)00\d-\d{1,2}(?!\d)/gu, norm)
    .replace(new RegExp(`${norm}(；${norm})+`, 'gu'), norm);
