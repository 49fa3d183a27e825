/** The address of a page, in the shape of Grafana's own addresses. */
export interface Address {
  page: 'portals' | 'board' | 'solo' | 'unknown';
  uid: string;
  /** For `solo`: the panel's id; 0 when the address names none. */
  panelId: number;
  /** Empty where the address is silent and the board's own value holds. */
  from: string;
  to: string;
  timezone: string;
  refresh: string;
  kiosk: boolean;
  theme: 'dark' | 'light';
  /** Empty: the board's own language. */
  lang: 'en' | 'zh' | '';
  /** Size of everything on the page, in per cent of the board's own. */
  scale: number;
  variables: Record<string, string[]>;
}

const SMALLEST_SCALE = 50;
const LARGEST_SCALE = 300;

/** Reads `/d/<uid>[/<slug>]`, `/d-solo/<uid>[/<slug>]` or `/portals` with its query. */
export function readAddress(path: string, search: string): Address {
  const query = new URLSearchParams(search);
  const [first = '', uid = ''] = path.split('/').filter((part) => part !== '');
  const variables: Record<string, string[]> = {};
  for (const [key, value] of query) {
    if (key.startsWith('var-')) {
      const name = key.slice('var-'.length);
      variables[name] = [...(variables[name] ?? []), value];
    }
  }
  const scale = Number(query.get('scale') ?? 100);
  const kiosk = query.get('kiosk');
  return {
    page: readPage(first, uid),
    uid: decode(uid),
    panelId: Number((query.get('panelId') ?? '0').replace('panel-', '')) || 0,
    from: query.get('from') ?? '',
    to: query.get('to') ?? '',
    timezone: query.get('timezone') ?? '',
    refresh: query.get('refresh') ?? '',
    kiosk: kiosk !== null && kiosk !== 'false',
    theme: query.get('theme') === 'light' ? 'light' : 'dark',
    lang: readLang(query.get('lang') ?? ''),
    scale: Number.isFinite(scale) ? Math.min(LARGEST_SCALE, Math.max(SMALLEST_SCALE, scale)) : 100,
    variables,
  };
}

/**
 * The query with some keys changed and all others as they were; `null` removes a key, a list
 * writes the key once for each value.
 */
export function changedQuery(
  search: string,
  changes: Record<string, string | string[] | null>,
): string {
  const query = new URLSearchParams(search);
  for (const [key, value] of Object.entries(changes)) {
    query.delete(key);
    for (const each of value === null ? [] : Array.isArray(value) ? value : [value]) {
      query.append(key, each);
    }
  }
  const result = query.toString().replace(/=(?=&|$)/g, '');
  return result === '' ? '' : `?${result}`;
}

function readPage(first: string, uid: string): Address['page'] {
  if (first === 'portals') {
    return 'portals';
  }
  if (first === 'd' && uid !== '') {
    return 'board';
  }
  return first === 'd-solo' && uid !== '' ? 'solo' : 'unknown';
}

function readLang(lang: string): Address['lang'] {
  if (lang.startsWith('zh')) {
    return 'zh';
  }
  return lang.startsWith('en') ? 'en' : '';
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
