import { Link } from 'react-router';
import { staffPaths } from '@/shared/paths';
import { Page } from '@/shared/ui/Page';

/** An address that leads nowhere. */
export function NotFoundPage() {
  return (
    <Page title="没有这个页面">
      <div className="empty">
        地址可能已变更。<Link to={staffPaths.workbench}>回到工作台</Link>
      </div>
    </Page>
  );
}
