import type { AlertRow } from '@/shared/api/contract';

export const cardFace = { Reminder: ['○', '提醒'], Yellow: ['▲', '黄牌'], Red: ['■', '红牌'] } satisfies Record<
  AlertRow['card'],
  [mark: string, word: string]
>;

export const stateName = { Raised: '待签收', Acknowledged: '处理中', Closed: '已办结' } satisfies Record<
  AlertRow['state'],
  string
>;

/** What a supervisor can do with an alert; `asks` needs a day and names a person. */
export const acts = [
  { code: 'urge', label: '催办', field: '催办意见', asks: false },
  { code: 'explanation', label: '要求说明', field: '要说明什么', asks: true },
  { code: 'order', label: '督办', field: '要办什么', asks: true },
  { code: 'escalate', label: '升级', field: '升级理由', asks: false },
  { code: 'close', label: '办结预警', field: '处理意见', asks: false },
] as const;

export type AlertAct = (typeof acts)[number];
