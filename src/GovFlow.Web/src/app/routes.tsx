import { createBrowserRouter, Navigate, type RouteObject } from 'react-router';
import { staffPaths } from '@/shared/paths';
import { RouteFailure } from '@/shared/ui/RouteFailure';
import { Skeleton } from '@/shared/ui/Skeleton';
import { NotFoundPage } from './shell/NotFoundPage';
import { Shell } from './shell/Shell';

/** The pages of the menu; each is a chunk of its own, fetched when it is entered. */
const pages: RouteObject[] = [
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
    path: 'survey/:id',
    lazy: async () => ({ Component: (await import('@/features/review/pages/TaskPage')).SurveyPage }),
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
    path: 'cases/:id/audit',
    lazy: async () => ({ Component: (await import('@/features/cases/pages/AuditPage')).AuditPage }),
  },
  {
    path: 'joint',
    lazy: async () => ({ Component: (await import('@/features/joint/pages/JointListPage')).JointListPage }),
  },
  {
    path: 'joint/:id',
    lazy: async () => ({ Component: (await import('@/features/joint/pages/JointPage')).JointPage }),
  },
  {
    path: 'applicants',
    lazy: async () => ({ Component: (await import('@/features/intake/pages/ConfirmPage')).ConfirmPage }),
  },
  {
    path: 'licences',
    lazy: async () => ({ Component: (await import('@/features/licences/pages/LicencesPage')).LicencesPage }),
  },
  {
    path: 'licences/:id',
    lazy: async () => ({ Component: (await import('@/features/licences/pages/LicencePage')).LicencePage }),
  },
  {
    path: 'people',
    lazy: async () => ({ Component: (await import('@/features/people/pages/PeoplePage')).PeoplePage }),
  },
  {
    path: 'acts',
    lazy: async () => ({ Component: (await import('@/features/acts/pages/ActsPage')).ActsPage }),
  },
  {
    path: 'alerts',
    lazy: async () => ({ Component: (await import('@/features/alerts/pages/AlertsPage')).AlertsPage }),
  },
  {
    path: 'staffing',
    lazy: async () => ({ Component: (await import('@/features/staffing/pages/StaffingPage')).StaffingPage }),
  },
  {
    path: 'alerts/:id',
    lazy: async () => ({ Component: (await import('@/features/alerts/pages/AlertPage')).AlertPage }),
  },
  {
    path: 'duties',
    lazy: async () => ({ Component: (await import('@/features/violations/pages/DutiesPage')).DutiesPage }),
  },
  {
    path: 'complaints',
    lazy: async () => ({ Component: (await import('@/features/complaints/pages/ComplaintsPage')).ComplaintsPage }),
  },
  {
    path: 'complaints/progress',
    lazy: async () => ({
      Component: (await import('@/features/complaints/pages/PhoneProgressPage')).PhoneProgressPage,
    }),
  },
  {
    path: 'complaints/:id',
    lazy: async () => ({ Component: (await import('@/features/complaints/pages/ComplaintPage')).ComplaintPage }),
  },
  {
    path: 'messages',
    lazy: async () => ({ Component: (await import('@/features/messages/pages/MessagesPage')).MessagesPage }),
  },
  {
    path: 'violations',
    lazy: async () => ({ Component: (await import('@/features/violations/pages/ViolationsPage')).ViolationsPage }),
  },
  {
    path: 'cockpit',
    lazy: async () => ({ Component: (await import('@/features/reports/pages/CockpitPage')).CockpitPage }),
  },
  {
    path: 'cockpit/:tile',
    lazy: async () => ({ Component: (await import('@/features/reports/pages/TilePage')).TilePage }),
  },
  {
    path: 'reports',
    lazy: async () => ({ Component: (await import('@/features/reports/pages/ReportsPage')).ReportsPage }),
  },
  {
    path: 'reports/rows',
    lazy: async () => ({ Component: (await import('@/features/reports/pages/RowsPage')).RowsPage }),
  },
  {
    path: 'outbox',
    lazy: async () => ({ Component: (await import('@/features/outbox/pages/OutboxPage')).OutboxPage }),
  },
  {
    path: 'scores',
    lazy: async () => ({ Component: (await import('@/features/scores/pages/ScoresPage')).ScoresPage }),
  },
  {
    path: 'hall-reports',
    lazy: async () => ({ Component: (await import('@/features/hallReports/pages/HallReportsPage')).HallReportsPage }),
  },
  {
    path: 'hall-reports/:id',
    lazy: async () => ({ Component: (await import('@/features/hallReports/pages/HallReportPage')).HallReportPage }),
  },
  {
    path: 'interfaces',
    lazy: async () => ({ Component: (await import('@/features/interfaces/pages/InterfacesPage')).InterfacesPage }),
  },
  {
    path: 'violations/:id',
    lazy: async () => ({ Component: (await import('@/features/violations/pages/ViolationPage')).ViolationPage }),
  },
  {
    path: 'settings',
    lazy: async () => ({ Component: (await import('./SettingsPage')).SettingsPage }),
  },
  {
    path: 'queue',
    lazy: async () => ({ Component: (await import('@/features/queue/pages/QueuePage')).QueuePage }),
  },
  {
    path: 'bookings',
    lazy: async () => ({ Component: (await import('@/features/queue/pages/BookingsPage')).BookingsPage }),
  },
  {
    path: 'booking-settings',
    lazy: async () => ({ Component: (await import('@/features/queue/pages/BookingSettingsPage')).BookingSettingsPage }),
  },
  {
    path: 'windows',
    lazy: async () => ({ Component: (await import('@/features/windows/pages/WindowsPage')).WindowsPage }),
  },
  {
    path: 'bundles',
    lazy: async () => ({ Component: (await import('@/features/bundles/pages/BundlesPage')).BundlesPage }),
  },
  {
    path: 'seals',
    lazy: async () => ({ Component: (await import('@/features/seals/pages/SealsPage')).SealsPage }),
  },
  {
    path: 'organisation',
    lazy: async () => ({
      Component: (await import('@/features/organisation/pages/OrganisationPage')).OrganisationPage,
    }),
  },
  {
    path: 'forms',
    lazy: async () => ({ Component: (await import('@/features/forms/pages/FormsPage')).FormsPage }),
  },
  {
    path: 'papers',
    lazy: async () => ({ Component: (await import('@/features/papers/pages/PapersPage')).PapersPage }),
  },
  {
    path: 'phrases',
    lazy: async () => ({ Component: (await import('@/features/phrases/pages/PhrasesPage')).PhrasesPage }),
  },
  {
    path: 'registers',
    lazy: async () => ({ Component: (await import('@/features/registers/pages/RegistersPage')).RegistersPage }),
  },
  {
    path: 'item-lists',
    lazy: async () => ({ Component: (await import('@/features/itemLists/pages/ItemListsPage')).ItemListsPage }),
  },
  {
    path: 'calendar',
    lazy: async () => ({ Component: (await import('@/features/calendar/pages/CalendarPage')).CalendarPage }),
  },
  {
    path: 'items',
    lazy: async () => ({ Component: (await import('@/features/designer/pages/ItemsPage')).ItemsPage }),
  },
  {
    path: 'items/:definitionId/move',
    lazy: async () => ({ Component: (await import('@/features/designer/pages/MovePage')).MovePage }),
  },
  {
    path: 'practice',
    lazy: async () => ({ Component: (await import('@/features/practice/pages/PracticePage')).PracticePage }),
  },
  {
    path: 'password',
    lazy: async () => ({ Component: (await import('@/features/identity/pages/PasswordPage')).PasswordPage }),
  },
  {
    path: 'help/:chapter?',
    lazy: async () => ({ Component: (await import('@/features/help/pages/HandbookPage')).HandbookPage }),
  },
  {
    path: 'reviews',
    lazy: async () => ({ Component: (await import('@/features/designer/pages/ReviewsPage')).ReviewsPage }),
  },
  {
    path: 'items/new',
    lazy: async () => ({ Component: (await import('@/features/wizard/pages/WizardPage')).WizardPage }),
  },
  {
    path: 'items/:definitionId/design',
    lazy: async () => ({ Component: (await import('@/features/designer/pages/DesignPage')).DesignPage }),
  },
  { path: '*', Component: NotFoundPage },
];

const waiting = <Skeleton rows={8} />;

/** The staff app's addresses. A page that breaks says so in its place; menu and other pages go on. */
export const staffRoutes: RouteObject[] = [
  {
    ErrorBoundary: RouteFailure,
    hydrateFallbackElement: waiting,
    children: [
      {
        path: staffPaths.login,
        lazy: async () => ({ Component: (await import('@/features/identity/pages/LoginPage')).LoginPage }),
      },
      {
        path: staffPaths.logout,
        lazy: async () => ({ Component: (await import('@/features/identity/pages/LogoutPage')).LogoutPage }),
      },
      {
        path: staffPaths.workbench,
        Component: Shell,
        children: [{ ErrorBoundary: RouteFailure, hydrateFallbackElement: waiting, children: pages }],
      },
      { path: '*', element: <Navigate to={staffPaths.workbench} replace /> },
    ],
  },
];

export const createStaffRouter = () => createBrowserRouter(staffRoutes);
