import type { Duty, ViolationAct, ViolationRow } from '@/shared/api/contract';

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

/** Samples are looked into and judged; everything else is answered in words. */
export const isSample = ({ kind }: Pick<Duty, 'kind'>): boolean => kind === 'Sampling' || kind === 'Verification';

/** The rules by the office's names, as the filter offers them. */
export const ruleNames: Record<ViolationRow['brokenRule'], string> = {
  HeldReview: '压件不报',
  HeldDecision: '压件不批',
  HeldResult: '压件不发',
  OverLimit: '超时限办结',
  Unregistered: '受理不登记',
  FalseClosing: '未办结作办结',
  WronglyTurnedAway: '应予受理而不予受理',
  SecondSupplement: '未一次性告知（二次补正）',
  AddedRequirement: '擅自增加审批要件',
  PassedAround: '推诿扯皮',
  NotHandedOver: '完成后不移交',
  OutsideTheSystem: '体外循环',
  MissingExplanation: '逾期不公开说明',
};

/** The stages of a record. */
export const stageNames: Record<ViolationRow['state'], string> = {
  Detected: '待核查',
  Hearing: '听取陈述',
  Upheld: '已认定',
  Appealed: '申诉中',
  Dismissed: '不成立',
  Closed: '已办结',
};

/** What may be asked of somebody. */
export const dutyNames: Record<Duty['kind'], string> = {
  Explanation: '情况说明',
  PublicExplanation: '逾期原因公开说明',
  Order: '督办',
  Statement: '陈述申辩',
  Rectification: '限期整改',
  Sampling: '抽查',
  Verification: '事后核查',
};

/** A value of the address, where it names one of the choices; null otherwise. */
export const chosen = <T extends string>(names: Record<T, string>, value: string | null): T | null =>
  value !== null && Object.hasOwn(names, value) ? (value as T) : null;

/** Choices of a filter, with the one that narrows nothing first. */
export const choices = <T extends string>(
  names: Record<T, string>,
  all: string,
): { value: T | ''; label: string }[] => [
  { value: '', label: all },
  ...(Object.keys(names) as T[]).map(value => ({ value, label: names[value] })),
];
