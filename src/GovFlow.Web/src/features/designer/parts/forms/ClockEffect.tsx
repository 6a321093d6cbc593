import type { PromiseProof } from '@/shared/api/contract';
import { daysWords, effectWords } from '../../core/budget';

/** What a step's time means for the promise, as the check proved it; nothing where no way from the acceptance leads through it. */
export function ClockEffect({ promise, nodeId }: { promise: PromiseProof | null; nodeId: string }) {
  const paths = promise?.paths ?? [];
  const own = paths.flatMap(({ segments }) => segments).filter(one => one.nodeId === nodeId);
  const [segment] = own;
  if (segment === undefined) return null;
  return (
    <p className="muted">
      {effectWords[segment.share]}，最多 {daysWords(segment.days, segment.unit)}
      {promise?.criticalPath.includes(nodeId) ? '，在最长的路径上。' : '。'}
    </p>
  );
}
