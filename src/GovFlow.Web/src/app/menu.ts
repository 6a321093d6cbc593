import { staffPaths } from '@/shared/paths';
import type { IconName } from '@/shared/ui/Icon';

export interface Place {
  code: string;
  label: string;
  path: string;
  icon: IconName;
}

/** Every place of the staff app in the menu's order; which of them a person sees is the server's answer. */
export const places: readonly Place[] = [
  { code: 'workbench', label: '工作台', path: staffPaths.workbench, icon: 'home' },
  { code: 'intake', label: '收件', path: staffPaths.intake, icon: 'intake' },
  { code: 'supplement', label: '补正', path: staffPaths.supplement, icon: 'supplement' },
  { code: 'applicants', label: '核验账户', path: staffPaths.applicants, icon: 'people' },
  { code: 'tasks', label: '待办', path: staffPaths.tasks, icon: 'tasks' },
  { code: 'delivery', label: '出件', path: staffPaths.delivery, icon: 'delivery' },
  { code: 'cases', label: '办件', path: staffPaths.cases, icon: 'cases' },
  { code: 'joint', label: '联办', path: staffPaths.joint, icon: 'joint' },
  { code: 'people', label: '人员', path: staffPaths.people, icon: 'people' },
  { code: 'alerts', label: '预警', path: staffPaths.alerts, icon: 'alerts' },
  { code: 'staffing', label: '授权任职', path: staffPaths.staffing, icon: 'staffing' },
  { code: 'duties', label: '我的说明', path: staffPaths.duties, icon: 'duties' },
  { code: 'cockpit', label: '驾驶舱', path: staffPaths.cockpit, icon: 'cockpit' },
  { code: 'reports', label: '统计报表', path: staffPaths.reports, icon: 'reports' },
  { code: 'complaints', label: '投诉咨询', path: staffPaths.complaints, icon: 'complaints' },
  { code: 'violations', label: '违规问责', path: staffPaths.violations, icon: 'violations' },
  { code: 'outbox', label: '发件箱', path: staffPaths.outbox, icon: 'outbox' },
  { code: 'definitions', label: '事项设计', path: staffPaths.items, icon: 'design' },
  { code: 'reviews', label: '事项审核', path: staffPaths.reviews, icon: 'reviews' },
  { code: 'seals', label: '印章', path: staffPaths.seals, icon: 'seals' },
  { code: 'calendar', label: '日历', path: staffPaths.calendar, icon: 'calendar' },
  { code: 'acts', label: '配置留痕', path: staffPaths.acts, icon: 'acts' },
  { code: 'help', label: '使用手册', path: staffPaths.help, icon: 'help' },
];

export const menuFor = (navigation: readonly string[]): Place[] =>
  places.filter(({ code }) => navigation.includes(code));
