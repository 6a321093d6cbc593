import { Link } from 'react-router';
import { useMe } from '@/shared/session';
import { Icon } from '@/shared/ui/Icon';
import { Page } from '@/shared/ui/Page';
import { settingsFor } from './menu';
import './settings.css';

/** 设置: everything the person may set up, each with what one does there. */
export function SettingsPage() {
  const places = settingsFor(useMe()?.navigation ?? []);
  return (
    <Page title="设置">
      {places.length === 0 ? (
        <p className="empty">您的岗位没有需要设置的内容。需要调整时，请找中心的管理员。</p>
      ) : (
        <ul className="settings">
          {places.map(({ code, label, path, icon, about }) => (
            <li key={code}>
              <Link to={path}>
                <Icon name={icon} />
                <b>{label}</b>
                <span>{about}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Page>
  );
}
