import { QueryClientProvider } from '@tanstack/react-query';
import { ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { StrictMode, useState } from 'react';
import { RouterProvider } from 'react-router/dom';
import { ShortcutProvider } from '@/shared/keyboard/useShortcut';
import { staffTheme } from '@/shared/ui/theme';
import { createQueryClient } from './client';
import { createStaffRouter } from './routes';

const theme = staffTheme();

/** The staff app with everything it stands on. */
export function StaffApp() {
  const [client] = useState(createQueryClient);
  const [router] = useState(createStaffRouter);
  return (
    <StrictMode>
      <QueryClientProvider client={client}>
        {/* Two Chinese characters on a button are a word, not a spaced-out title. */}
        <ConfigProvider theme={theme} locale={zhCN} button={{ autoInsertSpace: false }}>
          <ShortcutProvider>
            <RouterProvider router={router} />
          </ShortcutProvider>
        </ConfigProvider>
      </QueryClientProvider>
    </StrictMode>
  );
}
