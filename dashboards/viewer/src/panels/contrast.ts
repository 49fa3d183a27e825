import { colorManipulator, type GrafanaTheme2 } from '@grafana/data';
import { getTextColorForAlphaBackground } from '@grafana/ui';

/** What WCAG 2.2 asks of text (1.4.3, level AA). */
const ENOUGH = 4.5;
const STEP = 0.04;

/** A colour for text on a panel: the same hue, lighter or darker until it can be read. */
export function readableText(color: string, { colors, isDark }: GrafanaTheme2): string {
  const change = isDark ? colorManipulator.lighten : colorManipulator.darken;
  return changed(color, change, (each) => contrast(each, colors.background.primary));
}

/** A colour for the ground of text, darker until the text that Grafana puts on it can be read. */
export function readableGround(color: string, { isDark }: GrafanaTheme2): string {
  return changed(color, colorManipulator.darken, (each) =>
    contrast(getTextColorForAlphaBackground(each, isDark), each),
  );
}

function changed(
  color: string,
  change: (color: string, share: number) => string,
  contrastOf: (color: string) => number,
): string {
  for (let share = 0; share <= 1; share += STEP) {
    const result = share === 0 ? color : change(color, share);
    if (contrastOf(result) >= ENOUGH) {
      return result;
    }
  }
  return color;
}

function contrast(text: string, ground: string): number {
  return colorManipulator.getContrastRatio(text, ground);
}
