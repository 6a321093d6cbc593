/** Pure rules of filing for somebody else by a mandate. Whether it holds today, the server says. */
import type { FilingContent } from '@/shared/api/contract';
import { checkIdNumber, checkName, checkPhone, normaliseCode } from '@/shared/identity/idCard';
import type { Wrong } from '@/shared/ui/ErrorSummary';

export type FiledFor = NonNullable<FilingContent['for']>;

const personalCard = '居民身份证';

export const emptyMandate: FiledFor = {
  name: '',
  paperKind: personalCard,
  paperNumber: '',
  phone: '',
  scope: '',
  from: null,
  until: null,
  mayWithdraw: false,
  mayCollect: false,
  files: [],
};

/** What is wrong of it before the next page is opened. */
export function mandateProblems(of: FiledFor | null, isAmending: boolean): Wrong[] {
  if (of === null) return [];
  const number = normaliseCode(of.paperNumber);
  const wrong: [string, string | null][] = [
    [
      'paperNumber',
      of.paperKind === personalCard ? checkIdNumber(number) : number.length < 5 ? '请填写委托人的证件号码' : null,
    ],
    ['name', checkName(of.name)],
    ['phone', checkPhone(of.phone)],
    ['scope', of.scope.trim() === '' ? '请照授权委托书填写委托事项' : null],
    ['from', of.from === null ? '请填写委托书的起始日期' : null],
    ['until', of.until === null ? '请填写委托书的截止日期；没有写明的，请到窗口办理' : null],
    ['files', !isAmending && (of.files ?? []).length === 0 ? '请上传授权委托书的照片或者扫描件' : null],
  ];
  return wrong.flatMap(([name, message]) => (message === null ? [] : [{ id: `filing-for.${name}`, message }]));
}
