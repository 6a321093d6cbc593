import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import type { ReactElement } from 'react';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { vi } from 'vitest';
import { ShortcutProvider } from '@/shared/keyboard/useShortcut';
import { StaffLook } from '@/shared/ui/StaffLook';

export interface Call {
  method: string;
  path: string;
  /** With its question mark; empty without one. */
  query: string;
  body: unknown;
  headers: Record<string, string>;
}

type Responder = unknown | ((call: Call) => unknown);

/** A problem answer instead of a good one. */
export class Refusal {
  readonly status: number;
  readonly body: object;
  constructor(status: number, body: object) {
    this.status = status;
    this.body = body;
  }
}

/** The line is dead: no answer comes at all. */
export const deadLine = Symbol('dead line');

/** Stands in for the server: answers by `METHOD /path` (the path without its query; `/path/*` for all below it), keeps every call. */
export function fakeServer(answers: Record<string, Responder>): Call[] {
  const calls: Call[] = [];
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const path = url.replace(/^\/api/, '').replace(/\?.*$/, '');
    const call: Call = {
      method: init.method ?? 'GET',
      path,
      query: /\?.*$/.exec(url)?.[0] ?? '',
      body: typeof init.body === 'string' ? JSON.parse(init.body) : undefined,
      headers: init.headers as Record<string, string>,
    };
    calls.push(call);
    const asked = `${call.method} ${path}`;
    const family = Object.keys(answers).find(key => key.endsWith('*') && asked.startsWith(key.slice(0, -1)));
    const responder = answers[asked] ?? (family === undefined ? undefined : answers[family]);
    const answer = typeof responder === 'function' ? responder(call) : responder;
    if (init.signal?.aborted) throw new DOMException('aborted', 'AbortError');
    if (answer === deadLine) throw new TypeError('Failed to fetch');
    if (answer === undefined) return json(404, { code: 'not-found', detail: `没有 ${call.method} ${path}` });
    return answer instanceof Refusal ? json(answer.status, answer.body) : json(200, answer);
  });
  return calls;
}

const json = (status: number, body: unknown) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': status < 400 ? 'application/json' : 'application/problem+json', etag: '"7"' },
  });

/** Shows a page at an address with everything a page stands on; nothing is retried behind the test's back. */
export function showPage(page: ReactElement, { route = '/', at = '/' }: { route?: string; at?: string } = {}) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false, networkMode: 'always' } } });
  const router = createMemoryRouter(
    [
      { path: route, element: page },
      { path: '*', element: <p>别处</p> },
    ],
    { initialEntries: [at] },
  );
  const view = render(
    <QueryClientProvider client={client}>
      <StaffLook>
        <ShortcutProvider>
          <RouterProvider router={router} />
        </ShortcutProvider>
      </StaffLook>
    </QueryClientProvider>,
  );
  return { ...view, client, router };
}
