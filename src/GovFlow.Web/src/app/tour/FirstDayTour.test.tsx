import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Me } from '@/shared/api/contract';
import { TourOffer } from '@/shared/tour/TourOffer';
import { tour } from '@/shared/tour/tour';
import { showPage } from '../../../tests/fakeServer';
import { FirstDayTour } from './FirstDayTour';

const me: Me = {
  id: 'p01',
  name: '李某',
  roles: ['Clerk'],
  centre: { code: 'c', name: '石桥镇' },
  posts: [],
  windows: [],
  permissions: [],
  navigation: ['workbench', 'intake', 'practice'],
  isPractising: false,
  mustChangePassword: false,
};

const open = () =>
  showPage(
    <>
      <TourOffer personId={me.id} />
      <FirstDayTour me={me} />
    </>,
    { route: '/app/*', at: '/app/help' },
  );

beforeEach(() => localStorage.clear());

describe('the tour', () => {
  it('is offered once, walks by Enter alone, and ends in the practice hall', async () => {
    const { router } = open();
    await userEvent.click(screen.getByRole('button', { name: '开始导览' }));
    for (const path of ['/app', '/app/intake', '/app/practice']) {
      await waitFor(() => expect(router.state.location.pathname).toBe(path));
      const onward = await screen.findByRole('button', { name: /下一站|看完了/ });
      await waitFor(() => expect(document.activeElement).toBe(onward));
      await userEvent.keyboard('{Enter}');
    }
    expect(screen.queryByText(/站，共/)).toBeNull();
    expect(router.state.location.pathname).toBe('/app/practice');
    expect(screen.queryByRole('button', { name: '开始导览' })).toBeNull();
  });

  it('Escape leaves it where it is, and it can be begun again', async () => {
    const { router } = open();
    await userEvent.click(screen.getByRole('button', { name: '开始导览' }));
    await userEvent.click(await screen.findByRole('button', { name: '下一站' }));
    await screen.findByText('第 2 站，共 3 站');
    fireEvent.keyDown(document.body, { key: 'Escape' });
    await waitFor(() => expect(screen.queryByText(/站，共/)).toBeNull());
    expect(router.state.location.pathname).toBe('/app/intake');
    tour.begin();
    await screen.findByText('第 1 站，共 3 站');
  });

  it('is not asked of who said no', async () => {
    const { unmount } = open();
    await userEvent.click(screen.getByRole('button', { name: '不用了' }));
    expect(screen.queryByRole('region', { name: '新手导览' })).toBeNull();
    unmount();
    open();
    expect(screen.queryByRole('region', { name: '新手导览' })).toBeNull();
  });
});
