/** Resident identity numbers (GB 11643) and the codes of organisations (GB 32100, GB 11714). */

/** What a typed or pasted number means: full width folded to half, inner and outer spaces gone, `x` as `X`. */
export const normaliseCode = (typed: string): string => typed.normalize('NFKC').replace(/\s+/gu, '').toUpperCase();

const idWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const idCheckDigits = '10X98765432';

const isCalendarDay = (year: number, month: number, day: number): boolean => {
  const instant = new Date(Date.UTC(year, month - 1, day));
  return instant.getUTCFullYear() === year && instant.getUTCMonth() === month - 1 && instant.getUTCDate() === day;
};

/**
 * Why a resident identity number cannot be right, in words for the clerk, or null when its form, birth date and
 * check digit agree. The expected digit is never named: a clerk would "mend" the last digit to fit the wrong rest.
 */
export function checkIdNumber(normalised: string): string | null {
  if (!/^[1-9]\d{16}[\dX]$/.test(normalised)) return '应为 18 位：前 17 位是数字，末位是数字或 X';
  const [year, month, day] = [normalised.slice(6, 10), normalised.slice(10, 12), normalised.slice(12, 14)].map(Number);
  if (year === undefined || month === undefined || day === undefined) return '出生日期不存在，请核对第 7 至 14 位';
  if (year < 1850 || !isCalendarDay(year, month, day)) return '出生日期不存在，请核对第 7 至 14 位';
  const sum = idWeights.reduce((total, weight, at) => total + weight * Number(normalised[at]), 0);
  return idCheckDigits[sum % 11] === normalised[17] ? null : '校验不符，至少有一位录错，请逐位核对';
}

const creditAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const creditWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** Why a unified social credit code (GB 32100, modulus 31) cannot be right, or null. */
export function checkCreditCode(normalised: string): string | null {
  if (!/^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(normalised)) {
    return '应为 18 位统一社会信用代码（不含 I、O、S、V、Z）';
  }
  const sum = creditWeights.reduce(
    (total, weight, at) => total + weight * creditAlphabet.indexOf(normalised[at] ?? ''),
    0,
  );
  const expected = creditAlphabet[(31 - (sum % 31)) % 31];
  return expected === normalised[17] ? null : '校验不符，至少有一位录错，请逐位核对';
}

const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];

/** Why an old nine-character organisation code (GB 11714; a hyphen before the last is allowed) cannot be right, or null. */
export function checkOrganisationCode(normalised: string): string | null {
  const code = normalised.replace('-', '');
  if (!/^[0-9A-Z]{8}[0-9X]$/.test(code)) return '应为 9 位组织机构代码';
  const sum = organisationWeights.reduce(
    (total, weight, at) => total + weight * Number.parseInt(code[at] ?? '', 36),
    0,
  );
  const remainder = 11 - (sum % 11);
  const expected = remainder === 10 ? 'X' : remainder === 11 ? '0' : String(remainder);
  return expected === code[8] ? null : '校验不符，至少有一位录错，请逐位核对';
}

/** A check for either organisation code, chosen by length. */
export const checkOrganisation = (normalised: string): string | null =>
  normalised.replace('-', '').length <= 9 ? checkOrganisationCode(normalised) : checkCreditCode(normalised);

/** Names are counted in characters as people see them, any script, Ext-B included. */
export function checkName(typed: string): string | null {
  const length = [...typed.trim()].length;
  if (length === 0) return '请填写姓名或名称';
  return length > 100 ? '姓名或名称不超过 100 个字' : null;
}

/** A mainland mobile number, or a fixed line with its area code; spaces and hyphens are forgiven. */
export function checkPhone(typed: string): string | null {
  const digits = typed.normalize('NFKC').replace(/[\s-]/gu, '');
  return /^(?:\+?86)?1[3-9]\d{9}$|^0\d{9,11}$/.test(digits) ? null : '应为 11 位手机号码，或带区号的固定电话';
}
