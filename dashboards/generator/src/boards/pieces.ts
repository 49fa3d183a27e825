import { address } from '../addresses';
import { type Catalogue, type Indicator, indicatorOf, type Named, shortened } from '../catalogue';
import {
  type Column,
  indicatorColumn,
  namesOf,
  override,
  type PanelSpec,
  STAT_DEFAULTS,
  statOptions,
  TABLE,
} from '../panels';
import { age, change, list, noteOf, quote, series, shown } from '../sql';
import { type Lang, phrase, SUFFIX, same, type Text, text } from '../text';
import { REASONS, SIGNS, STREAMS, UNKNOWN } from '../words';

/** Panels that stand on more than one board. */

export const NONE = same('');

/** A table of the given columns; columns that are not named stay out of sight. */
export function table(
  spec: Omit<PanelSpec, 'type' | 'options' | 'defaults' | 'overrides'>,
  columns: Column[],
  { hasHeader = true, noValue = '' } = {},
): PanelSpec {
  return {
    ...spec,
    type: 'table',
    options: { ...TABLE.options, showHeader: hasHeader },
    defaults: { ...TABLE.defaults, ...(noValue === '' ? {} : { noValue }) },
    overrides: columns.map(override),
  };
}

/** Names of streets, of the whole district (no code) and of what has no street. */
export const streetNames = ({ streets, district }: Catalogue, lang: Lang) =>
  namesOf(streets, lang, { '': district.name[lang], unknown: UNKNOWN[lang] });

export const departmentNames = ({ departments }: Catalogue, lang: Lang) =>
  namesOf(departments, lang, { unknown: UNKNOWN[lang], '': '—' });

const RECOUNT = 'recount_mismatch_count';

/** Names of whatever an alert or an index can be about. */
export function subjectNames(
  { fields, topics, indicators, engineIndicators }: Catalogue,
  lang: Lang,
) {
  const city: Named = { id: 'city', name: text('City index', '城市指数') };
  const streams: Named[] = [
    { id: 'readings', name: text('Readings', '感知数据流') },
    { id: 'cases', name: text('Cases', '诉求数据流') },
    { id: 'approvals', name: text('Approvals', '审批数据流') },
  ];
  return namesOf(
    [city, ...fields, ...topics, ...indicators, ...engineIndicators, ...streams],
    lang,
  );
}

/** Where the wall showed no index at the time that the present one is compared with. */
const NOTHING_SHOWN = REASONS.no_data as Text;

/**
 * Indices of some nodes at one scope with their change in the last hour, and against what the wall
 * showed at the same time of day yesterday and a week ago. The wall keeps showing an index until
 * the next row of it; what is older than a day by then counts as nothing.
 */
export function nodesSql(
  nodes: string[],
  zone: string,
  lang: Lang,
  scope = 'district',
  id = quote(''),
): string {
  const at = `scope = ${quote(scope)} AND scope_id = ${id} AND node IN ${list(nodes)}`;
  const ago = (days: number): string =>
    `toTimeZone(now(), ${quote(zone)})${days === 0 ? '' : ` - INTERVAL ${days} DAY`}`;
  const until = (days: number): string =>
    `shown_at > ${ago(days + 1)} AND shown_at <= ${ago(days)}`;
  // Tuples, because an aggregate function passes over what is NULL.
  const then = (days: number): string =>
    `tupleElement(argMaxIf(tuple(value), shown_at, ${until(days)}), 1)`;
  const ifPresent = (said: string): string => `if(isNull(n.present), '—', ${said})`;
  const against = (before: string): string =>
    ifPresent(change(`(n.present - t.${before})`, 1, NOTHING_SHOWN[lang]));
  const kept = `level IN ('city', 'field', 'topic') AND ${at}`;
  return `SELECT n.node AS node, n.shown AS shown, ${ifPresent(change('h.hour'))} AS hour, ${against('yesterday')} AS yesterday, \
${against('week')} AS week \
FROM (SELECT node, ${shown({ lang, hasState: true })} AS shown, if(reason = 'stale', NULL, value) AS present FROM v_node \
WHERE ${at} AND grain = 'live' LIMIT 20) AS n \
LEFT ANY JOIN (SELECT node, ${then(1)} AS yesterday, ${then(7)} AS week \
FROM v_shown WHERE ${kept} AND (${until(1)} OR ${until(7)}) GROUP BY node) AS t ON t.node = n.node \
LEFT ANY JOIN (SELECT node, argMax(value, shown_at) - argMin(value, shown_at) AS hour FROM v_shown \
WHERE ${kept} AND shown_at > now() - INTERVAL 1 HOUR AND value IS NOT NULL GROUP BY node) AS h ON h.node = n.node \
ORDER BY indexOf([${nodes.map(quote).join(', ')}], n.node) LIMIT 20`;
}

export function nodesTable(
  key: string,
  title: Text,
  nodes: Named[],
  { zone }: Catalogue,
  lang: Lang,
  linkOf: (node: string) => string,
  { hasHeader = true, hasChanges = true, place = { scope: 'district', id: quote('') } } = {},
): PanelSpec {
  const en = lang === 'en';
  return table(
    {
      key,
      title,
      description: text(
        'Index 0 to 100 (● from 80, ◆ from 60, ▲ below, ○ without or out of date; * provisional), then its change in the last hour, and against what was shown at the same time of day yesterday and a week ago (no data: nothing was shown then)',
        '指数 0–100（● 80 以上，◆ 60 以上，▲ 60 以下，○ 无值或已过期；* 暂定），其后为近一小时变化，以及较昨日同一时刻、较上周同一时刻所显示指数的变化（无数据：当时未显示）',
      ),
      targets: [
        {
          sql: nodesSql(
            nodes.map(({ id }) => id),
            zone,
            lang,
            place.scope,
            place.id,
          ),
        },
      ],
    },
    [
      {
        name: 'node',
        title: en ? 'Topic' : '专题',
        names: namesOf(nodes, lang),
        links: [{ title: en ? 'Open' : '打开', url: linkOf('${__data.fields.node}') }],
      },
      {
        name: 'shown',
        title: en ? 'Index' : '指数',
        isStatus: true,
        align: 'right',
        width: hasChanges ? 104 : 92,
      },
      ...[
        { name: 'hour', title: en ? '1 h' : '1 小时' },
        { name: 'yesterday', title: en ? '1 d' : '较昨日' },
        { name: 'week', title: en ? '7 d' : '较上周' },
      ].map((column) => ({
        ...column,
        align: 'right' as const,
        width: 64,
        // Else text that could be a number loses its plus.
        unit: 'string',
        isHidden: !hasChanges,
      })),
    ],
    { hasHeader, noValue: en ? 'No index has been published yet' : '尚无已发布指数' },
  );
}

const SIGN_TEXT = text(
  'After the name its state (● good, ◆ fair, ▲ poor, ○ out of date, with the age); * provisional',
  '名称后为状态（● 良好，◆ 一般，▲ 较差，○ 已过期及其时长）；* 暂定',
);
const CHANGE_TEXT = text(
  'Before that its change since the same time yesterday (of shares in percentage points)',
  '其前为较昨日同一时刻的变化（比率为百分点）',
);

/** One or several indicators as big numbers, each with its line over the board's range. */
export function indicatorStats(
  spec: Pick<PanelSpec, 'key' | 'title' | 'description'>,
  indicators: Indicator[],
  lang: Lang,
  {
    scope = 'district',
    id = quote(''),
    valueSize = 24,
    titleSize = 12,
    orientation = 'auto' as 'auto' | 'vertical' | 'horizontal',
    isShort = false,
  } = {},
): PanelSpec {
  return {
    ...spec,
    description: phrase(
      (each) =>
        `${spec.description[each]}. ${SIGN_TEXT[each]}${isShort ? '' : `. ${CHANGE_TEXT[each]}`}`,
    ),
    type: 'stat',
    targets: byGrain(indicators).map((group) => ({
      isSeries: true,
      sql: series(group, scope, id, lang, !isShort),
    })),
    // The name above the value everywhere: beside it would depend on how long the name is.
    options: {
      ...statOptions({ calc: 'lastNotNull', graph: 'area', valueSize, titleSize, orientation }),
      wideLayout: false,
    },
    defaults: {
      ...STAT_DEFAULTS,
      mappings: [],
      // The line holds fresh values only; none at its end means that none came in time.
      noValue: lang === 'en' ? 'no new data' : '无新数据',
    },
    overrides: indicators.map((indicator) =>
      override(
        noted(
          indicator,
          withoutUnit(
            indicatorColumn(indicator, lang, [
              { title: indicator.name[lang], url: address.indicator(indicator.id, lang) },
            ]),
            isShort,
          ),
        ),
      ),
    ),
  };
}

/** The name with what the label of the series says of its last value. */
const noted = (indicator: Indicator, column: Column): Column => ({
  ...column,
  title: `${column.title}\${__field.labels.${noteOf(indicator)}}`,
});

/** Indicators of the same grain together, otherwise in their order. */
function byGrain(indicators: Indicator[]): Indicator[][] {
  const groups = new Map<string, Indicator[]>();
  for (const indicator of indicators) {
    groups.set(indicator.headline, [...(groups.get(indicator.headline) ?? []), indicator]);
  }
  return [...groups.values()];
}

/** A short name carries the unit, so that the value need not. */
const withoutUnit = (column: Column, isShort: boolean): Column =>
  isShort && column.unit !== 'percentunit' ? { ...column, unit: 'none' } : column;

/** Indicators by id, under their short names. */
export const chosen = (catalogue: Catalogue, ids: string[]): Indicator[] =>
  shortened(
    ids.map((id) => indicatorOf(catalogue, id)),
    catalogue.choice.short.indicators,
  );

export const ALERTS_TEXT = text(
  'Alerts that stand, gravest level first: level I is the gravest; a tick means that somebody has taken it on',
  '未关闭的告警，按级别从重到轻；I 级最重；✓ 表示已有人受理',
);

/** The board that explains a stream, a node or an indicator. */
export function boardOf(
  { fields, topics }: Pick<Catalogue, 'fields' | 'topics'>,
  lang: Lang,
  subject: string,
): string {
  const ids = (named: Named[]): string => list(named.map(({ id }) => id));
  const suffix = quote(SUFFIX[lang]);
  return `concat(multiIf(${subject} IN ${list([...Object.keys(STREAMS), RECOUNT])}, 'pipeline', ${subject} = 'city', 'city', \
${subject} IN ${ids(fields)}, concat('field-', ${subject}), ${subject} IN ${ids(topics)}, concat('topic-', ${subject}), 'indicator'), ${suffix})`;
}

/** Open alerts with level, subject, place, owner and age. */
export function alerts(
  catalogue: Catalogue,
  lang: Lang,
  { key = 'alerts', limit = 12, where = '', hasRule = false, isBrief = false } = {},
): PanelSpec {
  const { short } = catalogue.choice;
  const departments = shortened(catalogue.departments, short.departments);
  const level = `concat(multiIf(level = 'I', '▲ ', level = 'II', '◆ ', '● '), toString(level), \
if(acknowledged_at IS NULL, '', ' ✓'), '|', multiIf(level = 'I', 'red', level = 'II', 'amber', 'grey')) AS grade`;
  return table(
    {
      key,
      title: isBrief
        ? text('Open alerts', '未关闭告警')
        : text(
            'Open alerts: level, subject, place, owner, age',
            '未关闭告警：级别、对象、地点、责任部门、时长',
          ),
      description: ALERTS_TEXT,
      targets: [
        {
          sql: `SELECT ${level}, ${boardOf(catalogue, lang, 'subject')} AS board, ${hasRule ? 'rule, ' : ''}subject, scope_id, owner, ${age('age_s', lang)} AS age \
FROM v_alert WHERE is_open = 1 AND is_muted = 0${where === '' ? '' : ` AND ${where}`} \
ORDER BY level, raised_at DESC, alert_id LIMIT ${limit}`,
        },
      ],
    },
    [
      { name: 'grade', isStatus: true, width: 58 },
      { name: 'board', isHidden: true },
      ...(hasRule ? [{ name: 'rule', names: namesOf(catalogue.alertRules, lang) }] : []),
      {
        name: 'subject',
        names: subjectNames(
          {
            ...catalogue,
            fields: shortened(catalogue.fields, short.fields),
            topics: shortened(catalogue.topics, short.topics),
            indicators: shortened(catalogue.indicators, short.subjects),
          },
          lang,
        ),
        links: [
          {
            title: lang === 'en' ? 'Explain' : '解释',
            url: '/d/${__data.fields.board}?var-indicator=${__data.fields.subject}',
          },
        ],
      },
      {
        name: 'scope_id',
        names: streetNames(catalogue, lang),
        width: lang === 'en' ? 112 : 96,
        isHidden: isBrief,
      },
      {
        name: 'owner',
        names: departmentNames({ ...catalogue, departments }, lang),
        isHidden: isBrief,
      },
      { name: 'age', align: 'right', width: lang === 'en' ? 76 : 84 },
    ],
    { hasHeader: false, noValue: lang === 'en' ? 'No open alert' : '无未关闭告警' },
  );
}

/** The streets in the colour of a chosen index. */
export function streetMap(
  title: Text,
  subject: string,
  sql: string,
  lang: Lang,
  { key = 'map', fontSize = 12 } = {},
): PanelSpec {
  const rules = Object.entries(SIGNS).map(([status, { color }]) => ({
    check: { property: 'status', operation: 'eq', value: status },
    style: { color: { fixed: color }, opacity: 0.45 },
  }));
  return {
    key,
    type: 'geomap',
    title,
    description: text(
      'Streets in the colour of their state: ● green from 80, ◆ amber from 60, ▲ red below, ○ grey without a value or out of date. The shapes are schematic',
      '各街道按状态着色：● 绿 80 以上，◆ 黄 60 以上，▲ 红 60 以下，○ 灰为无值或过期。边界为示意',
    ),
    targets: [{ sql }],
    overrides: [
      override({
        name: 'street',
        links: [
          {
            title: lang === 'en' ? 'Open portal' : '打开门户',
            url: address.street('${__data.fields.street}', lang),
          },
        ],
      }),
    ],
    options: {
      view: { id: 'fit', allLayers: true },
      controls: { showZoom: false, mouseWheelZoom: false },
      layers: [
        {
          type: 'geojson',
          name: lang === 'en' ? 'Streets' : '街道',
          config: {
            src: `/public/streets.geojson?indicator=${subject}`,
            rules,
            style: {
              color: { fixed: (SIGNS.grey as { color: string }).color },
              opacity: 0.25,
              lineWidth: 1.5,
              text: { mode: 'field', field: `label_${lang}` },
              textConfig: { fontSize },
            },
          },
        },
      ],
    },
  };
}

/** Columns in which people read times of the district. */
export const local = (column: string, zone: string): string =>
  `formatDateTime(toTimeZone(${column}, ${quote(zone)}), '%m-%d %H:%i')`;
