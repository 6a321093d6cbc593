import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import type { Connect, Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Which entry page answers a browser's address; the server makes the same choice in production. */
const entryOf = (path: string) =>
  /^\/(app|login)(\/|$)/.test(path) ? '/index.html' : /^\/wall(\/|$)/.test(path) ? '/wall.html' : '/portal.html';

const rewrite: Connect.NextHandleFunction = (request, _response, next) => {
  const path = (request.url ?? '/').split('?')[0] ?? '/';
  const isPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
  if (isPage && !path.startsWith('/api') && !path.includes('.')) request.url = entryOf(path);
  next();
};

const entries = (): Plugin => ({
  name: 'govflow-entries',
  configureServer: server => {
    server.middlewares.use(rewrite);
  },
  configurePreviewServer: server => {
    server.middlewares.use(rewrite);
  },
});

/** Scripts and styles also as brotli and gzip: the server sends what a browser takes, and compresses nothing twice. */
const compressed = (): Plugin => ({
  name: 'govflow-compressed',
  apply: 'build',
  writeBundle: ({ dir }, bundle) => {
    for (const name of Object.keys(bundle).filter(each => /\.(m?js|css|svg)$/.test(each))) {
      const path = `${dir}/${name}`;
      const whole = readFileSync(path);
      writeFileSync(`${path}.br`, brotliCompressSync(whole));
      writeFileSync(`${path}.gz`, gzipSync(whole, { level: 9 }));
    }
  },
});

const office = process.env.GOVFLOW_SERVER ?? 'http://127.0.0.1:5080';
const proxy = {
  '/api': { target: office },
  '/hubs': { target: office, ws: true },
};

export default defineConfig({
  plugins: [react(), entries(), compressed()],
  resolve: { alias: { '@': file('./src') } },
  appType: 'mpa',
  server: { proxy },
  preview: { proxy },
  build: {
    // The hall's PCs run browsers on the Chromium 109 kernel.
    target: 'chrome109',
    manifest: true,
    sourcemap: false,
    rolldownOptions: {
      input: { staff: file('./index.html'), portal: file('./portal.html'), wall: file('./wall.html') },
    },
  },
  test: {
    restoreMocks: true,
    unstubGlobals: true,
    // A run waits for nobody else's work: all processors, not all but one.
    maxWorkers: '100%',
    // A busy build machine is slow, not wrong.
    testTimeout: 30_000,
    // The staff theme reads its colours from this file; no other style matters to a test.
    css: { include: [/tokens\.css/] },
    // The office's zone must not matter: the tests run far away from it.
    env: { TZ: 'America/St_Johns' },
    // Only components need a document; it is the dear part of a run.
    projects: [
      {
        extends: true,
        test: { name: 'pure', environment: 'node', include: ['src/**/*.test.ts', 'tests/**/*.test.ts'] },
      },
      {
        extends: true,
        test: {
          name: 'pages',
          environment: 'jsdom',
          include: ['src/**/*.test.tsx', 'tests/**/*.test.tsx'],
          setupFiles: ['tests/setup.ts'],
        },
      },
    ],
  },
});
