import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Navigate, useLocation } from 'react-router';
import type { ApplicantMe } from '@/shared/api/contract';
import { problemOf } from '@/shared/api/problem';
import { publicPaths } from '@/shared/paths';
import { Failure } from '@/shared/ui/Failure';
import { Skeleton } from '@/shared/ui/Skeleton';
import { meQuery } from './api';

/** A page behind the applicant's log-in; whoever is not logged in comes back here afterwards. */
export function OwnPage({ children }: { children: (me: ApplicantMe) => ReactNode }) {
  const me = useQuery(meQuery);
  const { pathname, search } = useLocation();
  // A card's log-in ends by itself: nothing of it stays on the machine's screen.
  if (me.data?.isByCard && me.isError && problemOf(me.error).code === 'unauthenticated')
    return <Navigate to={publicPaths.kioskCard} replace />;
  if (me.data) return children(me.data);
  if (!me.isError) return <Skeleton rows={6} />;
  return problemOf(me.error).code === 'unauthenticated' ? (
    <Navigate to={publicPaths.logInFor(pathname + search)} replace />
  ) : (
    <Failure error={me.error} retry={() => void me.refetch()} />
  );
}
