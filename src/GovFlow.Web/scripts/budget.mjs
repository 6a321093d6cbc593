// Sums what a first visit of each page has to fetch (scripts and styles, gzip) and fails over the budget.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const dist = new URL('../dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'));

/** What every staff page fetches behind its frame: the live line. */
const staff = ['index.html', 'node_modules/@microsoft/signalr/dist/esm/index.js'];
const portal = ['portal.html'];
const page = (feature, name) => `src/features/${feature}/pages/${name}.tsx`;

/** Kilobytes gzip of an entry with what it always fetches, and with them the chunk of one route. */
const budgets = [
  ['portal: home', portal, null, 130],
  ['portal: guides', portal, page('portal', 'GuideListPage'), 135],
  ['portal: guide', portal, page('portal', 'GuidePage'), 135],
  ['portal: progress', portal, page('portal', 'ProgressPage'), 135],
  ['portal: complain', portal, page('portal', 'ComplainPage'), 135],
  ['portal: rate', portal, page('portal', 'RatePage'), 135],
  ['portal: check', portal, page('portal', 'CheckPage'), 135],
  ['wall', ['wall.html'], null, 130],
  ['staff: login', ['index.html'], page('identity', 'LoginPage'), 300],
  ['staff: workbench', staff, page('workbench', 'WorkbenchPage'), 380],
  ['staff: intake', staff, page('intake', 'IntakePage'), 400],
  ['staff: supplement', staff, page('intake', 'SupplementPage'), 400],
  ['staff: inbox', staff, page('tasks', 'TaskInboxPage'), 380],
  ['staff: task', staff, page('review', 'TaskPage'), 400],
  ['staff: delivery', staff, page('delivery', 'DeliveryPage'), 380],
  ['staff: cases', staff, page('cases', 'CaseListPage'), 380],
  ['staff: case', staff, page('cases', 'CasePage'), 400],
  ['staff: people', staff, page('people', 'PeoplePage'), 380],
  ['staff: items', staff, page('designer', 'ItemsPage'), 380],
  ['staff: designer', staff, page('designer', 'DesignPage'), 480],
  ['staff: alerts', staff, page('alerts', 'AlertsPage'), 380],
  // The chart library is a chunk of its own, fetched after the page.
  ['staff: reports', staff, page('reports', 'ReportsPage'), 380],
  ['staff: cockpit', staff, page('reports', 'CockpitPage'), 380],
  ['staff: complaints', staff, page('complaints', 'ComplaintsPage'), 400],
];

/** Every file a chunk needs before it can run. */
function reach(key, files = new Set(), seen = new Set()) {
  const chunk = manifest[key];
  if (chunk === undefined) throw new Error(`The manifest has no ${key}: was the page renamed?`);
  if (seen.has(key)) return files;
  seen.add(key);
  files.add(chunk.file);
  for (const style of chunk.css ?? []) files.add(style);
  for (const next of chunk.imports ?? []) reach(next, files, seen);
  return files;
}

const gzipped = file => gzipSync(readFileSync(new URL(file, dist))).length;
let isOver = false;
for (const [label, always, route, limit] of budgets) {
  const files = new Set();
  for (const key of route === null ? always : [...always, route]) reach(key, files);
  const kilobytes = [...files].reduce((sum, file) => sum + gzipped(file), 0) / 1024;
  const verdict = kilobytes > limit ? 'OVER' : 'ok';
  isOver ||= kilobytes > limit;
  console.log(`${verdict.padEnd(5)} ${label.padEnd(18)} ${kilobytes.toFixed(1).padStart(6)} of ${limit} KB gzip`);
}
process.exitCode = isOver ? 1 : 0;
