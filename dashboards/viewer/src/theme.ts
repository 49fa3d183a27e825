import { createTheme, type GrafanaTheme2 } from '@grafana/data';
import { FONTS } from './fonts';

const MONOSPACE = 'ui-monospace, Menlo, Consolas, monospace';

/** Dark for the command centre, light for portals; both share one type scale and one palette. */
export const THEMES: Record<'dark' | 'light', GrafanaTheme2> = {
  dark: createTheme({
    name: 'dark',
    colors: {
      mode: 'dark',
      background: { canvas: '#0b1017', primary: '#121923', secondary: '#1a2331' },
      border: { weak: '#202b3a', medium: '#2d3b4f', strong: '#41536c' },
      text: { primary: '#e3e9f2', secondary: '#a3b1c4', disabled: '#8291a6', link: '#7fb4ff' },
    },
    typography: { fontFamily: FONTS, fontFamilyMonospace: MONOSPACE },
  }),
  light: createTheme({
    name: 'light',
    colors: {
      mode: 'light',
      background: { canvas: '#eef1f5', primary: '#ffffff', secondary: '#f3f5f9' },
      border: { weak: '#dde3ea', medium: '#c5ced9', strong: '#9aa7b6' },
      text: { primary: '#17202c', secondary: '#4a5768', disabled: '#566478', link: '#1559b7' },
    },
    typography: { fontFamily: FONTS, fontFamilyMonospace: MONOSPACE },
  }),
};

/** The theme as custom properties for the style sheet. */
export function cssVariables({ colors, isDark }: GrafanaTheme2): Record<string, string> {
  return {
    '--canvas': colors.background.canvas,
    '--surface': colors.background.primary,
    '--raised': colors.background.secondary,
    '--line': colors.border.weak,
    '--line-strong': colors.border.medium,
    '--text': colors.text.primary,
    '--text-soft': colors.text.secondary,
    '--text-faint': colors.text.disabled,
    '--link': colors.text.link,
    '--warn': isDark ? '#f2b84b' : '#8a5a00',
    '--bad': isDark ? '#ff8a80' : '#b3261e',
    colorScheme: isDark ? 'dark' : 'light',
  };
}
