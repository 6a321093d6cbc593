import type { TaskKind } from '@/shared/api/contract';

/** What the law says about a kind of step that people get wrong; null where nothing needs saying. */
const notices = {
  Review: null,
  SiteSurvey: '踏勘不停止计时：办理时限仍在走（许可法45条未列踏勘）。须两名以上工作人员，各自在自己的账户中签名。',
  SpecialProcedure: '依法不计入办理时限，起止以特别程序告知书为准；所需时间须告知申请人（许可法45条）。',
  Publicity:
    '公示时间计入办理时限，事项另有规定的除外。异议在办件页“公示和异议”中逐件登记、审查和书面答复；没有异议或者都不成立的，期满自动继续，不用提交。',
  JointReview: '“不能办理”“需补材料”的意见同时送申请人和主办窗口；各部门所缺材料由主办窗口合并为一次告知。',
  ProxyReport: '全部材料一次报送，登记上级受理回执号后，上级时限即行起算；申请人只认本办件，由您跟踪到结果。',
  Decide: '准予与不予同等对待。不予须写明理由，文书自动载明复议与诉讼的途径和期限（许可法38条）。',
  Certificate: '用印只能在流程内进行，逐件登记。',
  Deliver: '核对领取人身份；代领须有委托书。送达后请领取人签收。',
  Archive: null,
  Verify: '办结以后核查承诺是否属实；与承诺不符的，先责令限期改正，不得当场收回证照。',
} satisfies Record<TaskKind, string | null>;

export function KindNotice({ kind }: { kind: TaskKind }) {
  const notice = notices[kind];
  if (notice === null) return null;
  return (
    <p className="notice" data-tone={kind === 'SiteSurvey' ? 'amber' : undefined}>
      {notice}
    </p>
  );
}
