/** A page does not wait longer than this for its fonts, in milliseconds. */
const PATIENCE_MS = 1_500;

/** What the Latin face covers (see `fonts.css`). */
const LATIN = /[\u0020-\u00ff\u2000-\u206f\u2191\u2193\u2212\n]+/g;

/** A letter that no part of the Chinese face holds. */
const ONLY_LATIN = '\u00ff';

/** What every canvas of the viewer writes in. */
export const FONTS = "Inter, 'Noto Sans CJK SC', sans-serif";

let loaded: Promise<unknown> = Promise.resolve();

/** Ends when all fonts that were asked for are there, or after the page's patience. */
export const fontsLoaded = (): Promise<unknown> => loaded;

/**
 * Loads the parts of the fonts that `text` needs. A canvas measures and paints with what is at hand
 * and does not notice when more arrives, as the rest of a page does.
 */
export async function loadFonts(text: string): Promise<void> {
  // Latin text needs one file, whatever it says; parts of the Chinese face hold Latin letters too.
  const characters = [ONLY_LATIN, ...new Set(text.replace(LATIN, ''))].join('');
  const loading = ['400', '500', '600'].map((weight) =>
    document.fonts.load(`${weight} 14px ${FONTS}`, characters),
  );
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
  loaded = Promise.all([loaded, Promise.race([Promise.allSettled(loading), patience])]);
  await loaded;
}
