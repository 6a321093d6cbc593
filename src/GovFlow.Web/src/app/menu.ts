import { staffPaths } from '@/shared/paths';
import type { IconName } from '@/shared/ui/Icon';

export interface Place {
  code: string;
  label: string;
  path: string;
  icon: IconName;
  /** What one does there; such a place is no daily work and is found under 设置. */
  about?: string;
}

/** Every place of the staff app in the menu's order; which of them a person sees is the server's answer. */
export const places: readonly Place[] = [
  { code: 'workbench', label: '工作台', path: staffPaths.workbench, icon: 'home' },
  { code: 'intake', label: '收件', path: staffPaths.intake, icon: 'intake' },
  { code: 'queue', label: '叫号', path: staffPaths.queue, icon: 'queue' },
  { code: 'bookings', label: '预约', path: staffPaths.bookings, icon: 'bookings' },
  { code: 'supplement', label: '补正', path: staffPaths.supplement, icon: 'supplement' },
  { code: 'applicants', label: '核验账户', path: staffPaths.applicants, icon: 'people' },
  { code: 'tasks', label: '待办', path: staffPaths.tasks, icon: 'tasks' },
  { code: 'delivery', label: '出件', path: staffPaths.delivery, icon: 'delivery' },
  { code: 'cases', label: '办件', path: staffPaths.cases, icon: 'cases' },
  { code: 'joint', label: '联办', path: staffPaths.joint, icon: 'joint' },
  { code: 'licences', label: '证照库', path: staffPaths.licences, icon: 'licences' },
  { code: 'people', label: '人员', path: staffPaths.people, icon: 'people' },
  { code: 'alerts', label: '预警', path: staffPaths.alerts, icon: 'alerts' },
  {
    code: 'staffing',
    label: '授权任职',
    path: staffPaths.staffing,
    icon: 'staffing',
    about: '谁可以办理、审批哪些事项，授权到哪一天',
  },
  { code: 'duties', label: '我的说明', path: staffPaths.duties, icon: 'duties' },
  { code: 'cockpit', label: '驾驶舱', path: staffPaths.cockpit, icon: 'cockpit' },
  { code: 'reports', label: '统计报表', path: staffPaths.reports, icon: 'reports' },
  { code: 'scores', label: '考核', path: staffPaths.scores, icon: 'scores' },
  { code: 'hall-reports', label: '分中心报送', path: staffPaths.hallReports, icon: 'papers' },
  { code: 'complaints', label: '投诉咨询', path: staffPaths.complaints, icon: 'complaints' },
  { code: 'violations', label: '违规问责', path: staffPaths.violations, icon: 'violations' },
  {
    code: 'outbox',
    label: '发件箱',
    path: staffPaths.outbox,
    icon: 'outbox',
    about: '没有送达的短信、邮件和回调，查原因、重新发送',
  },
  {
    code: 'interfaces',
    label: '对外接口',
    path: staffPaths.interfaces,
    icon: 'interfaces',
    about: '事件订阅、办件库导出上报、大屏等设备、通知渠道',
  },
  { code: 'definitions', label: '事项设计', path: staffPaths.items, icon: 'design' },
  { code: 'reviews', label: '事项审核', path: staffPaths.reviews, icon: 'reviews' },
  {
    code: 'organisation',
    label: '机构岗位',
    path: staffPaths.organisation,
    icon: 'organisation',
    about: '部门、岗位、人员和中心概况，核对每个环节有没有人办',
  },
  { code: 'seals', label: '印章', path: staffPaths.seals, icon: 'seals', about: '启用、停用印章，查看每一次用印' },
  {
    code: 'windows',
    label: '窗口设置',
    path: staffPaths.windows,
    icon: 'windows',
    about: '窗口类别、窗口、受理点，每一事项由哪个窗口受理',
  },
  {
    code: 'bundles',
    label: '一件事',
    path: staffPaths.bundles,
    icon: 'bundles',
    about: '把相关事项合成一件事：一张表、一份材料清单、一次领取',
  },
  {
    code: 'booking-settings',
    label: '预约设置',
    path: staffPaths.bookingSettings,
    icon: 'bookings',
    about: '可以约到几天以后，每人几个预约，每半小时几个名额',
  },
  {
    code: 'papers',
    label: '文书文本',
    path: staffPaths.papers,
    icon: 'papers',
    about: '修订各种文书的正文，看样张，选定启用日',
  },
  {
    code: 'forms',
    label: '表格样本',
    path: staffPaths.forms,
    icon: 'forms',
    about: '给每份材料提供空白表和示范文本，办事指南随即可以下载',
  },
  {
    code: 'phrases',
    label: '常用语',
    path: staffPaths.phrases,
    icon: 'phrases',
    about: '意见、理由、退回原因和投诉领域的选择用语',
  },
  {
    code: 'registers',
    label: '登记簿',
    path: staffPaths.registers,
    icon: 'registers',
    about: '咨询知识库、中介服务机构名录、培训考核、资金发放收缴',
  },
  {
    code: 'item-lists',
    label: '事项清单',
    path: staffPaths.itemLists,
    icon: 'papers',
    about: '分级事项总清单：看与上一版的差异，公布新的一版',
  },
  {
    code: 'calendar',
    label: '日历',
    path: staffPaths.calendar,
    icon: 'calendar',
    about: '导入节假日，先看会改变哪些办件的到期日',
  },
  { code: 'acts', label: '配置留痕', path: staffPaths.acts, icon: 'acts', about: '谁在什么时候改了什么设置，改前改后' },
  { code: 'practice', label: '练习', path: staffPaths.practice, icon: 'practice' },
  { code: 'help', label: '使用手册', path: staffPaths.help, icon: 'help' },
];

const settings: Place = { code: 'settings', label: '设置', path: staffPaths.settings, icon: 'settings' };

/** What is set up now and then, and not worked in all day. */
export const settingsFor = (navigation: readonly string[]): Place[] =>
  places.filter(({ code, about }) => about !== undefined && navigation.includes(code));

/** The menu: daily work in its order; all settings are one place, before the handbook. */
export function menuFor(navigation: readonly string[]): Place[] {
  const daily = places.filter(({ code, about }) => about === undefined && navigation.includes(code));
  if (settingsFor(navigation).length === 0) return daily;
  const help = daily.filter(({ code }) => code === 'help');
  return [...daily.filter(place => !help.includes(place)), settings, ...help];
}

/** The menu's place that an address belongs to. */
export const isWithin = ({ code, path }: Place, address: string): boolean =>
  code === 'settings' &&
  (address === path || places.some(place => place.about !== undefined && address.startsWith(place.path)));
