import { createBrowserRouter } from 'react-router';
import { HomePage } from '@/features/portal/pages/HomePage';
import { NotFoundPage } from '@/features/portal/pages/NotFoundPage';
import { PortalShell } from '@/features/portal/parts/PortalShell';
import { publicPaths } from '@/shared/paths';

/** The public addresses; the home page is in the first load, the others are chunks of their own. */
export const createPortalRouter = () =>
  createBrowserRouter([
    {
      path: publicPaths.home,
      Component: PortalShell,
      children: [
        { index: true, Component: HomePage },
        {
          path: 'guides',
          lazy: async () => ({ Component: (await import('@/features/portal/pages/GuideListPage')).GuideListPage }),
        },
        {
          path: 'guides/:code',
          lazy: async () => ({ Component: (await import('@/features/portal/pages/GuidePage')).GuidePage }),
        },
        {
          path: 'progress',
          lazy: async () => ({ Component: (await import('@/features/portal/pages/ProgressPage')).ProgressPage }),
        },
        {
          path: 'check/:code?',
          lazy: async () => ({ Component: (await import('@/features/portal/pages/CheckPage')).CheckPage }),
        },
        { path: '*', Component: NotFoundPage },
      ],
    },
  ]);
