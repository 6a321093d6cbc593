import { useQuery } from '@tanstack/react-query';
import { awaitedQuery, sentSupplementsQuery } from '@/shared/api/cases';
import { ClockChip } from '@/shared/clock/ClockChip';
import { showDay } from '@/shared/format';
import { QueryView } from '@/shared/ui/QueryView';

const mostShown = 20;

/** 网上补交: what applicants have sent, the longest waiting first; it counts from the day it was sent. */
export function SentList({ open }: { open: (caseId: string) => void }) {
  const sent = useQuery(sentSupplementsQuery);
  if (!sent.data || sent.data.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="sent-head">
      <h2 id="sent-head">网上补交待核对</h2>
      <ul className="awaited-list">
        {sent.data.map(line => (
          <li key={line.caseId + line.at}>
            <span className="num">{showDay(line.sentOn)}提交</span>
            <span>
              <button type="button" className="link-button num" onClick={() => open(line.caseId)}>
                {line.caseNumber}
              </button>
              <span className="cell-2">
                {line.itemName} · {line.applicantMasked}　{line.text}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Whose supplement is awaited, the most urgent first: who comes without the notice is found here. */
export function AwaitedList({ open }: { open: (caseId: string) => void }) {
  const awaited = useQuery(awaitedQuery(mostShown));
  return (
    <section className="panel" aria-labelledby="awaited-head">
      <h2 id="awaited-head">正在等申请人补正</h2>
      <QueryView query={awaited} rows={4} isEmpty={({ items }) => items.length === 0} empty="没有等待补正的办件。">
        {({ items }) => (
          <ul className="awaited-list">
            {items.map(row => (
              <li key={row.id}>
                {row.clock ? <ClockChip clock={row.clock} /> : <span />}
                <span>
                  <button type="button" className="link-button num" onClick={() => open(row.id)}>
                    {row.number}
                  </button>
                  <span className="cell-2">
                    {row.itemName} · {row.applicantMasked}
                  </span>
                </span>
              </li>
            ))}
          </ul>
        )}
      </QueryView>
    </section>
  );
}
