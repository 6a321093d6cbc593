import type { AlertRow } from '@/shared/api/contract';

/** The escalation ladder: who is told at which rung, from 1. */
const ladder = ['承办人（黄）', '承办人（红）', '分管负责人', '主要负责人', '监察机构'];
export const rungName = (rung: number): string => ladder[Math.min(Math.max(rung, 1), ladder.length) - 1] ?? '';

export const cardFace = { Yellow: ['▲', '黄牌'], Red: ['■', '红牌'] } satisfies Record<
  AlertRow['card'],
  [mark: string, word: string]
>;
