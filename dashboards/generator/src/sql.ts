import { type Grain, goodFrom, type Indicator } from './catalogue';
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

const signOf = (status: string): string =>
  `transform(toString(${status}), ${array(Object.keys(SIGNS))}, ${array(
    Object.values(SIGNS).map(({ sign }) => sign),
  )}, '○')`;

const SIGN = signOf('status');

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

/** A text with the sign of its status, and the status after a bar. */
export const signed = (value: string, status: string): string =>
  `concat(${value}, ' ', ${signOf(status)}, '|', ${status})`;

/** The status of a value by the indicator's own target and warning. */
export function statusOf(indicator: Indicator, value: string): string {
  const { better, warning } = indicator;
  const good = goodFrom(indicator);
  if (warning === undefined || good === undefined || better === 'neutral') {
    return `'grey'`;
  }
  const reaches = better === 'up' ? '>=' : '<=';
  return `multiIf(${value} ${reaches} ${good}, 'green', ${value} ${reaches} ${warning}, 'amber', 'red')`;
}

/**
 * The rows of a list whose time lies in a span. The table is ordered by identity; a projection ordered
 * by the time tells the identities, so that neither reading passes over the whole table.
 */
export const at = (table: 'cases' | 'approvals', when: string): string =>
  table === 'cases'
    ? `case_id IN (SELECT case_id FROM cases WHERE reported_at ${when}) AND reported_at ${when}`
    : `approval_id IN (SELECT approval_id FROM approvals WHERE filed_at ${when}) AND filed_at ${when}`;

export const IN_RANGE = 'BETWEEN $__fromTime AND $__toTime';

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

/** Name of the label that says what there is to say of the last value of an indicator's series. */
export const noteOf = ({ id }: Indicator): string => `note_${id}`;

/**
 * The series of indicators of one grain in one query: each costs the engine nearly as much as all.
 * A series is empty where its newest value is too old, so that no past value passes for the present
 * one. Its label says by how much that value differs from the one of the same time a day before, if
 * there is room for it, then its sign and a star that it is provisional; of an old one its age.
 */
export function series(
  indicators: Indicator[],
  scope: string,
  id: string,
  lang: Lang,
  hasChange = true,
): string {
  const grain = (indicators[0] as Indicator).headline;
  const of = (name: string, column: string, as: string): string =>
    `anyIf(${column}, indicator = ${quote(name)}) AS ${as}`;
  const last = (column: string): string => `argMax(${column}, time) OVER (PARTITION BY indicator)`;
  const isStale = `${last('reason')} = 'stale'`;
  const dayBefore = 'anyIf(value, time = last - INTERVAL 1 DAY) OVER (PARTITION BY indicator)';
  const scored = indicators
    .filter(({ better }) => better !== 'neutral')
    .map(({ id: name }) => name);
  const sign =
    scored.length === 0 ? '' : `if(indicator IN ${list(scored)}, concat(' ', ${SIGN}), ''), `;
  const says = `if(reason = 'stale', concat(' ○ ', ${age('age_s', lang)}), \
concat(${sign}if(state = 'provisional', '*', '')))`;
  const names = indicators.map(({ id: name }) => name).join(', ');
  const notes = indicators.map((indicator) => note(indicator, hasChange)).join(', ');
  return `SELECT time, ${names}, ${notes} \
FROM (SELECT time, ${indicators
    .flatMap(({ id: name }) => [
      of(name, 'shown', name),
      ...(hasChange ? [of(name, 'changed', `${name}_d`)] : []),
      of(name, 'said', `${name}_s`),
    ])
    .join(', ')} \
FROM (SELECT time, indicator, if(${isStale}, NULL, value) AS shown, \
${hasChange ? `if(${isStale}, NULL, ${last('value')} - ${dayBefore}) AS changed, ` : ''}\
${last('says')} AS said \
FROM (SELECT window_start AS time, indicator, value, reason, ${says} AS says, max(window_start) OVER (PARTITION BY indicator) AS last \
FROM v_indicator WHERE indicator IN ${list(indicators.map(({ id: name }) => name))} AND grain = ${quote(grain)} \
AND scope = ${quote(scope)} AND scope_id = ${id} \
AND window_start BETWEEN $__fromTime - ${BEFORE[grain]} AND $__toTime AND value IS NOT NULL)) \
GROUP BY time) ORDER BY time LIMIT 400`;
}

function note(indicator: Indicator, hasChange: boolean): string {
  const { id } = indicator;
  const scale = unitOf(indicator, 'en') === 'percentunit' ? ' * 100' : '';
  const difference = `max(${id}_d) OVER ()${scale}`;
  const said = `max(${id}_s) OVER ()`;
  return grows(indicator) || !hasChange
    ? `${said} AS ${noteOf(indicator)}`
    : `concat(if(isNull(${difference}), '', ' '), ${change(`(${difference})`, decimalsOf(indicator), '')}, \
${said}) AS ${noteOf(indicator)}`;
}
