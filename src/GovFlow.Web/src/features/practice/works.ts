import type { Me } from '@/shared/api/contract';
import { staffPaths } from '@/shared/paths';

export interface Work {
  title: string;
  text: string;
  path: string;
}

/** What somebody of these rights finds waiting in the practice hall. */
export function worksFor({ permissions, navigation }: Pick<Me, 'permissions' | 'navigation'>): Work[] {
  const may = (permission: string) => permissions.includes(permission);
  const works: (Work | false)[] = [
    may('intake.conclude') && {
      title: '收一件',
      text: '新收件：选事项、录申请人、点收材料，看右侧怎么判定、出哪张纸。',
      path: staffPaths.intake,
    },
    may('intake.conclude') && {
      title: '答复一件网上申请',
      text: '工作台上有一件还没有答复的网上申请，当日须受理、补正或者不予受理。',
      path: staffPaths.workbench,
    },
    may('cases.act') && {
      title: '收补正材料',
      text: '有一件在等申请人补正：收齐以后当日受理，看时限从哪天起算。',
      path: `${staffPaths.cases}?state=AwaitingSupplement`,
    },
    may('tasks.work') && {
      title: '认领一项任务',
      text: '待审查、待踏勘、待决定、联办、代办、制证、送达各有一件，您岗位的在“可领取”里。',
      path: `${staffPaths.tasks}?view=claimable`,
    },
    navigation.includes('delivery') && {
      title: '出一件',
      text: '有一件证照待领取：核对身份、签收、打印送达回证。',
      path: staffPaths.delivery,
    },
    navigation.includes('alerts') && {
      title: '看一张红牌',
      text: may('alerts.acknowledge')
        ? '有一件审查超期：签收预警、催办、要求说明。'
        : '有一件审查超期，看预警怎么写、到了哪一级。',
      path: staffPaths.alerts,
    },
    navigation.includes('cases') && {
      title: '看一件办件的来龙去脉',
      text: '打开任意一件，看时间线、时限为什么是这一天、流程图走到哪里。',
      path: staffPaths.cases,
    },
  ];
  const found = works.filter(work => work !== false);
  return found.length > 0
    ? found
    : [{ title: '看看大厅', text: '您的岗位不办理办件，可以看看工作台和人员去向。', path: staffPaths.workbench }];
}
