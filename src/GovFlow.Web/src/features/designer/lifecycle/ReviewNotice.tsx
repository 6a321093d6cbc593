import { useQuery } from '@tanstack/react-query';
import type { DefinitionVersion } from '@/shared/api/contract';
import { reviewsQuery } from '@/shared/api/reviews';

/** 送审: that the draft has gone, and whose answer it waits for; or that it came back, and why. */
export function ReviewNotice({ version }: { version: DefinitionVersion }) {
  const isDraft = version.state === 'Draft';
  const reviews = useQuery({ ...reviewsQuery(version.versionId), enabled: isDraft });
  const review = reviews.data?.find(({ hash }) => hash === version.hash);
  if (!isDraft || review === undefined) return null;
  if (review.state === 'Open') {
    const awaited = review.asked.map(({ step }) => step).join('、');
    return (
      <p className="notice" data-tone="ok" role="status">
        已送审，等{awaited || '审核'}。都同意后才能发布；在此之前再有改动，须重新送审。
      </p>
    );
  }
  const refusal = review.answers.filter(({ agrees }) => !agrees).at(-1);
  if (review.state !== 'SentBack' || refusal === undefined) return null;
  return (
    <p className="notice" data-tone="amber" role="status">
      {refusal.by}退回修改{refusal.opinion && `：${refusal.opinion}`}
    </p>
  );
}
