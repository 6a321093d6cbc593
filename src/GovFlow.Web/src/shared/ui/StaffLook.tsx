import { ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import type { ReactNode } from 'react';
import { staffTheme } from './theme';

const theme = staffTheme();

// antd's own arrows and spinners carry English names that are read aloud; what only decorates has no name.
const arrow = (
  <svg aria-hidden="true" width="12" height="12" viewBox="0 0 12 12">
    <path d="m2 4 4 4 4-4" fill="none" stroke="currentColor" strokeWidth="1.5" />
  </svg>
);
const cross = <span aria-hidden="true">×</span>;
const waiting = <span aria-hidden="true">…</span>;

/** For lists that may be emptied again; antd names the cross in English. */
export const clearable = { clearIcon: cross, label: '清除' };

/** antd in our colours and language. */
export function StaffLook({ children }: { children: ReactNode }) {
  return (
    // Two Chinese characters on a button are a word, not a spaced-out title.
    <ConfigProvider
      theme={theme}
      locale={zhCN}
      button={{ autoInsertSpace: false }}
      select={{ suffixIcon: arrow, loadingIcon: waiting, clearIcon: cross }}
      modal={{ closeIcon: cross }}
      drawer={{ closeIcon: cross, closable: { 'aria-label': '关闭' } }}
      inputSearch={{ searchIcon: '查找' }}
      inputPassword={{ iconRender: isShown => <span>{isShown ? '隐藏' : '显示'}</span> }}
    >
      {children}
    </ConfigProvider>
  );
}
