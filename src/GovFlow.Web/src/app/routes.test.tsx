import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { createMemoryRouter, type RouteObject, RouterProvider } from 'react-router';
import { describe, expect, it, vi } from 'vitest';
import { ShortcutProvider } from '@/shared/keyboard/useShortcut';
import { StaffLook } from '@/shared/ui/StaffLook';
import { fakeServer } from '../../tests/fakeServer';
import { portalRoutes } from './portalRoutes';
import { staffRoutes } from './routes';

vi.mock('@microsoft/signalr', () => ({}));
vi.mock('./prefetch', () => ({ prefetch: () => () => {} }));

const lost = () => Promise.reject(new TypeError('Failed to fetch dynamically imported module: /assets/x.js'));
const broken = () => {
  throw new Error('Cannot read properties of undefined');
};

/** The routes as they are, with the page at one address replaced. */
const replaced = (routes: RouteObject[], path: string, page: Partial<RouteObject>): RouteObject[] =>
  routes.map(route => {
    if (route.path === path && route.lazy) return { path, ...page } as RouteObject;
    return route.children ? ({ ...route, children: replaced(route.children, path, page) } as RouteObject) : route;
  });

const show = (routes: RouteObject[], at: string) => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <QueryClientProvider client={client}>
      <StaffLook>
        <ShortcutProvider>
          <RouterProvider router={createMemoryRouter(routes, { initialEntries: [at] })} />
        </ShortcutProvider>
      </StaffLook>
    </QueryClientProvider>,
  );
};

describe('a page that does not come', () => {
  it.each([
    ['staff', staffRoutes, 'alerts', '/app/alerts', '主菜单'],
    ['public', portalRoutes, 'progress', '/progress', '主菜单'],
  ])('%s: says so in Chinese, in its place, and the menu stays', async (_app, routes, path, at, menu) => {
    fakeServer({
      'GET /identity/me': {
        id: 'u',
        name: '李某',
        roles: [],
        centre: { code: 'c', name: '石桥镇' },
        posts: [],
        windows: [],
        permissions: [],
        navigation: [],
      },
      'GET /public/centre': { code: 'c', name: '石桥镇' },
    });
    show(replaced(routes, path, { lazy: lost }), at);
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('网络不通，或系统已有新版');
    expect(screen.getByRole('button', { name: '再试一次' })).toBeTruthy();
    expect(screen.getByRole('navigation', { name: menu })).toBeTruthy();
    expect(document.body.textContent).not.toContain('Unexpected Application Error');
  });

  it('one that breaks says so as well, at the login too', async () => {
    fakeServer({});
    show(replaced(staffRoutes, '/login', { Component: broken }), '/login');
    expect((await screen.findByRole('alert')).textContent).toContain('页面出现意外错误');
  });
});
