import { useQuery } from '@tanstack/react-query';
import { Link, NavLink, useLocation } from 'react-router';
import { topAlertsQuery } from '@/shared/api/alerts';
import { staffPaths } from '@/shared/paths';
import { useHallEvents } from '@/shared/realtime/hub';
import { announce } from '@/shared/ui/announce';
import { Icon } from '@/shared/ui/Icon';
import { isWithin, menuFor } from '../menu';

/** The menu: a narrow rail, a bar at the foot on small screens. The number of open alerts is in sight on every page. */
export function Rail({ navigation }: { navigation: readonly string[] }) {
  const alerts = useQuery({ ...topAlertsQuery, enabled: navigation.includes('alerts') });
  useHallEvents(({ type }) => {
    if (type === 'alert.raised' || type === 'alert.escalated') announce('有新的预警');
  });
  const { pathname } = useLocation();
  return (
    <nav className="rail" aria-label="主菜单">
      {menuFor(navigation).map(place =>
        place.code === 'settings' ? (
          <Link key={place.code} to={place.path} aria-current={isWithin(place, pathname) ? 'page' : undefined}>
            <Icon name={place.icon} />
            <span>{place.label}</span>
          </Link>
        ) : (
          <NavLink key={place.code} to={place.path} end={place.path === staffPaths.workbench}>
            <Icon name={place.icon} />
            <span>{place.label}</span>
            {place.code === 'alerts' && alerts.data && (
              <AlertBadge red={alerts.data.counts.red} yellow={alerts.data.counts.yellow} />
            )}
          </NavLink>
        ),
      )}
    </nav>
  );
}

const most = 99;
const shown = (count: number) => (count > most ? `${most}+` : String(count));

/** Each card in its own colour, with its own mark: a red one is never lost among yellow ones, nor a yellow one painted red. */
function AlertBadge({ red, yellow }: { red: number; yellow: number }) {
  if (red + yellow === 0) return null;
  return (
    <span className="rail-badges num">
      <span aria-hidden="true">
        {red > 0 && <b data-card="Red">■{shown(red)}</b>}
        {yellow > 0 && <b data-card="Yellow">▲{shown(yellow)}</b>}
      </span>
      <span className="visually-hidden">
        ，红牌 {red}，黄牌 {yellow}
      </span>
    </span>
  );
}
