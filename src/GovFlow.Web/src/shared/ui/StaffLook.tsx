import { ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import type { ReactNode } from 'react';
import { staffTheme } from './theme';

const theme = staffTheme();

/** antd in our colours and language. */
export function StaffLook({ children }: { children: ReactNode }) {
  return (
    // Two Chinese characters on a button are a word, not a spaced-out title.
    <ConfigProvider theme={theme} locale={zhCN} button={{ autoInsertSpace: false }}>
      {children}
    </ConfigProvider>
  );
}
