/** The empty form: the columns of a sheet, with the mark by which spreadsheets know its letters. */
export const form = '\uFEFF姓名,账号,部门,用工,岗位,岗别,起日,止日\r\n';

/** A file as text: what is no UTF-8 was saved by a Chinese spreadsheet in its own letters. */
export function textOf(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
