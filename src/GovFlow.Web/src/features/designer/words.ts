import type { DefinitionVersion } from '@/shared/api/contract';

export const stateWords = { Draft: '草稿', Scheduled: '待生效', Published: '在用', Retired: '已停用' } satisfies Record<
  DefinitionVersion['state'],
  string
>;

/** The words of a drop-down's literals; an unknown one is shown as it is. */
const literals: Record<string, string> = {
  Working: '工作日',
  Calendar: '自然日',
  Refuse: '只能不予',
  TimedOut: '逾期未补正',
  Withdrawn: '撤回申请',
  Hearing: '听证',
  Tender: '招标',
  Auction: '拍卖',
  Inspection: '检验',
  Testing: '检测',
  Quarantine: '检疫',
  Appraisal: '鉴定',
  ExpertReview: '专家评审',
  ThirdPartyOpinion: '第三方意见',
  PublicAppraisal: '民主评议',
  ApplicantSupplement: '申请人补充',
  WaitAll: '全部到达',
  WaitAllActive: '走到的全部到达',
  WaitAny: '最先到达的一条',
  MatchFirst: '取第一个成立的',
  MatchAny: '成立的都走',
  a: '缺少主件',
  b: '明显不符合法律或规划',
  c: '现场核查不具备条件',
  Granted: '准予',
  Refused: '不予',
  Returned: '退回',
  NotAccepted: '不予受理',
  Terminated: '终止',
  Acceptance: '受理通知书',
  JointAcceptance: '联办受理通知书',
};

export const literalWord = (literal: string): string => literals[literal] ?? literal;
