/** Pure rules of the pages of what is publicised. */
import type { PublicPublicity } from '@/shared/api/contract';
import { showDay } from '@/shared/format';

/** How long there is left to object, or why nobody can any more. */
export function daysWords({ daysLeft, unit, lastDay, isHeld, isAfterDecision, outcome }: PublicPublicity): string {
  if (outcome !== null) return outcome;
  if (isHeld) return '公示期已满，收到的异议正在逐件审查';
  const left =
    daysLeft === null
      ? ''
      : daysLeft === 0
        ? '今天是最后一天'
        : `还剩 ${daysLeft} ${unit === 'Calendar' ? '天' : '个工作日'}`;
  const until = lastDay === null ? '' : `，最后一天是 ${showDay(lastDay)}`;
  return `${isAfterDecision ? '公告' : '公示'}${left}${until}`;
}

export interface ObjectionDraft {
  name: string;
  phone: string;
  reason: string;
}

export const emptyObjection: ObjectionDraft = { name: '', phone: '', reason: '' };

/** What must still be filled in. */
export function objectionProblems({ name, phone, reason }: ObjectionDraft): { id: string; message: string }[] {
  const found: { id: string; message: string }[] = [];
  if (name.trim() === '') found.push({ id: 'objection-name', message: '请填写姓名' });
  if ((phone.normalize('NFKC').match(/\d/g) ?? []).length < 7)
    found.push({ id: 'objection-phone', message: '请填写能打通的电话，以便核实和答复' });
  if (reason.trim() === '') found.push({ id: 'objection-reason', message: '请写明对什么有异议、有什么根据' });
  return found;
}
