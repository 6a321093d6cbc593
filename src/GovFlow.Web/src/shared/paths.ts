/** Every address of the two apps, in one place; nothing personal ever stands in an address. */
export const staffPaths = {
  login: '/login',
  workbench: '/app',
  logout: '/app/logout',
  intake: '/app/intake',
  intakeDraft: (id: string) => `/app/intake?draft=${id}`,
  people: '/app/people',
  supplement: '/app/supplement',
  tasks: '/app/tasks',
  task: (id: string) => `/app/tasks/${id}`,
  case: (id: string) => `/app/cases/${id}`,
  cases: '/app/cases',
  delivery: '/app/delivery',
  alerts: '/app/alerts',
  staffing: '/app/staffing',
  alert: (id: string) => `/app/alerts/${id}`,
  duties: '/app/duties',
  violations: '/app/violations',
  outbox: '/app/outbox',
  violation: (id: string) => `/app/violations/${id}`,
  calendar: '/app/calendar',
};

export const publicPaths = {
  home: '/',
  guides: '/guides',
  guide: (code: string) => `/guides/${encodeURIComponent(code)}`,
  progress: '/progress',
  check: '/check',
  checkOf: (code: string) => `/check/${encodeURIComponent(code)}`,
};
