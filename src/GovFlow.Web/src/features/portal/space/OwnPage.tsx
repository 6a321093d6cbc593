import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link, Navigate, useLocation } from 'react-router';
import type { ApplicantMe } from '@/shared/api/contract';
import { problemOf } from '@/shared/api/problem';
import { publicPaths } from '@/shared/paths';
import { Failure } from '@/shared/ui/Failure';
import { Page } from '@/shared/ui/Page';
import { Skeleton } from '@/shared/ui/Skeleton';
import { meQuery } from './api';

interface Props {
  /** A card read at a kiosk opens it too, to read. */
  byCard?: boolean;
  children: (me: ApplicantMe) => ReactNode;
}

/** A page behind the applicant's log-in; whoever is not logged in comes back here afterwards. */
export function OwnPage({ byCard = false, children }: Props) {
  const me = useQuery(meQuery);
  const { pathname, search } = useLocation();
  // A card's log-in ends by itself: nothing of it stays on the machine's screen.
  if (me.data?.isByCard && me.isError && problemOf(me.error).code === 'unauthenticated')
    return <Navigate to={publicPaths.kioskCard} replace />;
  if (me.data?.isByCard && !byCard) return <ReadsOnly />;
  if (me.data) return children(me.data);
  if (!me.isError) return <Skeleton rows={6} />;
  return problemOf(me.error).code === 'unauthenticated' ? (
    <Navigate to={publicPaths.logInFor(pathname + search)} replace />
  ) : (
    <Failure error={me.error} retry={() => void me.refetch()} />
  );
}

/** A card that was found must open no act: what is done here wants an account, or a window. */
function ReadsOnly() {
  return (
    <Page title="刷身份证只能查看">
      <p className="notice">
        <span>刷身份证登录的，只能查看、打印自己的办件。要办理的，请到窗口，或者退出后用账户和密码登录。</span>
        <Link to={publicPaths.space}>查看我的办件</Link>
      </p>
    </Page>
  );
}
