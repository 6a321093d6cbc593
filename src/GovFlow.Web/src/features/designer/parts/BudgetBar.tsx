import type { PromiseProof, PromiseSegment } from '@/shared/api/contract';
import { apartWords, budgetOf, daysWords, laneWords } from '../core/budget';

interface Props {
  promise: PromiseProof;
  /** An older answer: the check is under way. */
  isStale: boolean;
  /** Lights the step of a segment on the canvas; null puts it out. */
  light: (nodeId: string | null) => void;
  goTo: (nodeId: string) => void;
}

const spoken = ({ name, lane, days, unit }: PromiseSegment): string =>
  `${name}，${laneWords[lane] ?? lane}，${daysWords(days, unit)}`;

const percent = (share: number): string => `${(share * 100).toFixed(3)}%`;

/** 时限预算: the worst case of the drawing as it stands, held against promise and statute. What is shown was proved by the server. */
export function BudgetBar({ promise, isStale, light, goTo }: Props) {
  const { blocks, apart, promise: promised, statute, toShorten } = budgetOf(promise);
  const acts = ({ nodeId }: PromiseSegment) => ({
    onMouseEnter: () => light(nodeId),
    onMouseLeave: () => light(null),
    onFocus: () => light(nodeId),
    onBlur: () => light(null),
    onClick: () => goTo(nodeId),
  });
  return (
    <section className="budget-bar" aria-label="时限预算" data-stale={isStale || undefined}>
      <p className="budget-says" data-tone={promise.holds ? 'ok' : 'red'}>
        {promise.holds ? '' : '■ '}
        {promise.says}
        {toShorten && `；最长的环节是“${toShorten.name}”`}
      </p>
      <div className="budget-scale">
        <div className="budget-track">
          {blocks.map(({ segment, from, width }) => (
            <button
              key={segment.nodeId + segment.name}
              type="button"
              className="budget-block"
              data-lane={segment.lane}
              data-long={segment === toShorten || undefined}
              style={{ left: percent(from), width: percent(width) }}
              title={spoken(segment)}
              aria-label={spoken(segment)}
              {...acts(segment)}
            >
              <span aria-hidden="true">
                {segment.name} {segment.days}
              </span>
            </button>
          ))}
        </div>
        <span className="budget-mark" style={{ left: percent(promised) }} title={`承诺 ${promise.promisedDays}`}>
          <span aria-hidden="true">◆</span>
        </span>
        {statute !== null && (
          <span className="budget-mark" style={{ left: percent(statute) }} title={`法定 ${promise.statutoryDays}`}>
            <span aria-hidden="true">▮</span>
          </span>
        )}
      </div>
      <div className="budget-apart">
        <span className="muted">◆ 承诺{statute !== null && '　▮ 法定'}</span>
        {apart.map(segment => (
          <button
            key={segment.nodeId + segment.name}
            type="button"
            className="budget-out"
            aria-label={`${spoken(segment)}，${apartWords[segment.share]}`}
            {...acts(segment)}
          >
            {segment.name} {segment.days} · {apartWords[segment.share]}
          </button>
        ))}
      </div>
    </section>
  );
}
