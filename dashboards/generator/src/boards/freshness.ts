import { address } from '../addresses';
import { type Catalogue, indicatorOf } from '../catalogue';
import { override, type PanelSpec, STAT_DEFAULTS, statOptions } from '../panels';
import { age, quote, signed, statusOf } from '../sql';
import { type Lang, type Text, text } from '../text';
import { secondsOf } from '../time';
import { EXPLAIN, STREAMS } from '../words';
import { NONE } from './pieces';

/** When the newest open alert of level I was raised, in epoch milliseconds; 0 where none is open. */
export const GRAVEST = 'gravest_at';

/** The indicator of devices online, which the strip and the sensing board show too. */
export const ONLINE = 'device_online_rate';

interface Part {
  name: string;
  title: Text;
  sql: (lang: Lang) => string;
  /** Where the number is explained; the moments of the refresh are not. */
  explained?: (lang: Lang) => string;
}

/** An age is amber as the boards choose, and red once the alert about it opens. */
function stream({ choice, alertRules }: Catalogue, topic: string): Part {
  const fair = choice.freshness.silent_s[topic];
  const silent = alertRules.find(({ watch }) => watch === 'streams')?.silent_after?.[topic];
  if (fair === undefined || silent === undefined) {
    throw new Error(`boards.yaml and alerts.yaml do not both say when ${topic} is silent`);
  }
  const seconds = `toInt64(dateDiff('second', ${topic}_at, now()))`;
  const never = `${topic}_at < toDateTime('2000-01-01 00:00:00')`;
  return {
    name: `${topic}_age`,
    title: STREAMS[topic] as Text,
    sql: (lang) =>
      `if(${never}, ${quote(lang === 'en' ? 'none for a week ○|grey' : '一周无数据 ○|grey')}, \
${signed(
  `if(${seconds} < 60, ${quote(lang === 'en' ? '< 1 min' : '< 1 分钟')}, ${age(seconds, lang)})`,
  `multiIf(${seconds} < ${fair}, 'green', ${seconds} < ${secondsOf(silent)}, 'amber', 'red')`,
)})`,
    explained: address.pipeline,
  };
}

function share(part: Omit<Part, 'sql' | 'name'>, name: string, status: string): Part {
  return {
    ...part,
    name: `${name}_shown`,
    sql: (lang) =>
      `if(isNull(${name}), ${quote(lang === 'en' ? 'no value ○|grey' : '无值 ○|grey')}, \
${signed(`concat(toDecimalString(ifNull(${name}, 0) * 100, 1), '%')`, status)})`,
  };
}

function parts(catalogue: Catalogue, everySeconds: number): Part[] {
  const { coverage, behind_s: late } = catalogue.choice.freshness;
  const clock = (moment: string): string =>
    `concat(formatDateTime(toTimeZone(${moment}, ${quote(catalogue.zone)}), '%H:%i:%S'), '|plain')`;
  const behind = `toInt64(dateDiff('second', reached, now()))`;
  return [
    stream(catalogue, 'readings'),
    stream(catalogue, 'cases'),
    stream(catalogue, 'approvals'),
    share(
      {
        title: text('Devices online', '设备在线'),
        explained: (lang) => address.indicator(ONLINE, lang),
      },
      'online',
      statusOf(indicatorOf(catalogue, ONLINE), 'ifNull(online, 0)'),
    ),
    share(
      { title: text('Coverage', '覆盖率'), explained: address.city },
      'covered',
      `multiIf(ifNull(covered, 0) >= ${coverage.good}, 'green', ifNull(covered, 0) >= ${coverage.fair}, 'amber', 'red')`,
    ),
    {
      name: 'mismatches_shown',
      title: text('Mismatches', '复算不一致'),
      sql: (lang) =>
        `if(recounted = 0, ${quote(lang === 'en' ? 'not yet recounted ○|grey' : '尚未复算 ○|grey')}, \
${signed('toString(mismatches)', `if(mismatches = 0, 'green', 'red')`)})`,
      explained: address.pipeline,
    },
    {
      name: 'open_alerts',
      title: text('Open alerts', '未关闭告警'),
      sql: () =>
        signed(
          `concat(toString(open), ' (I: ', toString(gravest), ')')`,
          `multiIf(gravest > 0, 'red', open > 0, 'amber', 'green')`,
        ),
    },
    {
      name: 'engine_age',
      title: text('Engine behind', '引擎滞后'),
      sql: (lang) =>
        signed(
          age(`greatest(${behind}, 0)`, lang),
          `multiIf(${behind} < ${late.fair}, 'green', ${behind} < ${late.poor}, 'amber', 'red')`,
        ),
      explained: address.pipeline,
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
export function freshness(catalogue: Catalogue, lang: Lang, everySeconds: number): PanelSpec {
  const shown = parts(catalogue, everySeconds);
  return {
    key: 'freshness',
    type: 'stat',
    title: NONE,
    description: text(
      'Age of the newest minute in which each stream brought records (red once its alert opens), share of devices online, share of the input that was there, windows whose recount differs, open alerts with those of level I, how far the engine is behind, and when this screen asked. A number leads to its explanation',
      '各数据流最近到达的时间（超过静默告警时限为红）、设备在线率、输入覆盖率、复算不一致窗口数、未关闭告警（含 I 级数）、引擎滞后，以及本屏刷新时间。点击数字查看其解释',
    ),
    targets: [
      {
        sql: `SELECT ${shown.map(({ name, sql }) => `${sql(lang)} AS ${name}`).join(', ')}, ${GRAVEST} FROM (SELECT \
(SELECT max(minute) FROM arrivals WHERE topic = 'readings' AND accepted > 0 AND minute > now() - INTERVAL 7 DAY) AS readings_at, \
(SELECT max(minute) FROM arrivals WHERE topic = 'cases' AND accepted > 0 AND minute > now() - INTERVAL 7 DAY) AS cases_at, \
(SELECT max(minute) FROM arrivals WHERE topic = 'approvals' AND accepted > 0 AND minute > now() - INTERVAL 7 DAY) AS approvals_at, \
(SELECT if(argMax(status, window_start) = 'grey', NULL, argMax(value, window_start)) FROM v_indicator \
WHERE indicator = ${quote(ONLINE)} AND grain = '5m' AND scope = 'district' AND window_start > now() - INTERVAL 1 HOUR) AS online, \
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
    overrides: shown.map(({ name, title, explained }) =>
      override({
        name,
        title: title[lang],
        ...(explained ? { links: [{ title: EXPLAIN[lang], url: explained(lang) }] } : {}),
      }),
    ),
  };
}
