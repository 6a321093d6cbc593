/** Fetches the chunks of the places a person may go to while the browser has nothing else to do. */
const chunks: Record<string, () => Promise<unknown>> = {
  intake: () => import('@/features/intake/pages/IntakePage'),
  supplement: () => import('@/features/intake/pages/SupplementPage'),
  tasks: () =>
    Promise.all([import('@/features/tasks/pages/TaskInboxPage'), import('@/features/review/pages/TaskPage')]),
  staffing: () => import('@/features/staffing/pages/StaffingPage'),
  delivery: () => import('@/features/delivery/pages/DeliveryPage'),
  cases: () => Promise.all([import('@/features/cases/pages/CaseListPage'), import('@/features/cases/pages/CasePage')]),
  applicants: () => import('@/features/intake/pages/ConfirmPage'),
  people: () => import('@/features/people/pages/PeoplePage'),
  alerts: () =>
    Promise.all([import('@/features/alerts/pages/AlertsPage'), import('@/features/alerts/pages/AlertPage')]),
  duties: () => import('@/features/violations/pages/DutiesPage'),
  complaints: () =>
    Promise.all([
      import('@/features/complaints/pages/ComplaintsPage'),
      import('@/features/complaints/pages/ComplaintPage'),
    ]),
  cockpit: () => import('@/features/reports/pages/CockpitPage'),
  reports: () => import('@/features/reports/pages/ReportsPage'),
  violations: () =>
    Promise.all([
      import('@/features/violations/pages/ViolationsPage'),
      import('@/features/violations/pages/ViolationPage'),
    ]),
};

/** Returns how to call it off. A chunk that cannot be fetched now is fetched when its page is entered. */
export function prefetch(places: readonly string[]): () => void {
  const wanted = places.flatMap(place => chunks[place] ?? []);
  const handle = requestIdleCallback(() => {
    for (const fetchChunk of wanted) void fetchChunk().catch(() => {});
  });
  return () => cancelIdleCallback(handle);
}
