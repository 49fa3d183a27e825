/** A sentence or name in both languages of the boards. */
export interface Text {
  en: string;
  zh: string;
}

export type Lang = keyof Text;

export const LANGS: readonly Lang[] = ['en', 'zh'];

/** Boards of the other language have the same uid with this at its end. */
export const SUFFIX: Text = { en: '', zh: '-zh' };

export const text = (en: string, zh: string): Text => ({ en, zh });

/** The same in both languages: names of units, codes and addresses. */
export const same = (both: string): Text => ({ en: both, zh: both });

/** Both languages at once, for sentences with names in them. */
export const phrase = (make: (lang: Lang) => string): Text => ({ en: make('en'), zh: make('zh') });
