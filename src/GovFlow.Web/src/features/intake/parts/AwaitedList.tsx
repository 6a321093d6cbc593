import { useQuery } from '@tanstack/react-query';
import { awaitedQuery } from '@/shared/api/cases';
import { ClockChip } from '@/shared/clock/ClockChip';
import { QueryView } from '@/shared/ui/QueryView';

const mostShown = 20;

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
