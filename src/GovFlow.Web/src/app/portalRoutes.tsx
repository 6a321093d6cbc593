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
    path: 'bundles/:code',
    lazy: async () => ({ Component: (await import('@/features/portal/pages/BundlePage')).BundlePage }),
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
  {
    path: 'account/login',
    lazy: async () => ({ Component: (await import('@/features/portal/space/LogInPage')).LogInPage }),
  },
  {
    path: 'account/register',
    lazy: async () => ({ Component: (await import('@/features/portal/space/RegisterPage')).RegisterPage }),
  },
  {
    path: 'space',
    lazy: async () => ({ Component: (await import('@/features/portal/space/SpacePage')).SpacePage }),
  },
  {
    path: 'space/cases/:id',
    lazy: async () => ({ Component: (await import('@/features/portal/space/MyCasePage')).MyCasePage }),
  },
  {
    path: 'space/cases/:id/amend',
    lazy: async () => ({ Component: (await import('@/features/portal/filing/AmendPage')).AmendPage }),
  },
  {
    path: 'space/matters/:id',
    lazy: async () => ({ Component: (await import('@/features/portal/space/MyMatterPage')).MyMatterPage }),
  },
  {
    path: 'bundles/:code/apply',
    lazy: async () => ({
      Component: (await import('@/features/portal/filing/ApplyTogetherPage')).ApplyTogetherPage,
    }),
  },
  {
    path: 'apply/:code',
    lazy: async () => ({ Component: (await import('@/features/portal/filing/ApplyPage')).ApplyPage }),
  },
  {
    path: 'finder',
    lazy: async () => ({ Component: (await import('@/features/portal/pages/FinderPage')).FinderPage }),
  },
  {
    path: 'forms/:code',
    lazy: async () => ({ Component: (await import('@/features/portal/pages/FormPage')).FormPage }),
  },
  {
    path: 'how-to',
    lazy: async () => ({ Component: (await import('@/features/portal/pages/HowToPage')).HowToPage }),
  },
  {
    path: 'queue',
    lazy: async () => ({ Component: (await import('@/features/portal/pages/QueueNowPage')).QueueNowPage }),
  },
  {
    path: 'kiosk/check-in',
    lazy: async () => ({ Component: (await import('@/features/portal/pages/CheckInPage')).CheckInPage }),
  },
  {
    path: 'kiosk/card',
    lazy: async () => ({ Component: (await import('@/features/portal/pages/KioskCardPage')).KioskCardPage }),
  },
  {
    path: 'book/:code',
    lazy: async () => ({ Component: (await import('@/features/portal/booking/BookPage')).BookPage }),
  },
  {
    path: 'hall',
    lazy: async () => ({ Component: (await import('@/features/portal/pages/HallPage')).HallPage }),
  },
  {
    path: 'kiosk/number',
    lazy: async () => ({ Component: (await import('@/features/portal/pages/TakeNumberPage')).TakeNumberPage }),
  },
  {
    path: 'board',
    lazy: async () => ({ Component: (await import('@/features/portal/pages/BoardPage')).BoardPage }),
  },
  {
    path: 'publicities',
    lazy: async () => ({ Component: (await import('@/features/portal/pages/PublicitiesPage')).PublicitiesPage }),
  },
  {
    path: 'publicities/objections',
    lazy: async () => ({
      Component: (await import('@/features/portal/pages/ObjectionProgressPage')).ObjectionProgressPage,
    }),
  },
  {
    path: 'publicities/:id',
    lazy: async () => ({ Component: (await import('@/features/portal/pages/PublicityPage')).PublicityPage }),
  },
  {
    path: 'knowledge',
    lazy: async () => ({ Component: (await import('@/features/portal/pages/PublicRegisterPage')).KnowledgePage }),
  },
  {
    path: 'intermediaries',
    lazy: async () => ({ Component: (await import('@/features/portal/pages/PublicRegisterPage')).IntermediariesPage }),
  },
  {
    path: 'item-lists',
    lazy: async () => ({ Component: (await import('@/features/portal/pages/PublicItemListPage')).PublicItemListPage }),
  },
  {
    path: 'kiosk',
    lazy: async () => ({ Component: (await import('@/features/portal/pages/KioskPage')).KioskPage }),
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
