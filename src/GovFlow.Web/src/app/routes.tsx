import { createBrowserRouter, Navigate } from 'react-router';
import { staffPaths } from '@/shared/paths';
import { NotFoundPage } from './shell/NotFoundPage';
import { Shell } from './shell/Shell';

/** The staff app's addresses; each page is a chunk of its own, fetched when it is entered. */
export const createStaffRouter = () =>
  createBrowserRouter([
    {
      path: staffPaths.login,
      lazy: async () => ({ Component: (await import('@/features/identity/pages/LoginPage')).LoginPage }),
    },
    {
      path: staffPaths.workbench,
      Component: Shell,
      children: [
        {
          index: true,
          lazy: async () => ({ Component: (await import('@/features/workbench/pages/WorkbenchPage')).WorkbenchPage }),
        },
        {
          path: 'intake',
          lazy: async () => ({ Component: (await import('@/features/intake/pages/IntakePage')).IntakePage }),
        },
        {
          path: 'supplement',
          lazy: async () => ({ Component: (await import('@/features/intake/pages/SupplementPage')).SupplementPage }),
        },
        {
          path: 'tasks',
          lazy: async () => ({ Component: (await import('@/features/tasks/pages/TaskInboxPage')).TaskInboxPage }),
        },
        {
          path: 'tasks/:id',
          lazy: async () => ({ Component: (await import('@/features/review/pages/TaskPage')).TaskPage }),
        },
        {
          path: 'delivery',
          lazy: async () => ({ Component: (await import('@/features/delivery/pages/DeliveryPage')).DeliveryPage }),
        },
        {
          path: 'cases',
          lazy: async () => ({ Component: (await import('@/features/cases/pages/CaseListPage')).CaseListPage }),
        },
        {
          path: 'cases/:id',
          lazy: async () => ({ Component: (await import('@/features/cases/pages/CasePage')).CasePage }),
        },
        {
          path: 'alerts',
          lazy: async () => ({ Component: (await import('@/features/alerts/pages/AlertsPage')).AlertsPage }),
        },
        { path: '*', Component: NotFoundPage },
      ],
    },
    { path: '*', element: <Navigate to={staffPaths.workbench} replace /> },
  ]);
