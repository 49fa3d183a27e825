import { address } from '../addresses';
import { type BoardLink, type BoardSpec, type Placed, proposed } from '../board';
import { type Catalogue, type Named, shortened } from '../catalogue';
import {
  namesOf,
  override,
  type PanelSpec,
  type Place,
  STAT_DEFAULTS,
  statOptions,
} from '../panels';
import { age, at, change, list, number, ofIndicator, quote, shown } from '../sql';
import { type Lang, phrase, SUFFIX, same, type Text, text } from '../text';
import { choice } from '../variables';
import { EXPLAIN } from '../words';
import { freshness, GRAVEST } from './freshness';
import {
  alerts,
  boardOf,
  chosen,
  indicatorStats,
  NONE,
  nodesTable,
  streetMap,
  table,
} from './pieces';

/** The wall of the command centre: everyday (平) or emergency (战), for two screens. */
export interface WallKind {
  uid: string;
  title: Text;
  tags: string[];
  everySeconds: number;
  isWar: boolean;
  /** The screen of 3840 by 1080 is drawn at twice the size on half the pixels. */
  isWide: boolean;
  isLarge: boolean;
  /** How many alerts have room. */
  alerts: number;
  places: Record<string, Place>;
}

export function wall(catalogue: Catalogue, kind: WallKind): BoardSpec {
  const city: Named = { id: 'city', name: text('City index', '城市指数') };
  const map = choice.bind(undefined, 'map', text('Map', '地图'));
  const subjects = [city, ...catalogue.fields, ...catalogue.topics];
  return {
    uid: kind.uid,
    title: kind.title,
    description: text(
      'The district on one screen, refreshed by itself; every number leads to its explanation',
      '一屏统览全区，自动刷新；每个数字均可追溯',
    ),
    tags: kind.tags,
    refresh: `${kind.everySeconds}s`,
    from: 'now-24h',
    variables: (lang) => [
      map(
        kind.isWar ? [...catalogue.topics, city] : subjects,
        lang,
        kind.isWar ? 'facility' : 'city',
      ),
    ],
    links: (lang) => [
      { title: lang === 'en' ? 'Portals' : '门户', url: '/portals' },
      {
        title: lang === 'en' ? '中文' : 'English',
        url: `/d/${kind.uid}${lang === 'en' ? '-zh' : ''}`,
      },
      counterpart(kind, lang),
    ],
    panels: (lang) => placed(panelsOf(catalogue, kind, lang), kind),
  };
}

/**
 * The same screen for the other times: proposed while an alert of level I stands, and from there
 * back once none does. A person follows it.
 */
function counterpart({ uid, isWar }: WallKind, lang: Lang): BoardLink {
  const en = lang === 'en';
  return isWar
    ? {
        title: en ? 'Everyday edition' : '平时版',
        url: `/d/${uid.replace('war', 'wall')}${SUFFIX[lang]}`,
        tooltip: en ? 'No alert of level I is open any more' : '已无未关闭的 I 级告警',
        tags: proposed('unless', GRAVEST),
      }
    : {
        title: en ? 'Emergency edition' : '战时版',
        url: `/d/${uid.replace('wall', 'war')}${SUFFIX[lang]}`,
        tooltip: en ? 'An alert of level I is open' : '有未关闭的 I 级告警',
        tags: proposed('while', GRAVEST),
      };
}

/** The panels that have a place; a screen in large type has room for fewer. */
function placed(panels: PanelSpec[], { places }: WallKind): Placed[] {
  return panels.flatMap((spec) => {
    const place = places[spec.key];
    return place ? [{ spec, place }] : [];
  });
}

function panelsOf(catalogue: Catalogue, kind: WallKind, lang: Lang): PanelSpec[] {
  const both = [
    ...clock(catalogue, lang),
    city(kind, lang),
    freshness(catalogue, lang, kind.everySeconds),
  ];
  return kind.isWar
    ? [...both, ...warPanels(catalogue, kind, lang)]
    : [...both, ...everydayPanels(catalogue, kind, lang)];
}

function everydayPanels(catalogue: Catalogue, kind: WallKind, lang: Lang): PanelSpec[] {
  const { choice: choices, fields } = catalogue;
  const topics = shortened(catalogue.topics, choices.short.topics);
  const half = Math.ceil(topics.length / 2);
  const linkOf = (topic: string) => address.topic(topic, lang);
  const brief = { hasHeader: false, hasChanges: false };
  const [first, second] = [topics.slice(0, half), topics.slice(half)];
  return [
    fieldStats(shortened(fields, choices.short.fields), lang, kind),
    nodesTable('topics', text('Ten topics', '十大专题'), topics, catalogue, lang, linkOf),
    nodesTable('topics_1', text('Topics 1–5', '专题 1–5'), first, catalogue, lang, linkOf, brief),
    nodesTable(
      'topics_2',
      text('Topics 6–10', '专题 6–10'),
      second,
      catalogue,
      lang,
      linkOf,
      brief,
    ),
    alerts(catalogue, lang, { limit: kind.alerts, isBrief: kind.isLarge }),
    changed({ ...catalogue, topics }, lang, kind.isWide ? 5 : 10),
    streetMap(
      text('Streets: ${map:text}', '街道：${map:text}'),
      '${map}',
      streetsSql('${map:singlequote}', lang),
      lang,
    ),
    ranking(catalogue, lang),
    indicatorStats(
      {
        key: 'leading',
        title: text('Leading indicators, roads and air now', '核心指标与道路、空气实况'),
        description: text(
          'One indicator of each topic, and roads and noise besides: now and over the last 24 hours. A value that is too old is not shown',
          '各专题核心指标及道路、噪声的当前值与近 24 小时走势；过期的值不显示',
        ),
      },
      chosen(catalogue, [
        ...topics.map(({ id }) => choices.leading[id] ?? ''),
        ...(kind.isWide ? [] : choices.live),
      ]),
      lang,
      { isShort: true, valueSize: kind.isWide ? 24 : 32 },
    ),
    flow(lang),
  ];
}

function warPanels(
  catalogue: Catalogue,
  { alerts: limit, isLarge, isWide }: WallKind,
  lang: Lang,
): PanelSpec[] {
  const { choice: choices } = catalogue;
  const look = { isShort: true, valueSize: isLarge ? 24 : isWide ? 28 : 36 };
  return [
    alerts(catalogue, lang, { limit, hasRule: !isLarge && !isWide, isBrief: isLarge }),
    indicatorStats(
      {
        key: 'waterlogging',
        title: text('Waterlogging', '内涝积水'),
        description: text('Water on roads and in drains now', '道路积水与管网水位实况'),
      },
      chosen(catalogue, choices.waterlogging),
      lang,
      look,
    ),
    indicatorStats(
      {
        key: 'traffic',
        title: text('Traffic', '交通运行'),
        description: text('Roads now and over the last 24 hours', '道路当前运行与近 24 小时走势'),
      },
      chosen(catalogue, choices.traffic),
      lang,
      look,
    ),
    indicatorStats(
      {
        key: 'response',
        title: text('Response', '处置响应'),
        description: text(
          'How fast alarms and urgent cases are answered',
          '报警与紧急事件的响应速度',
        ),
      },
      chosen(catalogue, choices.response),
      lang,
      look,
    ),
    streetMap(
      text('Waterlogged points by street', '各街道积水点'),
      'waterlog_point_count',
      streetIndicatorSql('waterlog_point_count', '5m', lang),
      lang,
      { key: 'water_map' },
    ),
    streetMap(
      text('Streets: ${map:text}', '街道：${map:text}'),
      '${map}',
      streetsSql('${map:singlequote}', lang),
      lang,
    ),
    urgent(catalogue, lang, isWide ? 3 : 5),
  ];
}

function clock({ zone }: Catalogue, lang: Lang): PanelSpec[] {
  const days =
    lang === 'en'
      ? ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
      : ['星期一', '星期二', '星期三', '星期四', '星期五', '星期六', '星期日'];
  const now = `toTimeZone(now(), ${quote(zone)})`;
  const weekday = `arrayElement([${days.map(quote).join(', ')}], toDayOfWeek(${now}))`;
  const date =
    lang === 'en'
      ? `concat(${weekday}, ' ', formatDateTime(${now}, '%Y-%m-%d'))`
      : `concat(formatDateTime(${now}, '%Y年%m月%d日'), ' ', ${weekday})`;
  const field = (key: string, description: Text, sql: string, valueSize: number): PanelSpec => ({
    key,
    type: 'stat',
    title: NONE,
    description,
    targets: [{ sql: `SELECT ${sql} AS ${key} FROM v_clock LIMIT 1` }],
    options: statOptions({ fields: '/.*/', textMode: 'value', valueSize, justify: 'center' }),
    defaults: { ...STAT_DEFAULTS, mappings: [] },
    overrides: [override({ name: key, title: lang === 'en' ? 'Time' : '时间' })],
  });
  return [
    field(
      'clock',
      text('Time of the district when this screen was refreshed', '本屏刷新时的本地时间'),
      `formatDateTime(${now}, '%H:%i')`,
      28,
    ),
    field('date', text('Date of the district', '本地日期'), date, 15),
  ];
}

function city({ isWide, isLarge }: WallKind, lang: Lang): PanelSpec {
  return {
    key: 'city',
    type: 'stat',
    title: text('City index', '城市指数'),
    description: text(
      'Mean of the five fields, 0 to 100; * provisional',
      '五大领域的均值，0–100；* 暂定',
    ),
    targets: [
      {
        sql: `SELECT ${shown({ lang, hasState: true })} AS city FROM v_node WHERE level = 'city' AND node = 'city' AND grain = 'live' AND scope = 'district' AND scope_id = '' LIMIT 1`,
      },
    ],
    options: statOptions({
      fields: '/^city$/',
      valueSize: isWide ? (isLarge ? 34 : 46) : 52,
      textMode: 'value',
      justify: 'center',
    }),
    defaults: STAT_DEFAULTS,
    overrides: [
      override({
        name: 'city',
        links: [
          {
            title: EXPLAIN[lang],
            url: address.city(lang),
          },
        ],
      }),
    ],
  };
}

function fieldStats(fields: Named[], lang: Lang, { isWide, isLarge }: WallKind): PanelSpec {
  const pivot = fields.map(({ id }) => `anyIf(shown, node = ${quote(id)}) AS ${id}`).join(', ');
  return {
    key: 'fields',
    type: 'stat',
    title: text('Five fields', '五大领域'),
    description: text(
      'Index of each field, mean of its two topics; * provisional',
      '各领域指数，为其两个专题的均值；* 暂定',
    ),
    targets: [
      {
        sql: `SELECT ${pivot} FROM (SELECT node, ${shown({ lang, hasState: true })} AS shown FROM v_node WHERE level = 'field' AND node IN ${list(fields.map(({ id }) => id))} AND grain = 'live' AND scope = 'district' AND scope_id = '' LIMIT 10) LIMIT 1`,
      },
    ],
    options: statOptions({
      fields: '/.*/',
      orientation: 'horizontal',
      valueSize: isWide ? (isLarge ? 20 : 24) : 28,
      titleSize: isWide ? 13 : 15,
    }),
    defaults: STAT_DEFAULTS,
    overrides: fields.map(({ id, name }) =>
      override({
        name: id,
        title: name[lang],
        links: [{ title: name[lang], url: address.field(id, lang) }],
      }),
    ),
  };
}

/** What the wall showed an hour ago against now. */
function changed({ fields, topics }: Catalogue, lang: Lang, limit: number): PanelSpec {
  const name: Named = { id: 'city', name: text('City index', '城市指数') };
  const nodes = ['city', ...fields.map(({ id }) => id), ...topics.map(({ id }) => id)];
  const side = (value: string): string => `if(isNull(${value}), '—', ${number(value, 1)})`;
  return table(
    {
      key: 'changed',
      title: text('Changed in the last hour', '近一小时变化'),
      description: text(
        'What this wall showed first and last within the hour, largest change first',
        '本屏一小时内首次与最近显示的指数，变化大者在前',
      ),
      targets: [
        {
          sql: `SELECT node, ${boardOf({ fields, topics }, lang, 'node')} AS board, concat(${side('was')}, ' → ', ${side('is')}) AS shown, \
concat(${change('difference')}, '|', multiIf(isNull(difference), 'grey', difference >= 0.05, 'green', difference <= -0.05, 'red', 'grey')) AS change \
FROM (SELECT node, argMin(value, shown_at) AS was, argMax(value, shown_at) AS is, is - was AS difference \
FROM v_shown WHERE level IN ('city', 'field', 'topic') AND node IN ${list(nodes)} AND scope = 'district' AND scope_id = '' AND shown_at > now() - INTERVAL 1 HOUR AND value IS NOT NULL \
GROUP BY node) WHERE abs(difference) >= 0.05 ORDER BY abs(ifNull(difference, 0)) DESC, node LIMIT ${limit}`,
        },
      ],
    },
    [
      {
        name: 'node',
        names: namesOf([name, ...fields, ...topics], lang),
        links: [{ title: EXPLAIN[lang], url: '/d/${__data.fields.board}' }],
      },
      { name: 'board', isHidden: true },
      { name: 'shown', align: 'right', width: 104 },
      { name: 'change', isStatus: true, align: 'right', width: 76 },
    ],
    { hasHeader: false, noValue: lang === 'en' ? 'Nothing has changed' : '无变化' },
  );
}

/** Streets with the index that the map shows, best first. */
function ranking({ streets }: Catalogue, lang: Lang): PanelSpec {
  const en = lang === 'en';
  return table(
    {
      key: 'ranking',
      title: text('Streets: ${map:text}', '街道：${map:text}'),
      description: text(
        'Streets by the index that the map shows, best first; a street without a value comes last',
        '按地图所选指数排名；无值者列后',
      ),
      targets: [
        {
          sql: `SELECT scope_id AS street, ${shown({ lang })} AS shown \
FROM v_node WHERE node IN (\${map:singlequote}) AND grain = 'live' AND scope = 'street' AND scope_id IN ${list(streets.map(({ id }) => id))} ORDER BY value DESC NULLS LAST, scope_id LIMIT 12`,
        },
      ],
    },
    [
      {
        name: 'street',
        title: en ? 'Street' : '街道',
        names: namesOf(streets, lang),
        links: [
          {
            title: en ? 'Open portal' : '打开门户',
            url: address.street('${__data.fields.street}', lang),
          },
        ],
      },
      { name: 'shown', title: en ? 'Index' : '指数', isStatus: true, align: 'right', width: 96 },
    ],
  );
}

const streetsSql = (node: string, lang: Lang): string =>
  `SELECT scope_id AS street, ${shown({ lang })} AS shown FROM v_node WHERE node IN (${node}) AND grain = 'live' AND scope = 'street' LIMIT 20`;

const streetIndicatorSql = (indicator: string, grain: string, lang: Lang): string =>
  `SELECT scope_id AS street, ${shown({ lang, decimals: 0 })} AS shown FROM v_indicator WHERE indicator = ${quote(indicator)} AND grain = ${quote(grain)} AND scope = 'street' AND window_start > now() - INTERVAL 1 HOUR ORDER BY window_start DESC LIMIT 1 BY scope_id LIMIT 20`;

function flow(lang: Lang): PanelSpec {
  const counted = [
    { id: 'case_intake_count', name: text('Cases', '诉求') },
    { id: 'approval_intake_count', name: text('Applications', '申办') },
  ];
  const palette = ['#6ea8fe', '#c58af9'];
  return {
    key: 'flow',
    type: 'timeseries',
    title: text('Intake by hour', '每小时受理'),
    description: text(
      'Cases reported and applications filed in each hour of the last 24; the last hour is still open',
      '近 24 小时每小时的诉求与申办量；最近一小时尚未结束',
    ),
    unit: 'none',
    links: counted.map(({ id, name }) => ({
      title: name,
      url: address.indicator(id, lang),
    })),
    targets: counted.map(({ id }) => ({
      isSeries: true,
      sql: `SELECT window_start AS time, value AS ${id} FROM v_indicator WHERE ${ofIndicator(id, '1h')} AND window_start BETWEEN $__fromTime AND $__toTime ORDER BY time LIMIT 200`,
    })),
    options: {
      legend: { showLegend: true, displayMode: 'list', placement: 'bottom', calcs: [] },
      tooltip: { mode: 'multi', sort: 'none' },
    },
    defaults: {
      decimals: 0,
      min: 0,
      color: { mode: 'palette-classic' },
      custom: {
        drawStyle: 'bars',
        fillOpacity: 70,
        lineWidth: 0,
        barAlignment: 1,
        stacking: { mode: 'normal', group: 'A' },
      },
    },
    overrides: counted.map(({ id, name }, index) => ({
      matcher: { id: 'byName', options: id },
      properties: [
        { id: 'displayName', value: name[lang] },
        { id: 'color', value: { mode: 'fixed', fixedColor: palette[index] } },
      ],
    })),
  };
}

/** Urgent cases that are still open, newest first. */
function urgent(catalogue: Catalogue, lang: Lang, limit: number): PanelSpec {
  return table(
    {
      key: 'urgent',
      title: text(
        'Urgent cases, open: category, street, department, age',
        '未结紧急事件：类别、街道、部门、时长',
      ),
      description: text(
        'Effective cases of high or critical severity that are not closed',
        '严重程度为高或紧急且未办结的有效事件',
      ),
      targets: [
        {
          sql: `SELECT case_id, cat1, street, department, ${age("toInt64(greatest(0, dateDiff('second', reported_at, now())))", lang)} AS age FROM v_case WHERE severity IN ('HIGH', 'CRITICAL') AND effective = 1 AND closed_at IS NULL AND ${at('cases', '> now() - INTERVAL 3 DAY')} ORDER BY reported_at DESC LIMIT ${limit}`,
        },
      ],
    },
    [
      { name: 'case_id', isHidden: true },
      { name: 'cat1', names: namesOf(catalogue.codes.cat1 ?? [], lang) },
      {
        name: 'street',
        names: namesOf(catalogue.streets, lang, { unknown: lang === 'en' ? 'Unknown' : '未知' }),
        links: [{ title: same('→')[lang], url: address.street('${__data.fields.street}', lang) }],
      },
      {
        name: 'department',
        names: namesOf(shortened(catalogue.departments, catalogue.choice.short.departments), lang),
      },
      { name: 'age', align: 'right', width: 92 },
    ],
    {
      hasHeader: false,
      noValue: phrase((l) => (l === 'en' ? 'No urgent case is open' : '无未结紧急事件'))[lang],
    },
  );
}
