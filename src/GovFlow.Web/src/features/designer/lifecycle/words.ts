import type { ReviewView } from '@/shared/api/contract';

export const reviewWords = {
  Open: '审核中',
  Confirmed: '已确认',
  SentBack: '退回修改',
  Withdrawn: '已撤回',
} satisfies Record<ReviewView['state'], string>;
