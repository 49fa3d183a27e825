import { type Lang, SUFFIX } from './text';

/** Addresses of the boards in the language of the board that links to them. */
export const address = {
  wall: (lang: Lang) => `/d/city-wall${SUFFIX[lang]}`,
  city: (lang: Lang) => `/d/city${SUFFIX[lang]}`,
  field: (field: string, lang: Lang) => `/d/field-${field}${SUFFIX[lang]}`,
  /** `id` may be an expression of the panel's data. */
  topic: (id: string, lang: Lang) => `/d/topic-${id}${SUFFIX[lang]}`,
  /** `id` may be an expression of the panel's data. */
  indicator: (id: string, lang: Lang) => `/d/indicator${SUFFIX[lang]}?var-indicator=${id}`,
  street: (id: string, lang: Lang) => `/d/street-${id}${SUFFIX[lang]}`,
  department: (id: string, lang: Lang) => `/d/dept-${id}${SUFFIX[lang]}`,
  cases: (street: string, lang: Lang) => `/d/cases${SUFFIX[lang]}?var-street=${street}`,
  approvals: (lang: Lang) => `/d/approvals${SUFFIX[lang]}`,
  devices: (street: string, lang: Lang) => `/d/devices${SUFFIX[lang]}?var-street=${street}`,
  sensing: (lang: Lang) => `/d/sensing${SUFFIX[lang]}`,
  pipeline: (lang: Lang) => `/d/pipeline${SUFFIX[lang]}`,
};
