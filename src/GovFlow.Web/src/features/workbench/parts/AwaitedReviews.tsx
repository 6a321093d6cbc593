import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { reviewsQuery } from '@/shared/api/reviews';
import { showShortMoment } from '@/shared/format';
import { staffPaths } from '@/shared/paths';
import { Failure } from '@/shared/ui/Failure';

/** 等我审核的事项草案: those that wait for this person's office. */
export function AwaitedReviews() {
  const reviews = useQuery(reviewsQuery());
  if (reviews.isError && reviews.data === undefined)
    return <Failure error={reviews.error} retry={() => void reviews.refetch()} />;
  if (reviews.data === undefined) return null;
  const mine = reviews.data.filter(({ asked }) => asked.some(({ whyNot }) => whyNot === null));
  return (
    <section className="panel" aria-labelledby="awaited-reviews">
      <div className="panel-head">
        <h2 id="awaited-reviews">等我审核的事项草案</h2>
        <Link to={staffPaths.reviews}>全部审核</Link>
      </div>
      {mine.length === 0 ? (
        <p className="muted">没有等您审核的草案。</p>
      ) : (
        <ul className="task-lines">
          {mine.map(({ id, definition, submittedBy, submittedAt, note }) => (
            <li key={id}>
              <span className="task-line-what">
                <Link to={staffPaths.reviews}>
                  {definition.name} 第 {definition.version} 版
                </Link>
                <span className="cell-2">
                  {submittedBy} {showShortMoment(submittedAt)} 送审{note && `：${note}`}
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
