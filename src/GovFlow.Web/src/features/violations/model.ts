import type { Duty, ViolationAct } from '@/shared/api/contract';

/** The tiers of 003-45 with the sanctions each allows; the server refuses any other pair. */
export const tiers = [
  {
    value: 'Minor',
    label: '情节较轻',
    sanctions: [
      { value: 'WrittenSelfCriticism', label: '责令作出书面检查' },
      { value: 'PublicCriticism', label: '通报批评' },
    ],
  },
  {
    value: 'Serious',
    label: '情节较重',
    sanctions: [
      { value: 'NoAwards', label: '取消年终评先评优资格' },
      { value: 'OffThePost', label: '责令调离审批岗位' },
    ],
  },
  { value: 'Grave', label: '情节严重', sanctions: [{ value: 'ToDiscipline', label: '交由纪检监察机关' }] },
] as const;

/** What an act asks for beside its words. */
export const actFields: Record<ViolationAct, { text: string; dueDay: 'needed' | 'optional' | null }> = {
  Hear: { text: '请对方说明什么', dueDay: 'needed' },
  Uphold: { text: '认定意见', dueDay: 'optional' },
  Dismiss: { text: '不成立的理由', dueDay: null },
  Appeal: { text: '申诉理由', dueDay: null },
  Close: { text: '办结意见', dueDay: null },
};

/** Those that are due first, first. */
export const byDueDay = (duties: readonly Duty[]): Duty[] =>
  [...duties].sort((a, b) => a.dueDay.localeCompare(b.dueDay) || a.id.localeCompare(b.id));

/** Samples are looked into and judged; everything else is answered in words. */
export const isSample = ({ kind }: Pick<Duty, 'kind'>): boolean => kind === 'Sampling' || kind === 'Verification';
