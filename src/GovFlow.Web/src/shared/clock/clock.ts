import type { ClockView, Light } from '@/shared/api/contract';
import { showShortDay } from '@/shared/format';
import { unitNames } from '@/shared/terms';

/** Mark and word of each light: the same in colour, in grey print and to the ear. */
export const lights = {
  None: ['●', '剩'],
  Yellow: ['▲', '黄 剩'],
  Red: ['■', '红 超'],
  Paused: ['‖', '停'],
  Applicant: ['◔', '等申请人'],
  NotStarted: ['–', '未起算'],
} satisfies Record<Light, [mark: string, word: string]>;

/** The face of a clock in one line, e.g. `▲ 黄 剩 1 个工作日`. Days come from the server and are never computed here. */
export function clockFace({
  light,
  daysLeft,
  unit,
}: Pick<ClockView, 'light' | 'daysLeft' | 'unit'>): [mark: string, words: string] {
  const [mark, word] = lights[light];
  const days = daysLeft === null ? '' : `${Math.abs(daysLeft)} ${unitNames[unit]}`;
  switch (light) {
    case 'None':
    case 'Yellow':
      if (daysLeft === 0) return [mark, light === 'Yellow' ? '黄 今日到期' : '今日到期'];
      return [mark, days === '' ? word : `${word} ${days}`];
    case 'Red':
      // A red card can be shown on the due day itself: nothing is over yet.
      if (daysLeft !== null && daysLeft >= 0) return [mark, daysLeft === 0 ? '红 今日到期' : `红 剩 ${days}`];
      return [mark, days === '' ? '红 超期' : `${word} ${days}`];
    case 'Applicant':
      return [mark, days === '' ? word : `${word} 剩 ${days}`];
    case 'Paused':
    case 'NotStarted':
      return [mark, word];
  }
}

/** The second line: which clock, due when, provisional or not. */
export function clockFoot({ name, dueDay, provisional }: Pick<ClockView, 'name' | 'dueDay' | 'provisional'>): string {
  const due = dueDay === null ? '' : ` · ${showShortDay(dueDay)}`;
  return `${name}${due}${provisional ? '（暂定）' : ''}`;
}

const gravity = { Red: 0, Yellow: 1, None: 2, Applicant: 3, Paused: 4, NotStarted: 5 } satisfies Record<Light, number>;

/** The worst clock first; a red step is not hidden by a healthy whole. */
export function worstFirst(clocks: readonly (ClockView | null | undefined)[]): ClockView[] {
  return clocks
    .filter(clock => clock !== null && clock !== undefined)
    .sort((a, b) => gravity[a.light] - gravity[b.light] || (a.daysLeft ?? 9_999) - (b.daysLeft ?? 9_999));
}
