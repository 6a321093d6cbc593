/** The office's words for the code's names. Every table is complete by `satisfies`: a new member breaks the build here. */
import type {
  CaseKind,
  CentreLevel,
  DayUnit,
  Employment,
  HallGrade,
  IntakeOutcome,
  IntakeRow,
  ItemPause,
  MaterialState,
  NoticeChannelKind,
  PaperTemplate,
  PointKind,
  PostLane,
  SpecialGroup,
  TaskKind,
  UnitKind,
  Verdict,
} from '@/shared/api/contract';

export const pointKindNames = {
  Branch: '分理点',
  Community: '社区公共服务站',
  Proxy: '代办点',
} satisfies Record<PointKind, string>;

export const unitKindNames = {
  Department: '内设机构',
  Institution: '事业单位',
  Stationed: '派驻机构',
  PublicEnterprise: '公共企事业单位',
  Village: '村（社区）',
} satisfies Record<UnitKind, string>;

export const centreLevelNames = {
  City: '市级',
  District: '区（县）级',
  Town: '镇（乡、街道）级',
  Village: '村（社区）级',
} satisfies Record<CentreLevel, string>;

export const noticeChannelNames = {
  InApp: '站内消息',
  Mail: '邮件',
  Robot: '群机器人',
  Gateway: '短信网关',
} satisfies Record<NoticeChannelKind, string>;

export const employmentNames = {
  Regular: '正式',
  Contract: '聘用',
} satisfies Record<Employment, string>;

export const hallGradeNames = {
  Demonstration: '示范型',
  Standard: '标准型',
  Plain: '简朴型',
} satisfies Record<HallGrade, string>;

export const postLaneNames = {
  Window: '收件窗口',
  BackOffice: '后台部门',
  Issuing: '出件窗口',
  Upper: '上级机关',
  Supervision: '监察',
} satisfies Record<PostLane, string>;

export const caseKindNames = {
  Immediate: '即办件',
  Committed: '承诺件',
  Supplement: '补办件',
  Joint: '联办件',
  Returned: '退回件',
  Proxy: '代理件',
} satisfies Record<CaseKind, string>;

/** 联办 and 代理 stand before the kind of the case inside. */
export const kindName = ({ inner, outer }: { inner: CaseKind; outer?: CaseKind | null }): string =>
  outer && outer !== inner ? `${caseKindNames[outer]}·${caseKindNames[inner]}` : caseKindNames[inner];

export const outcomeNames = {
  Immediate: '即办',
  Committed: '承诺',
  Supplement: '补办',
  Joint: '联办',
  Return: '退回',
  Proxy: '代理',
  NonAcceptance: '不予受理',
  NotRequired: '不需许可',
  CorrectedThenAccepted: '更正后受理',
  SupplementNotice: '补正告知',
} satisfies Record<IntakeOutcome, string>;

/** The mark goes before the word so that the row still tells its state in grey print. */
export const materialStates = {
  Received: ['■', '已收'],
  NotBrought: ['◇', '有未带'],
  Incomplete: ['◪', '不全'],
  Missing: ['□', '缺'],
  Deferred: ['◔', '容缺'],
  NotNeeded: ['–', '不涉及'],
  FromLicence: ['▣', '免交'],
} satisfies Record<MaterialState, [mark: string, word: string]>;

export const taskKindNames = {
  Review: '审查',
  SiteSurvey: '现场踏勘',
  SpecialProcedure: '特别程序',
  Publicity: '公示',
  JointReview: '联办会审',
  ProxyReport: '代办转报',
  Decide: '决定',
  Certificate: '制证用印',
  Deliver: '送达出件',
  Archive: '归档',
  Verify: '事后核查',
} satisfies Record<TaskKind, string>;

export const verdictNames = { Meets: '符合', Fails: '不符合', NotApplicable: '不适用' } satisfies Record<
  Verdict,
  string
>;

/** The way out of a step that asks for more papers; they are chosen from the item's list only (003-16). */
export const asksForMaterials = (port: string): boolean => port === 'NeedsMore';

export const unitNames = { Working: '个工作日', Calendar: '日' } satisfies Record<DayUnit, string>;

const branches: Record<string, string> = { Agree: '同意', Refuse: '不能办理', NeedsMore: '需补材料' };
export const branchName = (outcome: string): string => branches[outcome] ?? outcome;

const channels: Record<string, string> = {
  window: '窗口',
  online: '网上',
  kiosk: '自助终端',
  phone: '电话',
  community: '社区代收',
  post: '邮寄',
};
/** Channels are data of the centre: one that is not in the table is shown as it is. */
export const channelName = (code: string): string => channels[code] ?? code;

const flags: Record<string, string> = {
  green: '绿色通道',
  standIn: 'B代A',
  urged: '催办',
  joint: '联办',
  hearing: '听证',
  objection: '异议待答复',
  greenChannel: '绿色通道',
};
export const flagName = (code: string): string => flags[code] ?? code;

const categories: Record<string, string> = {
  Licence: '行政许可',
  Confirmation: '行政确认',
  Benefit: '行政给付',
  Reward: '行政奖励',
  PublicService: '公共服务',
  Other: '其他行政权力',
};
export const categoryName = (code: string): string => categories[code] ?? code;

/** 15 个工作日 */
export const limitText = ({ days, unit }: { days: number; unit: DayUnit }): string =>
  days === 0 ? '当场' : `${days} ${unitNames[unit]}`;

/** The rows of the intake table (requirements B-1). */
export const intakeRows = {
  CompleteSameDay: '材料齐全，可当日办结',
  CompleteWithProcedure: '材料齐全，须踏勘或履行程序',
  MissingNotNeeded: '主件完整，所缺附件不影响审批',
  MissingNeeded: '主件完整，缺审批必需的附件',
  NotBrought: '有主件而未带来',
  Incomplete: '主件不全',
  MainAbsent: '缺主件',
  PlainlyUnlawful: '明显不符合法律法规或规划',
  NoApprovalNeeded: '依法不需要许可',
  NotCompetent: '不属本机关职权',
  CorrectedOnTheSpot: '当场更正后齐全',
} satisfies Record<IntakeRow, string>;

/** The titles the papers carry. */
const paperTemplates = {
  Acceptance: '受理通知书',
  NonAcceptance: '不予受理通知书',
  SupplementNotice: '补正材料通知单',
  JointAcceptance: '联办件受理通知书',
  ContactSheet: '联办件联系单',
  ExtensionNotice: '延长期限告知书',
  SpecialProcedureNotice: '特别程序告知书',
  Grant: '准予决定书',
  Refusal: '不予决定书',
  ReturnNotice: '退回件通知书',
  ProxyMandate: '代办委托书',
  Promise: '补齐材料承诺书',
  DeliveryReceipt: '送达回证',
  Termination: '终止审查通知书',
  SupplementReceipt: '补正材料接收凭证',
  Certificate: '办理结果证明',
  PublicityNotice: '公示',
  Withdrawal: '撤回申请确认书',
  Revocation: '撤销决定书',
  HearingRight: '听证告知书',
  HearingNotice: '听证通知书',
  HearingRecord: '听证笔录',
  VoiceReply: '投诉答复书',
  SupervisionNotice: '监察通知书',
  RectificationNotice: '整改通知书',
} satisfies Record<PaperTemplate, string>;

/** Every paper, in the order of the register. */
export const paperTemplateList = Object.keys(paperTemplates) as PaperTemplate[];

export const paperName = (template: PaperTemplate): string => paperTemplates[template];

/** 在用、挂起、转移、取消: whether an item is offered. */
export const standingWords = {
  InUse: '在用',
  Suspended: '挂起',
  Transferred: '转移',
  Cancelled: '取消',
} satisfies Record<ItemPause['standing'], string>;

/** 老弱病残孕: whom the window serves first. */
export const specialGroups = {
  Elderly: '老年人',
  Disabled: '残疾人',
  Ill: '病患',
  Pregnant: '孕产妇',
  Immobile: '其他行动不便者',
} satisfies Record<SpecialGroup, string>;
