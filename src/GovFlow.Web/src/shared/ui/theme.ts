import type { ThemeConfig } from 'antd';
import tokens from '@/styles/tokens.css?raw';

/** The value of a custom property of `tokens.css`: the one place where colours are written. */
function token(name: string): string {
  const value = new RegExp(`--${name}:\\s*([^;]+);`).exec(tokens)?.[1];
  if (value === undefined) throw new Error(`tokens.css has no --${name}.`);
  return value.trim();
}

/** antd dressed in our tokens; its default greys fail the contrast rules. */
export const staffTheme = (): ThemeConfig => ({
  token: {
    colorPrimary: token('primary'),
    colorLink: token('primary'),
    colorInfo: token('primary'),
    colorText: token('text'),
    colorTextSecondary: token('text-2'),
    colorTextTertiary: token('text-2'),
    colorTextDescription: token('text-2'),
    colorTextPlaceholder: token('placeholder'),
    colorTextDisabled: token('placeholder'),
    colorBorder: token('control-border'),
    colorError: token('red-text'),
    colorBgLayout: token('ground'),
    fontFamily: token('font'),
    fontSize: 14,
    lineHeight: 22 / 14,
    borderRadius: 6,
    controlHeight: 34,
    motion: false,
  },
  components: { Button: { primaryShadow: 'none', defaultShadow: 'none' } },
});
