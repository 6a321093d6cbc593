import type { JointBoard, JointBranch } from '@/shared/api/contract';

type Supplement = JointBoard['supplement'];

/** How far the one notice is, and why nobody can press it out. */
export function supplementWords({ state, mayStillAsk, awaited }: Supplement): { title: string; why: string } {
  switch (state) {
    case 'Issued':
      return {
        title: '补正材料通知单已经发出',
        why: mayStillAsk
          ? '监察员已批准再告知一次，未答复的部门仍可提出。'
          : '一次性告知只有一次：通知单发出以后，任何部门不得再要求补充材料（行政许可法第三十二条第一款第四项）。',
      };
    case 'Collecting':
      return {
        title: awaited.length > 0 ? `正在汇总，还等 ${awaited.length} 个部门` : '各部门已经答复',
        why: '各部门的要求合并去重，最后一个部门答复时由牵头窗口一次发出，不能提前发出一部分。还要材料的部门请在答复中一并提出。',
      };
    case 'Dropped':
      return { title: '不再要求补正', why: '有部门不能办理，将作出不予决定；拟不予的，不再要求申请人补材料。' };
    case 'None':
      return {
        title: '没有部门要求补材料',
        why: mayStillAsk ? '需要补材料的部门在答复时从材料清单中选定，汇总后一次告知。' : '各部门已经答复。',
      };
  }
}

/** Where a contact sheet is. */
export function sheetWords({ readAt, outcome }: Pick<JointBranch, 'readAt' | 'outcome'>): string {
  if (outcome) return '已答复';
  return readAt ? '已签收，办理中' : '未签收';
}
