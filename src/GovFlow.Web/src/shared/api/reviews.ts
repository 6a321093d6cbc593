import { queryOptions } from '@tanstack/react-query';
import { http, queryOf } from './client';
import type { ReviewView } from './contract';

/** 事项审核: open ones first; of one version only where it is named. */
export const reviewsQuery = (version: string | null = null) =>
  queryOptions({
    queryKey: ['reviews', version],
    queryFn: async ({ signal }) =>
      (await http.get<ReviewView[]>(`/definitions/reviews${queryOf({ version })}`, signal)).data,
    refetchInterval: 60_000,
  });

/** The last review of each draft that is still the file reviewed. */
export const lastReviewsOf = (reviews: readonly ReviewView[]): ReviewView[] =>
  reviews.filter(({ isOfThisFile, definition }, place) => {
    const isLast = reviews.findIndex(one => one.definition.versionId === definition.versionId) === place;
    return isLast && isOfThisFile && definition.state === 'Draft';
  });

/** Confirmed and not published yet: one for each version. */
export const readyOf = (reviews: readonly ReviewView[]): ReviewView[] =>
  lastReviewsOf(reviews).filter(({ state }) => state === 'Confirmed');
