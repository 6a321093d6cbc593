import { useState } from 'react';
import type { MyFee as Mine, PaymentBegun, PaymentChecked } from '@/shared/api/contract';
import { explain, problemOf } from '@/shared/api/problem';
import { useCommand } from '@/shared/api/useCommand';
import { showDay, showYuan } from '@/shared/format';
import { Button } from '../ui/Button';

/** 缴费: what is to be paid by the list, and where; the payment itself is on the platform's own page. */
export function MyFee({ caseId, fee, onDone }: { caseId: string; fee: Mine; onDone: () => unknown }) {
  const begin = useCommand<object, PaymentBegun>({ onDone: ({ data }) => window.location.assign(data.url) });
  const [said, setSaid] = useState<string | null>(null);
  const check = useCommand<object, PaymentChecked>({
    onDone: async ({ data }) => {
      setSaid(data.isPaid ? null : data.text);
      await onDone();
    },
  });
  const error = begin.error ?? check.error;
  return (
    <section className="p-card p-form" aria-label="缴费">
      <h2>
        待缴费 <span className="num">{showYuan(fee.total)}</span>
      </h2>
      <ul>
        {fee.lines.map(({ name, quantity, amount }) => (
          <li key={name}>
            {name} × <span className="num">{quantity}</span>，<span className="num">{showYuan(amount)}</span>
          </li>
        ))}
      </ul>
      <p>{showDay(fee.issuedOn)}开具，缴清后出具结果。除以上所列，不收取其他费用。</p>
      {error !== null && (
        <p className="notice" data-tone="amber" role="alert">
          {explain(problemOf(error))}
        </p>
      )}
      {said && (
        <p className="notice" role="status">
          {said}刚刚缴费的，请过几分钟再查询。
        </p>
      )}
      {fee.canPayOnline ? (
        <div className="p-acts">
          <Button
            isBusy={begin.isPending}
            onClick={() => begin.mutate({ path: `/applicant/cases/${caseId}/payment`, body: {} })}
          >
            去缴费
          </Button>
          <Button
            kind="plain"
            isBusy={check.isPending}
            onClick={() => check.mutate({ path: `/applicant/cases/${caseId}/payment/check`, body: {} })}
          >
            已经缴费，查询结果
          </Button>
        </div>
      ) : (
        <p>请带上本页到窗口缴费，现金、刷卡、扫码都可以，窗口当场开具非税票据。</p>
      )}
    </section>
  );
}
