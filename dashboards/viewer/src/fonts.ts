/** A page does not wait longer than this for its fonts, in milliseconds. */
const PATIENCE_MS = 1_500;

/** What every canvas of the viewer writes in. */
export const FONTS = "Inter, 'Noto Sans CJK SC', sans-serif";

/**
 * Loads the parts of the fonts that `text` needs. A canvas measures and paints with what is at hand
 * and does not notice when more arrives, as the rest of a page does.
 */
export async function loadFonts(text: string): Promise<void> {
  const characters = [...new Set(text)].join('');
  const loading = ['400', '500', '600'].map((weight) =>
    document.fonts.load(`${weight} 14px ${FONTS}`, characters),
  );
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
  await Promise.race([Promise.allSettled(loading), patience]);
}
