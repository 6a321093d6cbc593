import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode, useState } from 'react';
import { RouterProvider } from 'react-router/dom';
import { beginLook } from '@/features/portal/look';
import { createQueryClient } from './client';
import { createPortalRouter } from './portalRoutes';

beginLook();

/** The public app: no antd, no login. */
export function PortalApp() {
  const [client] = useState(createQueryClient);
  const [router] = useState(createPortalRouter);
  return (
    <StrictMode>
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>
  );
}
