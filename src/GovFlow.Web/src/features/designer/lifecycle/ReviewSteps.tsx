import type { ReviewView } from '@/shared/api/contract';
import { showMoment } from '@/shared/format';

/** What each office has answered, in order. */
export function ReviewSteps({ review }: { review: ReviewView }) {
  if (review.answers.length === 0) return null;
  return (
    <ol className="review-steps">
      {review.answers.map(answer => (
        <li key={`${answer.step} ${answer.at}`}>
          {answer.step}：{answer.by} {answer.agrees ? '同意' : '退回'}
          {answer.opinion && `，${answer.opinion}`} <span className="muted num">{showMoment(answer.at)}</span>
        </li>
      ))}
    </ol>
  );
}
