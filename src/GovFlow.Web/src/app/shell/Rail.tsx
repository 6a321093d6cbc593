import { useQuery } from '@tanstack/react-query';
import { NavLink } from 'react-router';
import { topAlertsQuery } from '@/shared/api/alerts';
import { staffPaths } from '@/shared/paths';
import { useHallEvents } from '@/shared/realtime/hub';
import { announce } from '@/shared/ui/announce';
import { Icon } from '@/shared/ui/Icon';
import { menuFor } from '../menu';

/** The menu: a narrow rail, a bar at the foot on small screens. The number of open alerts is in sight on every page. */
export function Rail({ navigation }: { navigation: readonly string[] }) {
  const alerts = useQuery({ ...topAlertsQuery, enabled: navigation.includes('alerts') });
  useHallEvents(({ type }) => {
    if (type === 'alert.raised' || type === 'alert.escalated') announce('有新的预警');
  });
  return (
    <nav className="rail" aria-label="主菜单">
      {menuFor(navigation).map(place => (
        <NavLink key={place.code} to={place.path} end={place.path === staffPaths.workbench}>
          <Icon name={place.icon} />
          <span>{place.label}</span>
          {place.code === 'alerts' && alerts.data && <AlertBadge {...alerts.data.counts} />}
        </NavLink>
      ))}
    </nav>
  );
}

const most = 99;

function AlertBadge({ red, yellow }: { red: number; yellow: number }) {
  const count = red + yellow;
  if (count === 0) return null;
  return (
    <span className="rail-badge num" data-card={red > 0 ? 'Red' : 'Yellow'}>
      <span aria-hidden="true">
        {red > 0 ? '■' : '▲'} {count > most ? `${most}+` : count}
      </span>
      <span className="visually-hidden">
        ，红牌 {red}，黄牌 {yellow}
      </span>
    </span>
  );
}
