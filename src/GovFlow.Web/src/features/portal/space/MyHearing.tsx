import type { MyHearing as Mine } from '@/shared/api/contract';
import { explain, problemOf } from '@/shared/api/problem';
import { useCommand } from '@/shared/api/useCommand';
import { showDay } from '@/shared/format';
import { Button } from '../ui/Button';

/** 听证: that one may ask for it and for how long, and when and where it is held. */
export function MyHearing({ caseId, hearing, onDone }: { caseId: string; hearing: Mine; onDone: () => unknown }) {
  const ask = useCommand<object, undefined>({
    onDone: async () => {
      await onDone();
    },
  });
  const send = ask.again ?? (() => ask.mutate({ path: `/applicant/cases/${caseId}/hearing`, body: {} }));
  return (
    <section className="p-card p-form" aria-label="听证">
      <h2>听证：{hearing.stageLabel}</h2>
      <p>听证事由：{hearing.matter}</p>
      {hearing.sitting && (
        <p>
          定于 <b className="num">{showDay(hearing.sitting.day)}</b>{' '}
          <b className="num">{hearing.sitting.time.slice(0, 5)}</b> 在{hearing.sitting.place}举行，主持人
          {hearing.sitting.chairName}
          。请携带身份证件和证据材料按时参加；认为主持人与本事项有直接利害关系的，可以申请回避。
        </p>
      )}
      {hearing.canRequest && (
        <>
          <p>
            您有权要求听证，请在{showDay(hearing.requestBy)}前（含当日）提出，
            {hearing.daysLeft === 0 ? '今天是最后一天' : `还剩 ${hearing.daysLeft ?? 0} 个工作日`}
            ；不提出的视为放弃，不承担任何费用。
          </p>
          {ask.error !== null && (
            <p className="notice" data-tone="amber" role="alert">
              {ask.again ? '没有收到答复，可以再提交一次，不会重复办理。' : explain(problemOf(ask.error))}
            </p>
          )}
          <div className="p-acts">
            <Button isBusy={ask.isPending} onClick={send}>
              申请听证
            </Button>
          </div>
        </>
      )}
      {hearing.hasRequested && !hearing.sitting && (
        <p>您已申请听证。我们在收到申请之日起20个工作日内组织，举行的7个工作日前通知您时间和地点。</p>
      )}
    </section>
  );
}
