/** Pure rules of an applicant's account. */
import { checkCreditCode, checkIdNumber, checkPhone, normaliseCode } from '@/shared/identity/idCard';
import type { Wrong } from '@/shared/ui/ErrorSummary';

export const paperKinds = [
  { value: '居民身份证', label: '居民身份证' },
  { value: '统一社会信用代码', label: '统一社会信用代码', hint: '单位、个体工商户' },
  { value: '护照', label: '护照' },
  { value: '港澳居民来往内地通行证', label: '港澳居民来往内地通行证' },
  { value: '台湾居民来往大陆通行证', label: '台湾居民来往大陆通行证' },
  { value: '外国人永久居留身份证', label: '外国人永久居留身份证' },
] as const;

export interface Registration {
  paperKind: string;
  name: string;
  paperNumber: string;
  phone: string;
  password: string;
}

export const emptyRegistration: Registration = {
  paperKind: '居民身份证',
  name: '',
  paperNumber: '',
  phone: '',
  password: '',
};

export const isOrganisation = ({ paperKind }: Pick<Registration, 'paperKind'>) => paperKind === '统一社会信用代码';

function numberProblem({ paperKind, paperNumber }: Registration): string | null {
  const number = normaliseCode(paperNumber);
  if (number === '') return '请填写证件号码';
  if (paperKind === '居民身份证') return checkIdNumber(number);
  if (paperKind === '统一社会信用代码') return checkCreditCode(number);
  return number.length < 5 ? '证件号码不完整' : null;
}

function passwordProblem(password: string): string | null {
  if (password.length < 10) return '密码至少 10 位';
  if (!/\d/.test(password)) return '密码须含数字';
  return new Set(password).size < 5 ? '密码中不同的字符至少 5 种' : null;
}

/** What the person can put right before anything is sent. */
export function registrationProblems(typed: Registration): Wrong[] {
  const found: [string, string | null][] = [
    ['own-name', typed.name.trim() === '' ? (isOrganisation(typed) ? '请填写单位全称' : '请填写姓名') : null],
    ['own-number', numberProblem(typed)],
    ['own-phone', checkPhone(typed.phone)],
    ['own-password', passwordProblem(typed.password)],
  ];
  return found.flatMap(([id, message]) => (message === null ? [] : [{ id, message }]));
}

/** Only an address of our own: a link must not lead a person who has just logged in elsewhere. */
export const placeAfter = (then: string | null): string =>
  then !== null && /^\/(?![/\\])/.test(then) && !then.startsWith('/account') ? then : '/space';
