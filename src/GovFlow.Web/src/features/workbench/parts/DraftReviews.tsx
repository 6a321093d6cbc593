import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Me, ReviewView } from '@/shared/api/contract';
import { lastReviewsOf, readyOf, reviewsQuery } from '@/shared/api/reviews';
import { showShortMoment } from '@/shared/format';
import { staffPaths } from '@/shared/paths';
import { Failure } from '@/shared/ui/Failure';
import { StatusTag } from '@/shared/ui/StatusTag';

interface Group {
  /** Who has it has this part. */
  permission: string;
  id: string;
  title: string;
  empty: string;
  of: (reviews: readonly ReviewView[]) => ReviewView[];
  /** Where one goes with a draft. */
  to: (review: ReviewView) => string;
  state?: (review: ReviewView) => ReactNode;
}

const designOf = ({ definition }: ReviewView) =>
  `${staffPaths.design(definition.definitionId)}?version=${encodeURIComponent(definition.versionId)}`;

const groups: readonly Group[] = [
  {
    permission: 'definitions.confirm',
    id: 'awaited-reviews',
    title: '等我审核的事项草案',
    empty: '没有等您审核的草案。',
    of: reviews => reviews.filter(({ asked }) => asked.some(({ whyNot }) => whyNot === null)),
    to: () => staffPaths.reviews,
  },
  {
    permission: 'definitions.publish',
    id: 'ready-drafts',
    title: '已审核，等我发布的事项草案',
    empty: '没有等待发布的草案。',
    of: readyOf,
    to: designOf,
  },
  {
    permission: 'definitions.edit',
    id: 'sent-drafts',
    title: '送审的事项草案',
    empty: '没有送审的草案。',
    of: reviews => lastReviewsOf(reviews).filter(({ state }) => state !== 'Withdrawn'),
    to: designOf,
    state: review => (
      <>
        {review.state === 'Open' && <StatusTag tone="blue">等{review.asked[0]?.office ?? ''}审核</StatusTag>}
        {review.state === 'Confirmed' && <StatusTag tone="ok">已确认，等管理员发布</StatusTag>}
        {review.state === 'SentBack' && <StatusTag tone="special">退回修改</StatusTag>}
      </>
    ),
  },
];

/** How drafts stand on their way into force, for whoever has the next word on them. */
export function DraftReviews({ me }: { me: Me }) {
  const mine = groups.filter(({ permission }) => me.permissions.includes(permission));
  const reviews = useQuery({ ...reviewsQuery(), enabled: mine.length > 0 });
  if (reviews.isError && reviews.data === undefined)
    return <Failure error={reviews.error} retry={() => void reviews.refetch()} />;
  const all = reviews.data;
  if (all === undefined) return null;
  return mine.map(group => <Drafts key={group.id} group={group} reviews={group.of(all)} />);
}

function Drafts({ group: { id, title, empty, to, state }, reviews }: { group: Group; reviews: readonly ReviewView[] }) {
  return (
    <section className="panel" aria-labelledby={id}>
      <div className="panel-head">
        <h2 id={id}>{title}</h2>
        <Link to={staffPaths.reviews}>全部审核</Link>
      </div>
      {reviews.length === 0 ? (
        <p className="muted">{empty}</p>
      ) : (
        <ul className="task-lines">
          {reviews.map(review => (
            <li key={review.id}>
              {state?.(review)}
              <span className="task-line-what">
                <Link to={to(review)}>
                  {review.definition.name} 第 {review.definition.version} 版
                </Link>
                <span className="cell-2">
                  {review.submittedBy} {showShortMoment(review.submittedAt)} 送审{review.note && `：${review.note}`}
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
