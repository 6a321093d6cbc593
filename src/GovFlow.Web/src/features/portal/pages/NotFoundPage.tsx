import { Link } from 'react-router';
import { publicPaths } from '@/shared/paths';
import { Page } from '@/shared/ui/Page';

/** A public address that leads nowhere. */
export function NotFoundPage() {
  return (
    <Page title="没有这个页面">
      <p>
        地址可能已变更。<Link to={publicPaths.home}>回首页</Link>
      </p>
    </Page>
  );
}
