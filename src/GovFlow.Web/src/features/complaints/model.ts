import type { VoiceAct, VoiceKind } from '@/shared/api/contract';
import { normaliseCode } from '@/shared/identity/idCard';
import type { Wrong } from '@/shared/ui/ErrorSummary';

export const ways = [
  { value: 'Phone', label: '电话' },
  { value: 'InPerson', label: '当面' },
  { value: 'Visit', label: '走访现场' },
  { value: 'Mail', label: '电子邮件' },
  { value: 'Letter', label: '书信' },
  { value: 'Online', label: '网上' },
] as const;

export const outcomes = [
  { value: 'Solved', label: '已解决' },
  { value: 'ExplainedForNow', label: '暂不具备条件，已解释' },
  { value: 'PolicyExplained', label: '已解释政策' },
] as const;

export const adoptions = [
  { value: 'Adopted', label: '已采纳' },
  { value: 'Partly', label: '部分采纳' },
  { value: 'NotAdopted', label: '未采纳' },
] as const;

export const channels = [
  { value: 'Window', label: '窗口' },
  { value: 'Phone', label: '电话' },
  { value: 'Letter', label: '来信' },
  { value: 'Hotline', label: '12345热线' },
] as const;

export const kinds = [
  { value: 'Complaint', label: '投诉' },
  { value: 'Report', label: '举报' },
  { value: 'Suggestion', label: '建议' },
  { value: 'Consultation', label: '咨询' },
] as const;

/** A field of an act beside its words. */
export type ActField =
  | 'personId'
  | 'helperIds'
  | 'way'
  | 'people'
  | 'evidence'
  | 'days'
  | 'progress'
  | 'dueDay'
  | 'outcome'
  | 'proof'
  | 'adoption'
  | 'adoptionReason'
  | 'promises'
  | 'promiseId';

/** What each act asks for: its words, if any, and its fields in order. */
export const actForms: Record<VoiceAct, { text: string | null; fields: readonly ActField[] }> = {
  Take: { text: null, fields: [] },
  Accept: { text: null, fields: [] },
  Offer: { text: '转办意见', fields: ['personId', 'helperIds'] },
  Decline: { text: '退回理由', fields: [] },
  Contact: { text: '联系情况', fields: ['way'] },
  Progress: { text: '办理动态（来件人可以看到）', fields: [] },
  Investigate: { text: '查明的情况', fields: ['way', 'people', 'evidence'] },
  Extend: { text: '延期理由（来件人可以看到）', fields: ['days', 'progress'] },
  PromiseAnswer: { text: '说明（来件人可以看到）', fields: ['dueDay'] },
  Reply: { text: '答复内容（来件人可以看到）', fields: ['outcome', 'way', 'proof', 'promises'] },
  Fulfil: { text: '兑现情况（来件人可以看到）', fields: ['promiseId'] },
  Revisit: { text: '回访情况', fields: ['way'] },
  Reopen: { text: '不满意的原因（来件人可以看到）', fields: ['way'] },
};

/** The fields of an act on a voice: whoever suggests something is told whether it is taken up. */
export const fieldsOf = (act: VoiceAct, kind: VoiceKind): readonly ActField[] =>
  act === 'Reply' && kind === 'Suggestion'
    ? ['adoption', 'adoptionReason', ...actForms.Reply.fields]
    : actForms[act].fields;

/** Fields that may stay empty. */
const optional: ReadonlySet<ActField> = new Set(['helperIds', 'evidence', 'promises']);

export interface ActInput {
  text: string;
  personId: string;
  helperIds: string[];
  way: string;
  people: string;
  evidence: string;
  days: string;
  progress: string;
  dueDay: string;
  outcome: string;
  proof: string;
  adoption: string;
  adoptionReason: string;
  promises: { text: string; dueDay: string }[];
  promiseId: string;
}

export const emptyInput: ActInput = {
  text: '',
  personId: '',
  helperIds: [],
  way: 'Phone',
  people: '',
  evidence: '',
  days: '',
  progress: '',
  dueDay: '',
  outcome: 'Solved',
  proof: '',
  adoption: '',
  adoptionReason: '',
  promises: [],
  promiseId: '',
};

const isEmpty = (value: ActInput[ActField]) => (typeof value === 'string' ? value.trim() === '' : value.length === 0);

/** Ids of what must still be filled in. */
export function missing(act: VoiceAct, kind: VoiceKind, input: ActInput): (ActField | 'text')[] {
  const { text } = actForms[act];
  const open: (ActField | 'text')[] = fieldsOf(act, kind).filter(
    field => !optional.has(field) && isEmpty(input[field]),
  );
  if (text !== null && input.text.trim() === '') open.push('text');
  if (input.promises.some(promise => promise.text.trim() === '' || promise.dueDay === '')) open.push('promises');
  return open;
}

/** The body of the act: only what it asks for. */
export function bodyOf(act: VoiceAct, kind: VoiceKind, input: ActInput): Record<string, unknown> {
  const { text } = actForms[act];
  const body: Record<string, unknown> = text === null ? {} : { text: input.text.trim() };
  for (const field of fieldsOf(act, kind)) {
    const value = input[field];
    if (isEmpty(value)) continue;
    body[field] = field === 'days' ? Number(value) : typeof value === 'string' ? value.trim() : value;
  }
  return body;
}

/** What keeps a call from being looked up: both are asked for, so that nobody learns of a case by its number alone. */
export function phoneProblems(number: string, tail: string): Wrong[] {
  const wrong: Wrong[] = [];
  if (normaliseCode(number) === '') wrong.push({ id: 'phone-number', message: '请填写办件编号' });
  if (!/^\d{4}$/.test(normaliseCode(tail)))
    wrong.push({ id: 'phone-tail', message: '请填写申请人预留手机号的后四位数字' });
  return wrong;
}
