import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Navigate, Outlet, useLocation, useNavigate } from 'react-router';
import { hallShown } from '@/shared/api/hallShown';
import { problemOf } from '@/shared/api/problem';
import { useShortcut } from '@/shared/keyboard/useShortcut';
import { staffPaths } from '@/shared/paths';
import { HallProvider } from '@/shared/realtime/hub';
import { meQuery, sessionOf } from '@/shared/session';
import { Failure } from '@/shared/ui/Failure';
import { Skeleton } from '@/shared/ui/Skeleton';
import { prefetch } from '../prefetch';
import { FirstDayTour } from '../tour/FirstDayTour';
import { goBack } from './goBack';
import { KeySheet } from './KeySheet';
import { LoginAgain } from './LoginAgain';
import { PracticeBanner } from './PracticeBanner';
import { Rail } from './Rail';
import './shell.css';
import { TopBar } from './TopBar';
import { useSessionTaken } from './useSessionTaken';

/** The frame around every staff page: who I am, where I can go, whether the line stands. */
export function Shell() {
  const me = useQuery(meQuery);
  const navigate = useNavigate();
  const location = useLocation();
  const isTaken = useSessionTaken(me.data && sessionOf(me.data));
  const mayIntake = me.data?.navigation.includes('intake') ?? false;
  useShortcut({ key: 'F2', label: '新收件', enabled: mayIntake, run: () => navigate(staffPaths.intake) });
  useShortcut({ key: 'Escape', label: '返回', run: () => goBack(navigate) });

  const navigation = me.data?.navigation;
  const hall = me.data?.centre.code ?? null;
  // What was typed here belongs here: it never goes to another hall under the same session.
  useEffect(() => {
    if (!isTaken) hallShown.is(hall);
  }, [hall, isTaken]);
  useEffect(() => (navigation ? prefetch(navigation) : undefined), [navigation]);

  if (isTaken) return null;
  if (me.data === undefined && me.isError && problemOf(me.error).code === 'unauthenticated') {
    return <Navigate to={staffPaths.login} replace state={{ from: location.pathname + location.search }} />;
  }
  if (me.data === undefined) {
    return me.isError ? <Failure error={me.error} retry={() => void me.refetch()} /> : <Skeleton rows={8} />;
  }
  if (me.data.mustChangePassword && location.pathname !== staffPaths.password) {
    return <Navigate to={staffPaths.password} replace />;
  }
  return (
    <HallProvider>
      <a className="skip-link" href="#main">
        跳到正文
      </a>
      <div className={me.data.isPractising ? 'shell is-practising' : 'shell'}>
        <TopBar me={me.data} />
        {me.data.isPractising && <PracticeBanner />}
        <Rail navigation={me.data.navigation} />
        <main id="main" tabIndex={-1}>
          {/* Another case is another page: nothing said or typed about one may stand beside the next. */}
          <Outlet key={location.pathname} />
        </main>
      </div>
      <div id="live" className="visually-hidden" role="status" aria-live="polite" />
      {!me.data.mustChangePassword && <FirstDayTour me={me.data} />}
      <KeySheet />
      <LoginAgain me={me.data} />
    </HallProvider>
  );
}
