// Sums what a first visit of each page has to fetch (scripts and styles, gzip) and fails over the budget.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const dist = new URL('../dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'));

/** Kilobytes gzip: an entry, and with it the chunk of one route. */
const budgets = [
  ['portal: home', 'portal.html', null, 130],
  ['portal: progress', 'portal.html', 'src/features/portal/pages/ProgressPage.tsx', 135],
  ['staff: login', 'index.html', 'src/features/identity/pages/LoginPage.tsx', 300],
  ['staff: intake', 'index.html', 'src/features/intake/pages/IntakePage.tsx', 400],
  ['staff: inbox', 'index.html', 'src/features/tasks/pages/TaskInboxPage.tsx', 380],
  ['staff: case', 'index.html', 'src/features/cases/pages/CasePage.tsx', 400],
  ['staff: task', 'index.html', 'src/features/review/pages/TaskPage.tsx', 400],
  ['staff: alerts', 'index.html', 'src/features/alerts/pages/AlertsPage.tsx', 380],
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
for (const [label, entry, route, limit] of budgets) {
  const files = reach(entry);
  if (route !== null) reach(route, files);
  const kilobytes = [...files].reduce((sum, file) => sum + gzipped(file), 0) / 1024;
  const verdict = kilobytes > limit ? 'OVER' : 'ok';
  isOver ||= kilobytes > limit;
  console.log(`${verdict.padEnd(5)} ${label.padEnd(18)} ${kilobytes.toFixed(1).padStart(6)} of ${limit} KB gzip`);
}
process.exitCode = isOver ? 1 : 0;
