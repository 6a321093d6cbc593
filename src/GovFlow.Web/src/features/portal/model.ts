/** Pure rules of the public pages. */
import type { ItemPoint, ItemSummary, Progress } from '@/shared/api/contract';
import { showDay } from '@/shared/format';
import { normaliseCode } from '@/shared/identity/idCard';

/** Guides whose name, code or pinyin initials hold what was typed. */
export function searchGuides(guides: readonly ItemSummary[], typed: string): ItemSummary[] {
  const wanted = typed.trim().normalize('NFKC').toLowerCase();
  return guides.filter(
    ({ name, code, pinyin }) =>
      name.toLowerCase().includes(wanted) || code.toLowerCase().includes(wanted) || pinyin.includes(wanted),
  );
}

export interface Enquiry {
  number: string;
  queryCode: string;
}

/** What a person typed, in the form the server knows: full width folded, spaces and hyphens in the query code forgiven. */
export const enquiryOf = ({ number, queryCode }: Enquiry): Enquiry => ({
  number: normaliseCode(number),
  queryCode: normaliseCode(queryCode).replace(/-/g, ''),
});

/** @param numberName What the number is called. */
export function problemsOf(enquiry: Enquiry, numberName = '办件编号'): { id: string; message: string }[] {
  const { number, queryCode } = enquiryOf(enquiry);
  const found: { id: string; message: string }[] = [];
  if (number === '') found.push({ id: 'case-number', message: `请填写${numberName}` });
  if (queryCode === '') found.push({ id: 'query-code', message: '请填写查询码' });
  else if (!/^\w{4,12}$/.test(queryCode)) found.push({ id: 'query-code', message: '查询码与编号在一起，共 6 位' });
  return found;
}

/** The one sentence an applicant looks for: how many days are left, or why none are counted; null where nothing is waited for. */
export function waitingWords({
  clock,
  daysLeft,
  dueDay,
  decidedOn,
  isOver,
}: Pick<Progress, 'clock' | 'daysLeft' | 'dueDay' | 'decidedOn' | 'isOver'>): string | null {
  const light = clock?.light ?? 'NotStarted';
  const left = daysLeft ?? clock?.daysLeft ?? null;
  const due = dueDay ?? clock?.dueDay ?? null;
  const unit = clock?.unit === 'Calendar' ? '天' : '个工作日';
  const until = due === null ? '' : `，最迟 ${showDay(due)}${clock?.provisional ? '（暂定）' : ''}`;
  if (light === 'Paused') return '正在进行依法不计入时限的程序，办理时限暂停计算';
  if (light === 'Applicant')
    return left === null ? '正在等您补齐材料' : `正在等您补齐材料，还有 ${left} ${unit}${until}`;
  if (decidedOn && left === null) return `已于 ${showDay(decidedOn)}作出决定`;
  if (isOver) return null;
  if (light === 'NotStarted' || left === null) return '办理时限还没有起算';
  if (left < 0) return `已超过承诺时限 ${-left} ${unit}（应于 ${due === null ? '此前' : showDay(due)}办结）`;
  return left === 0 ? `今天是办理期限的最后一天` : `还剩 ${left} ${unit}${until}`;
}

/** Where in the hall an item is taken in, or where to go while it is not in the hall. */
export function windowWords({
  windows,
  windowClass,
  notInHall,
}: Pick<ItemSummary, 'windows' | 'windowClass' | 'notInHall'>) {
  if (notInHall) return `尚未进驻本中心，请到${notInHall.place}办理`;
  return windows && windows.length > 0 ? windows.join('、') : windowClass;
}

/** A place outside the hall where one may apply. */
export const pointWords = ({ name, address, phone }: ItemPoint) => `${name}（${address}，${phone}）`;
