import { NavLink } from 'react-router';
import { staffPaths } from '@/shared/paths';
import { Icon } from '@/shared/ui/Icon';
import type { Place } from '../menu';

/** The menu: a narrow rail, a bar at the foot on small screens. */
export function Rail({ places }: { places: readonly Place[] }) {
  return (
    <nav className="rail" aria-label="主菜单">
      {places.map(place => (
        <NavLink key={place.code} to={place.path} end={place.path === staffPaths.workbench}>
          <Icon name={place.icon} />
          <span>{place.label}</span>
        </NavLink>
      ))}
    </nav>
  );
}
