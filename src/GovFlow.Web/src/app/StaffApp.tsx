import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode, useState } from 'react';
import { RouterProvider } from 'react-router/dom';
import { ShortcutProvider } from '@/shared/keyboard/useShortcut';
import { StaffLook } from '@/shared/ui/StaffLook';
import { createQueryClient } from './client';
import { createStaffRouter } from './routes';

/** The staff app with everything it stands on. */
export function StaffApp() {
  const [client] = useState(createQueryClient);
  const [router] = useState(createStaffRouter);
  return (
    <StrictMode>
      <QueryClientProvider client={client}>
        <StaffLook>
          <ShortcutProvider>
            <RouterProvider router={router} />
          </ShortcutProvider>
        </StaffLook>
      </QueryClientProvider>
    </StrictMode>
  );
}
