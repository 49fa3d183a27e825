import type { Catalogue } from '../catalogue';
import { override, type PanelSpec, STAT_DEFAULTS, statOptions } from '../panels';
import { age, quote } from '../sql';
import { type Lang, type Text, text } from '../text';
import { SIGNS, STREAMS } from '../words';
import { NONE } from './pieces';

/** When the newest open alert of level I was raised, in epoch milliseconds; 0 where none is open. */
export const GRAVEST = 'gravest_at';

/** Seconds of silence after which a stream's age turns amber, then red. */
const SILENCE: Record<string, [number, number]> = {
  readings: [180, 300],
  cases: [3600, 14400],
  approvals: [86400, 345600],
};

interface Part {
  name: string;
  title: Text;
  sql: (lang: Lang) => string;
}

const state = (status: string): string =>
  `transform(${status}, ['green', 'amber', 'red'], ${signs()}, '○')`;

function signs(): string {
  const sign = (status: string): string => quote((SIGNS[status] as { sign: string }).sign);
  return `[${['green', 'amber', 'red'].map(sign).join(', ')}]`;
}

const judged = (value: string, status: string): string =>
  `concat(${value}, ' ', ${state(status)}, '|', ${status})`;

function stream(topic: string): Part {
  const [amber, red] = SILENCE[topic] as [number, number];
  const seconds = `toInt64(dateDiff('second', ${topic}_at, now()))`;
  const silent = `${topic}_at < toDateTime('2000-01-01 00:00:00')`;
  return {
    name: `${topic}_age`,
    title: STREAMS[topic] as Text,
    sql: (lang) =>
      `if(${silent}, ${quote(lang === 'en' ? 'none for a week ○|grey' : '一周无数据 ○|grey')}, \
${judged(
  `if(${seconds} < 60, ${quote(lang === 'en' ? '< 1 min' : '< 1 分钟')}, ${age(seconds, lang)})`,
  `multiIf(${seconds} < ${amber}, 'green', ${seconds} < ${red}, 'amber', 'red')`,
)})`,
  };
}

function share(name: string, title: Text): Part {
  return {
    name: `${name}_shown`,
    title,
    sql: (lang) =>
      `if(isNull(${name}), ${quote(lang === 'en' ? 'no value ○|grey' : '无值 ○|grey')}, \
${judged(
  `concat(toDecimalString(ifNull(${name}, 0) * 100, 1), '%')`,
  `multiIf(ifNull(${name}, 0) >= 0.95, 'green', ifNull(${name}, 0) >= 0.8, 'amber', 'red')`,
)})`,
  };
}

function parts(zone: string, everySeconds: number): Part[] {
  const clock = (moment: string): string =>
    `concat(formatDateTime(toTimeZone(${moment}, ${quote(zone)}), '%H:%i:%S'), '|plain')`;
  const behind = `toInt64(dateDiff('second', reached, now()))`;
  return [
    stream('readings'),
    stream('cases'),
    stream('approvals'),
    share('online', text('Devices online', '设备在线')),
    share('covered', text('Coverage', '覆盖率')),
    {
      name: 'mismatches_shown',
      title: text('Mismatches', '复算不一致'),
      sql: (lang) =>
        `if(recounted = 0, ${quote(lang === 'en' ? 'not yet recounted ○|grey' : '尚未复算 ○|grey')}, \
${judged('toString(mismatches)', `if(mismatches = 0, 'green', 'red')`)})`,
    },
    {
      name: 'open_alerts',
      title: text('Open alerts', '未关闭告警'),
      sql: () =>
        judged(
          `concat(toString(open), ' (I: ', toString(gravest), ')')`,
          `multiIf(gravest > 0, 'red', open > 0, 'amber', 'green')`,
        ),
    },
    {
      name: 'engine_age',
      title: text('Engine behind', '引擎滞后'),
      sql: (lang) =>
        judged(
          age(`greatest(${behind}, 0)`, lang),
          `multiIf(${behind} < 120, 'green', ${behind} < 600, 'amber', 'red')`,
        ),
    },
    { name: 'refreshed', title: text('Refreshed', '本次刷新'), sql: () => clock('now()') },
    {
      name: 'refreshes',
      title: text('Next refresh', '下次刷新'),
      sql: () => clock(`now() + INTERVAL ${everySeconds} SECOND`),
    },
  ];
}

/** The strip that is always in sight: how fresh and how complete everything above it is. */
export function freshness({ zone }: Catalogue, lang: Lang, everySeconds: number): PanelSpec {
  const shown = parts(zone, everySeconds);
  return {
    key: 'freshness',
    type: 'stat',
    title: NONE,
    description: text(
      'Age of the newest minute in which each stream brought records, share of devices online, share of the input that was there, windows whose recount differs, open alerts, how far the engine is behind, and when this screen asked',
      '各数据流最近到达的时间、设备在线率、输入覆盖率、复算不一致窗口数、未关闭告警、引擎滞后，以及本屏刷新时间',
    ),
    targets: [
      {
        sql: `SELECT ${shown.map(({ name, sql }) => `${sql(lang)} AS ${name}`).join(', ')}, ${GRAVEST} FROM (SELECT \
(SELECT max(minute) FROM arrivals WHERE topic = 'readings' AND accepted > 0 AND minute > now() - INTERVAL 7 DAY) AS readings_at, \
(SELECT max(minute) FROM arrivals WHERE topic = 'cases' AND accepted > 0 AND minute > now() - INTERVAL 7 DAY) AS cases_at, \
(SELECT max(minute) FROM arrivals WHERE topic = 'approvals' AND accepted > 0 AND minute > now() - INTERVAL 7 DAY) AS approvals_at, \
(SELECT if(argMax(status, window_start) = 'grey', NULL, argMax(value, window_start)) FROM v_indicator \
WHERE indicator = 'device_online_rate' AND grain = '5m' AND scope = 'district' AND window_start > now() - INTERVAL 1 HOUR) AS online, \
(SELECT any(coverage) FROM v_node WHERE level = 'city' AND node = 'city' AND scope = 'district' AND grain = 'live') AS covered, \
(SELECT any(recount_mismatch_count) FROM v_recount_mismatch) AS mismatches, \
(SELECT any(indicators) FROM v_recount_mismatch) AS recounted, \
(SELECT countIf(is_open = 1) FROM v_alert) AS open, \
(SELECT countIf(is_open = 1 AND level = 'I') FROM v_alert) AS gravest, \
(SELECT toUnixTimestamp64Milli(maxIf(raised_at, is_open = 1 AND is_muted = 0 AND level = 'I')) FROM v_alert) AS ${GRAVEST}, \
(SELECT any(clock) FROM v_clock) AS reached) LIMIT 1`,
      },
    ],
    options: statOptions({
      fields: `/^(?!${GRAVEST}$)/`,
      orientation: 'vertical',
      titleSize: 12,
      valueSize: 15,
      justify: 'center',
    }),
    defaults: STAT_DEFAULTS,
    overrides: shown.map(({ name, title }) => override({ name, title: title[lang] })),
  };
}
