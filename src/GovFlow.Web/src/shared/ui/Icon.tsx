/** The menu's line drawings; always beside a word, so hidden from readers. */
const shapes = {
  home: 'M3 11.5 12 4l9 7.5M5.5 9.8V20h13V9.8M10 20v-5.5h4V20',
  intake: 'M4 14v5h16v-5M12 4v10m0 0-4-4m4 4 4-4',
  supplement: 'M6 3h8l4 4v14H6zM14 3v4h4M12 11v6m-3-3h6',
  tasks: 'M4 6h2m3 0h11M4 12h2m3 0h11M4 18h2m3 0h11',
  delivery: 'M4 8l8-4 8 4v9l-8 4-8-4zM4 8l8 4 8-4M12 12v9',
  licences: 'M3 5h18v14H3zM6.5 9h6M6.5 12.5h4M16 9.5a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM15 13.5V17l1-.8 1 .8v-3.5',
  cases: 'M4 6h6l2 2h8v11H4z',
  joint:
    'M12 8a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM5 22a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM19 22a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM12 8v4m0 0-6 4.2M12 12l6 4.2',
  people:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20c0-3.6 2.9-6 6.5-6s6.5 2.4 6.5 6M16 5a3 3 0 0 1 0 5.8M18 14.4c2.2.8 3.5 2.8 3.5 5.6',
  alerts: 'M6 16V11a6 6 0 0 1 12 0v5l2 2H4zM10 20.5h4',
  staffing:
    'M9 11a3.2 3.2 0 1 0 0-6.4A3.2 3.2 0 0 0 9 11zM3.5 19.5c.4-3.4 2.6-5.3 5.5-5.3s5.1 1.9 5.5 5.3M15.5 5a3 3 0 0 1 0 5.8M17 14.6c2 .6 3.2 2.3 3.5 4.9',
  duties: 'M4 5h16v11H9l-5 4zM8 9h8M8 12h5',
  complaints: 'M4 4h13v10H9l-5 4zM20 9v9l-3-2.5h-6',
  cockpit: 'M3 19a9 9 0 1 1 18 0M12 19l4.5-6M6 19h.01M18 19h.01M12 10V7.5',
  reports: 'M4 20V4M4 20h16M8.5 16v-4M12.5 16V8M16.5 16v-6',
  scores: 'M6 20v-6h4v6M14 20V4h4v16M3 20h18M10 20V9h4',
  violations: 'M12 3 3 20h18zM12 9v5M12 17h.01',
  outbox: 'M3 6h18v12H3zM3 6l9 7 9-7',
  interfaces: 'M8 4v5m8-5v5M5 9h14v3a7 7 0 0 1-14 0zM12 19v3',
  seals:
    'M12 3a3 3 0 0 0-2 5.3c.8 1 1 2.2.8 4.2H7a2 2 0 0 0-2 2V17h14v-2.5a2 2 0 0 0-2-2h-3.8c-.2-2 0-3.2.8-4.2A3 3 0 0 0 12 3zM5 20.5h14',
  queue: 'M4 6h16v5a2 2 0 0 0 0 4v4H4v-4a2 2 0 0 0 0-4zM9 9.5h6M9 13h6M9 16.5h4',
  bookings: 'M5 5h14v15H5zM5 9h14M9 3v4m6-4v4M9 14l2 2 4-4',
  windows: 'M3 8l2-4h14l2 4M4 8v12h16V8M3 8h18M8 12h8v4H8z',
  phrases: 'M4 5h16v11H9l-5 4zM8 9h8M8 12h5',
  registers: 'M5 3h12a2 2 0 0 1 2 2v16H7a2 2 0 0 1-2-2zM5 18a2 2 0 0 1 2-2h12M9 7h6M9 10h6',
  bundles: 'M4 7l8-4 8 4-8 4zM4 12l8 4 8-4M4 17l8 4 8-4',
  organisation: 'M9 3h6v5H9zM3 16h6v5H3zM15 16h6v5h-6zM12 8v4M6 16v-4h12v4',
  forms: 'M5 3h14v18H5zM8 7h8M8 11h8M8 15h4M14.5 15.5l1.5 1.5 2.5-3',
  papers: 'M6 3h8l4 4v14H6zM14 3v4h4M9 11h6M9 14h6M9 17h4',
  calendar: 'M4 6h16v14H4zM4 10h16M8 3.5V7m8-3.5V7m-7 7h2m3 0h2m-7 3h2',
  design: 'M3 5h7v5H3zM14 14h7v5h-7zM10 7.5h3a2 2 0 0 1 2 2V14',
  acts: 'M5 4h10l4 4v12H5zM9 11h6M9 14.5h6M9 18h4',
  reviews: 'M6 3h8l4 4v14H6zM14 3v4h4M9 14l2.2 2.2L15.5 12',
  settings:
    'M4 7h9m5 0h2M4 17h2m5 0h9M15.5 9.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM8.5 19.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z',
  practice: 'M12 4 2 9l10 5 10-5zM6 11.2V16c0 1.5 2.7 3 6 3s6-1.5 6-3v-4.8M22 9v6',
  help: 'M4 5h7a2 2 0 0 1 2 2v13a2 2 0 0 0-2-2H4zM20 5h-5a2 2 0 0 0-2 2v13a2 2 0 0 1 2-2h5z',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
};

export type IconName = keyof typeof shapes;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg width="20" height="20" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path
        d={shapes[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.8"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
