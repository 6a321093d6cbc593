import type { Me } from '@/shared/api/contract';
import { staffPaths } from '@/shared/paths';
import { settingsFor } from '../menu';

export interface Stop {
  /** The menu's place it stands at. */
  place: string;
  path: string;
  title: string;
  text: string;
}

/** At most so many, however much somebody may open: a tour is walked on the first day and to its end. */
const mostStops = 7;

const workbench: Stop = {
  place: 'workbench',
  path: staffPaths.workbench,
  title: '工作台',
  text: '每天从这里开始：今天要办的、快到期的、别人交给您的，最急的排在最前。',
};
const tasks: Stop = {
  place: 'tasks',
  path: `${staffPaths.tasks}?view=claimable`,
  title: '待办',
  text: '本岗位可以领取的任务都在这里。领取以后别人就不能再领；时限条写明剩几个工作日、到哪一天。',
};
const cases: Stop = {
  place: 'cases',
  path: staffPaths.cases,
  title: '办件',
  text: '按编号、事项、申请人查办件。打开一件，时间线、时限为什么是这一天、材料和文书都在一页上。按 / 键随时可以查。',
};
const help: Stop = {
  place: 'help',
  path: staffPaths.help,
  title: '使用手册',
  text: '按岗位写的操作说明，有图。以后想再走一遍导览，也从这里开始。按 F1 看键位。',
};
const alerts: Stop = {
  place: 'alerts',
  path: staffPaths.alerts,
  title: '预警',
  text: '黄牌是快到期，红牌是已经超期。每张牌写明哪一件、谁在办、已经提醒到哪一级。',
};
const reports: Stop = {
  place: 'reports',
  path: staffPaths.reports,
  title: '统计报表',
  text: '每个数字旁边写着怎么算，点开就是它背后的办件。月报、年报可以直接打印。',
};
const practice: Stop = {
  place: 'practice',
  path: staffPaths.practice,
  title: '先练再办',
  text: '练习大厅和真实的一模一样，已经备好停在各个环节的办件，办错了也不影响任何数字。点“进入练习”，把刚才看到的办一遍。',
};

/** What each kind of work walks by, the practice hall always last. */
const tours = {
  window: [
    workbench,
    {
      place: 'intake',
      path: staffPaths.intake,
      title: '收件',
      text: '左边录申请人，中间点收材料，右边随时写着判成哪一类件、依据什么、会出哪张纸。全程可以只用键盘。',
    },
    {
      place: 'supplement',
      path: staffPaths.supplement,
      title: '补正',
      text: '申请人来补材料，扫通知单上的条码，只列还缺的；补齐当日就是受理日。',
    },
    {
      place: 'delivery',
      path: staffPaths.delivery,
      title: '出件',
      text: '可以领的证照和文书在这里：核对身份、签收，打印送达回证。',
    },
    tasks,
    cases,
  ],
  decider: [
    workbench,
    {
      ...tasks,
      text: '等您决定的任务在这里。打开以后先看前面环节的意见和材料，文书预览在旁边；决定一经提交不能收回。',
    },
    cases,
    alerts,
    reports,
    help,
  ],
  reviewer: [
    workbench,
    tasks,
    cases,
    {
      place: 'joint',
      path: staffPaths.joint,
      title: '联办',
      text: '一件事几个部门同时办：每个部门的联系单、时限、意见都在一张表上，看得出谁拖住了整件。',
    },
    alerts,
    help,
  ],
  supervisor: [
    {
      place: 'cockpit',
      path: staffPaths.cockpit,
      title: '驾驶舱',
      text: '此刻哪里要出事：在办、临期、超期、滞留，点一个数字就是那些办件。',
    },
    alerts,
    cases,
    {
      place: 'violations',
      path: staffPaths.violations,
      title: '违规问责',
      text: '系统按规则找出的线索，先看证据，再认定或者排除，整改有期限。',
    },
    {
      place: 'complaints',
      path: staffPaths.complaints,
      title: '投诉咨询',
      text: '每件投诉写着还剩几天、按工作日还是自然日算；差评要整改、要回访。',
    },
    reports,
  ],
  administrator: [
    {
      place: 'organisation',
      path: staffPaths.organisation,
      title: '机构岗位',
      text: '部门、岗位、人员都在这里；“事项环节人员核对”逐条指出哪个环节没有人办。',
    },
    {
      place: 'staffing',
      path: staffPaths.staffing,
      title: '授权任职',
      text: '谁可以决定哪些事项，凭哪份文件、到哪一天。离任前先把手上的任务交接。',
    },
    {
      place: 'windows',
      path: staffPaths.windows,
      title: '窗口设置',
      text: '窗口类别、窗口和受理点；保存以前先试算，看有没有事项落空。',
    },
    {
      place: 'calendar',
      path: staffPaths.calendar,
      title: '日历',
      text: '导入放假安排，先看哪些办件的到期日会动，再确认。',
    },
    {
      place: 'outbox',
      path: staffPaths.outbox,
      title: '发件箱',
      text: '没有送达的短信、邮件和推送在这里，看原因、重新发送。',
    },
    {
      place: 'acts',
      path: staffPaths.acts,
      title: '配置留痕',
      text: '谁在什么时候改了什么设置，改前改后都在，不能删。',
    },
  ],
  policy: [
    workbench,
    {
      place: 'definitions',
      path: staffPaths.items,
      title: '事项设计',
      text: '每个事项一张流程图，也是办事指南的出处。改动先存草稿，演练、仿真、审核以后才发布。',
    },
    {
      place: 'definitions',
      path: staffPaths.newItem,
      title: '新建事项',
      text: '不用会画图：回答几页问题，就得到一张可以用的流程图。',
    },
    {
      place: 'reviews',
      path: staffPaths.reviews,
      title: '事项审核',
      text: '送审的草案在这里，逐项看改了什么、依据什么，再同意或者退回。',
    },
    {
      place: 'papers',
      path: staffPaths.papers,
      title: '文书文本',
      text: '各种文书的正文和样张；改了以后选定启用日，已经出具的不变。',
    },
    {
      ...help,
      path: staffPaths.helpOn('new-item'),
      text: '“从无到有做一个事项”这一章，从向导到窗口收件，半小时走一遍。',
    },
  ],
} satisfies Record<string, Stop[]>;

export type TourRole = keyof typeof tours;

/** Whose tour somebody walks: whoever does several kinds of work, that of the one met first in the hall. */
export function roleOf({ roles }: Pick<Me, 'roles'>): TourRole {
  const has = (...wanted: string[]) => wanted.some(role => roles.includes(role));
  if (has('Clerk', 'Issuer', 'ProxyAgent')) return 'window';
  if (has('Decider', 'Deputy', 'Head')) return 'decider';
  if (has('Reviewer')) return 'reviewer';
  if (has('Supervisor')) return 'supervisor';
  if (has('Admin')) return 'administrator';
  return 'policy';
}

/** The stops of somebody's tour: places they may open, and no more than can be walked in one go. */
export function stopsFor(me: Pick<Me, 'roles' | 'navigation'>): Stop[] {
  const open = tours[roleOf(me)].filter(({ place }) => me.navigation.includes(place));
  const last = me.navigation.includes('practice') ? [practice] : [];
  return [...open.slice(0, mostStops - last.length), ...last];
}

/** Where the menu shows a stop: its own link, or that of the settings. */
export const addressOf = ({ place, path }: Stop, navigation: readonly string[]): string =>
  settingsFor(navigation).some(({ code }) => code === place) ? staffPaths.settings : (path.split('?')[0] ?? path);
