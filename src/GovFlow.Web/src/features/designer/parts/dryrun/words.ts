import type { RehearsalAct } from '@/shared/api/contract';
import { unitNames } from '@/shared/terms';

/** An act as the list of what was done names it. */
export function actWords(
  act: RehearsalAct,
  nameOf: (step: string) => string,
  outcomeOf: (step: string, port: string) => string,
): string {
  switch (act.act) {
    case 'receive':
      return '登记申请，暂不答复';
    case 'conclude':
      return '收件';
    case 'answer':
      return `${nameOf(act.step)}${act.department ? `（${act.department}）` : ''}：${outcomeOf(act.step, act.answer.outcome)}`;
    case 'sendBack':
      return `${nameOf(act.step)}：内部退回“${nameOf(act.toStep)}”`;
    case 'handIn':
      return '申请人补交材料';
    case 'withdraw':
      return '申请人撤回申请';
    case 'extend':
      return `延长法定时限 ${act.days} 天`;
    case 'becomeCommitted':
      return `转为承诺件，承诺 ${act.days} 个工作日`;
    case 'signal':
      return `${nameOf(act.step)}：外部信息到达`;
    case 'pass':
      return `过 ${act.days} ${unitNames[act.unit ?? 'Working']}`;
    default:
      return '';
  }
}
