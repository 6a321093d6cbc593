import { createBrowserRouter, type RouteObject } from 'react-router';
import { HomePage } from '@/features/portal/pages/HomePage';
import { NotFoundPage } from '@/features/portal/pages/NotFoundPage';
import { PortalShell } from '@/features/portal/parts/PortalShell';
import { publicPaths } from '@/shared/paths';
import { RouteFailure } from '@/shared/ui/RouteFailure';
import { Skeleton } from '@/shared/ui/Skeleton';

/** The home page is in the first load, the others are chunks of their own. */
const pages: RouteObject[] = [
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
    path: 'complaints',
    lazy: async () => ({ Component: (await import('@/features/portal/pages/ComplainPage')).ComplainPage }),
  },
  {
    path: 'complaints/progress',
    lazy: async () => ({
      Component: (await import('@/features/portal/pages/ComplaintProgressPage')).ComplaintProgressPage,
    }),
  },
  {
    path: 'rate/:token',
    lazy: async () => ({ Component: (await import('@/features/portal/pages/RatePage')).RatePage }),
  },
  {
    path: 'check/:code?',
    lazy: async () => ({ Component: (await import('@/features/portal/pages/CheckPage')).CheckPage }),
  },
  { path: '*', Component: NotFoundPage },
];

/** The public addresses. A page that breaks says so in its place; header, phone numbers and other pages go on. */
export const portalRoutes: RouteObject[] = [
  {
    path: publicPaths.home,
    Component: PortalShell,
    ErrorBoundary: RouteFailure,
    children: [{ ErrorBoundary: RouteFailure, hydrateFallbackElement: <Skeleton rows={6} />, children: pages }],
  },
];

export const createPortalRouter = () => createBrowserRouter(portalRoutes);
