import type { Grain, Indicator } from './catalogue';
import type { Lang, Text } from './text';
import { decimalsOf, grows, unitOf, unitText } from './units';
import { REASONS, SIGNS } from './words';

/** A text literal of ClickHouse. */
export const quote = (value: string): string =>
  `'${value.replace(/\\/g, '\\\\').replace(/'/g, "\\'")}'`;

export const list = (values: string[]): string => `(${values.map(quote).join(', ')})`;

const array = (values: string[]): string => `[${values.map(quote).join(', ')}]`;

/** Replaces codes by names where the SQL itself has to say them. */
export function translated(column: string, names: Record<string, Text>, lang: Lang): string {
  const known = Object.keys(names);
  const said = known.map((code) => (names[code] as Text)[lang]);
  return `transform(toString(${column}), ${array(known)}, ${array(said)}, toString(${column}))`;
}

/** An age in seconds as people say it. */
export function age(seconds: string, lang: Lang): string {
  const [s, min, h, d] = lang === 'en' ? [' s', ' min', ' h', ' d'] : ['秒', '分钟', '小时', '天'];
  return `multiIf(isNull(${seconds}), '—', ${seconds} < 120, concat(toString(${seconds}), ${quote(s)}), \
${seconds} < 7200, concat(toString(intDiv(${seconds}, 60)), ${quote(min)}), \
${seconds} < 172800, concat(toString(intDiv(${seconds}, 3600)), ${quote(h)}), \
concat(toString(intDiv(${seconds}, 86400)), ${quote(d)}))`;
}

const SIGN = `transform(toString(status), ${array(Object.keys(SIGNS))}, ${array(
  Object.values(SIGNS).map(({ sign }) => sign),
)}, '○')`;

export const number = (value: string, decimals: number): string =>
  `toDecimalString(ifNull(${value}, 0), ${decimals})`;

interface Shown {
  lang: Lang;
  /** Decimals of the value, and what stands after it. */
  decimals?: number;
  scale?: number;
  unit?: string;
  /** The row has a state: what is not settled gets a star. */
  hasState?: boolean;
}

/**
 * A value with its sign, and a bar with its status after it, which the panel turns into a colour.
 * Where there is none it gives the reason; where it is too old, its age. The row needs the columns
 * value, status, reason and age_s.
 */
export function shown({
  lang,
  decimals = 1,
  scale = 1,
  unit = '',
  hasState = false,
}: Shown): string {
  const reasons = translated('reason', REASONS, lang);
  const value = number(scale === 1 ? 'value' : `value * ${scale}`, decimals);
  const star = hasState ? `, if(state = 'provisional', '*', '')` : '';
  const old = lang === 'en' ? `' old'` : `'前'`;
  return `concat(if(value IS NULL, if(reason = '', '—', ${reasons}), concat(${value}, ${quote(unit)}${star})), \
' ', ${SIGN}, if(reason = 'stale' AND value IS NOT NULL, concat(' ', ${age('age_s', lang)}, ${old}), ''), \
'|', toString(status))`;
}

/** A value of an indicator with its unit and sign. */
export function shownIndicator(indicator: Indicator, lang: Lang): string {
  const unit = unitText(indicator, lang);
  const isShare = unit === '%';
  const spaced = unit === '' || isShare ? unit : ` ${unit}`;
  return shown({
    lang,
    decimals: decimalsOf(indicator),
    scale: isShare ? 100 : 1,
    unit: spaced,
    hasState: true,
  });
}

/** A difference with its sign; `otherwise`, a dash, where there is none. */
export function change(difference: string, decimals = 1, otherwise = '—'): string {
  const step = 10 ** -decimals / 2;
  return `if(isNull(${difference}), ${quote(otherwise)}, concat(multiIf(${difference} >= ${step}, '+', \
${difference} <= -${step}, '−', '±'), ${number(`abs(${difference})`, decimals)}))`;
}

/** How far back a board looks at a grain, as an interval. */
export const SPANS: Record<Grain, string> = {
  '5m': 'INTERVAL 1 DAY',
  '1h': 'INTERVAL 7 DAY',
  '1d': 'INTERVAL 60 DAY',
  '7d': 'INTERVAL 90 DAY',
  '1M': 'INTERVAL 800 DAY',
  '1y': 'INTERVAL 4000 DAY',
};

/**
 * How much earlier than the board's range the present window of a grain can have begun, or the one a
 * day before it.
 */
const BEFORE: Record<Grain, string> = {
  '5m': 'INTERVAL 15 MINUTE',
  '1h': 'INTERVAL 2 HOUR',
  '1d': 'INTERVAL 7 DAY',
  '7d': 'INTERVAL 7 DAY',
  '1M': 'INTERVAL 62 DAY',
  '1y': 'INTERVAL 366 DAY',
};

/** The rows of one indicator at one grain and scope. */
export function ofIndicator(
  indicator: string,
  grain: string,
  scope = 'district',
  id = quote(''),
): string {
  return `indicator = ${quote(indicator)} AND grain = ${quote(grain)} AND scope = ${quote(scope)} \
AND scope_id = ${id}`;
}

/** The latest window of an indicator at its headline grain, whatever its age. */
export function latest(
  indicator: Indicator,
  columns: string,
  scope = 'district',
  id = quote(''),
): string {
  return `SELECT ${columns} FROM v_indicator WHERE ${ofIndicator(indicator.id, indicator.headline, scope, id)} \
AND window_start > (SELECT age_reference FROM v_clock) - ${SPANS[indicator.headline]} \
ORDER BY window_start DESC LIMIT 1`;
}

/** Name of the label that says what there is to say of a series' last value. */
export const NOTE = 'note';

/**
 * A series whose last point is the present value: NULL where that is too old, so that no past value
 * passes for it. Its label says by how much that value differs from the one of the same time a day
 * before, and a star that it is provisional.
 */
export function series(indicator: Indicator, scope = 'district', id = quote('')): string {
  const { headline } = indicator;
  const now = (column: string): string => `argMax(${column}, time) OVER ()`;
  const dayBefore = 'anyIf(value, time = last - INTERVAL 1 DAY) OVER ()';
  const scale = unitOf(indicator, 'en') === 'percentunit' ? ' * 100' : '';
  const difference = grows(indicator) ? 'NULL' : `(${now('value')} - ${dayBefore})${scale}`;
  const changed = grows(indicator)
    ? ''
    : `if(isNull(difference), '', ' '), ${change('difference', decimalsOf(indicator), '')}, `;
  return `WITH ${difference} AS difference SELECT time, if(time = last AND reason = 'stale', NULL, value) AS ${indicator.id}, \
if(${now('reason')} = 'stale', '', concat(${changed}if(${now('state')} = 'provisional', '*', ''))) AS ${NOTE} \
FROM (SELECT window_start AS time, value, reason, state, max(window_start) OVER () AS last \
FROM v_indicator WHERE ${ofIndicator(indicator.id, headline, scope, id)} \
AND window_start BETWEEN $__fromTime - ${BEFORE[headline]} AND $__toTime AND value IS NOT NULL) ORDER BY time LIMIT 400`;
}
