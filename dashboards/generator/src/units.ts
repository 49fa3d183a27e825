import type { Lang, Text } from './text';

/** Units of the catalogue as Grafana writes them; text for what Grafana has no id for. */
const UNITS: Record<string, Text | string> = {
  '1': 'percentunit',
  s: { en: 'suffix: s', zh: 'suffix: 秒' },
  min: { en: 'suffix: min', zh: 'suffix: 分钟' },
  h: { en: 'suffix: h', zh: 'suffix: 小时' },
  d: { en: 'suffix: d', zh: 'suffix: 天' },
  'km/h': 'suffix: km/h',
  'ug/m3': 'suffix: µg/m³',
  case: { en: 'suffix: cases', zh: 'suffix: 件' },
  'case/km2': { en: 'suffix: /km²', zh: 'suffix: 件/km²' },
  'case per 10000 residents': { en: 'suffix: per 10k', zh: 'suffix: 件/万人' },
  application: { en: 'suffix: filed', zh: 'suffix: 件' },
  firm: { en: 'suffix: firms', zh: 'suffix: 家' },
  event: { en: 'suffix: events', zh: 'suffix: 次' },
  point: { en: 'suffix: points', zh: 'suffix: 处' },
  'person/m2': { en: 'suffix: /m²', zh: 'suffix: 人/m²' },
  'per 1000 devices': { en: 'suffix: per 1000', zh: 'suffix: 次/千台' },
  currency: { en: 'suffix: CNY', zh: 'suffix: 元' },
  window: { en: 'suffix: windows', zh: 'suffix: 个' },
};

/** Indicators whose unit `1` is no share. */
const PLAIN = ['wq_composite_index'];

/** Grafana's unit for a unit of the catalogue; scales such as "index 0 to 10" have none. */
export function unitOf({ id, unit }: { id: string; unit: string }, lang: Lang): string {
  if (PLAIN.includes(id)) {
    return 'none';
  }
  const known = UNITS[unit] ?? 'none';
  return typeof known === 'string' ? known : known[lang];
}

/** Unit in words, for formulas and lists. */
export function unitText(unit: { id: string; unit: string }, lang: Lang): string {
  const grafana = unitOf(unit, lang);
  return grafana === 'percentunit'
    ? '%'
    : grafana === 'none'
      ? ''
      : grafana.slice('suffix: '.length);
}

/** Units of what is counted. */
const COUNTED = ['case', 'application', 'firm', 'event', 'point', 'window'];

/** Whether a value grows with its window, so that an open one cannot be held against a whole one. */
export const grows = ({ unit, headline }: { unit: string; headline: string }): boolean =>
  COUNTED.includes(unit) && headline !== '5m';

export function decimalsOf({ id, unit }: { id: string; unit: string }): number {
  switch (unit) {
    case 'case':
    case 'application':
    case 'firm':
    case 'event':
    case 'point':
    case 'currency':
    case 'index 0 to 500':
    case 'class 1 to 6':
      return 0;
    case 'person/m2':
      return 2;
    default:
      return PLAIN.includes(id) ? 2 : 1;
  }
}
