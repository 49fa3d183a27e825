import { address } from '../addresses';
import type { BoardSpec } from '../board';
import type { Catalogue, Grain, Named, Topic } from '../catalogue';
import { Layout } from '../layout';
import { type Link, override, type PanelSpec, STAT_DEFAULTS, statOptions } from '../panels';
import { list, quote, shown } from '../sql';
import { type Lang, phrase, type Text, text } from '../text';
import { choice } from '../variables';
import { GRAINS } from '../words';
import { DISTRICT, drivers, history, type Place, partsTable } from './indicatorPanels';
import { alerts, nodesTable } from './pieces';

const grains: Named[] = Object.entries(GRAINS).map(([id, name]) => ({ id, name }));

/** The windows of the histories of a board; it begins with `first`. */
export const grainVariable = (lang: Lang, first: Grain = '1d') =>
  choice('grain', text('Window', '窗口'), grains, lang, first);

const explained = text('Index now, 0 to 100; * provisional', '当前指数，0–100；* 暂定');

/** The present index of a node as one big number. */
export function nodeStat(
  node: string,
  level: 'city' | 'field' | 'topic',
  title: Text,
  lang: Lang,
  place: Place = DISTRICT,
  links: Link[] = [],
): PanelSpec {
  return {
    key: `index_${node}`,
    type: 'stat',
    title,
    description: explained,
    targets: [
      {
        sql: `SELECT ${shown({ lang, hasState: true })} AS shown FROM v_node WHERE level = ${quote(level)} AND node = ${quote(node)} \
AND grain = 'live' AND scope = ${quote(place.scope)} AND scope_id = ${place.id} LIMIT 1`,
      },
    ],
    options: statOptions({ fields: '/.*/', valueSize: 40, textMode: 'value', justify: 'center' }),
    defaults: { ...STAT_DEFAULTS, noValue: lang === 'en' ? 'not published' : '尚未发布' },
    overrides: [
      override({ name: 'shown', title: title[lang], ...(links.length > 0 ? { links } : {}) }),
    ],
  };
}

/** Indices by day, one line each. */
export function nodeHistory(
  key: string,
  nodes: Named[],
  lang: Lang,
  place: Place = DISTRICT,
): PanelSpec {
  return {
    key,
    type: 'timeseries',
    title: text('Indices by day', '每日指数'),
    description: text(
      'Index of each day; the dashed lines are 80 (green) and 60 (amber)',
      '每日指数；虚线为 80（绿）与 60（黄）',
    ),
    unit: 'none',
    targets: [
      {
        isSeries: true,
        sql: `SELECT window_start AS time, value AS index, toString(node) AS node FROM v_node WHERE node IN ${list(nodes.map(({ id }) => id))} \
AND grain = '1d' AND scope = ${quote(place.scope)} AND scope_id = ${place.id} AND $__timeFilter(window_start) ORDER BY time LIMIT 4000`,
      },
    ],
    options: {
      legend: { showLegend: true, displayMode: 'list', placement: 'bottom', calcs: [] },
      tooltip: { mode: 'multi', sort: 'none' },
    },
    defaults: {
      decimals: 1,
      min: 0,
      max: 100,
      noValue: lang === 'en' ? 'No day in this time range' : '此时段无日指数',
      color: { mode: 'palette-classic' },
      thresholds: {
        mode: 'absolute',
        steps: [
          { value: null, color: 'transparent' },
          { value: 60, color: '#e0a83c' },
          { value: 80, color: '#4fb477' },
        ],
      },
      custom: {
        lineWidth: 2,
        showPoints: 'auto',
        pointSize: 4,
        spanNulls: false,
        thresholdsStyle: { mode: 'dashed' },
      },
    },
    overrides: nodes.map(({ id, name }) => ({
      matcher: { id: 'byRegexp', options: `/\\b${id}\\b/` },
      properties: [{ id: 'displayName', value: name[lang] }],
    })),
  };
}

export const boardLinks = (lang: Lang, uid: string) => [
  { title: lang === 'en' ? 'City wall' : '城市一屏', url: address.wall(lang) },
  { title: lang === 'en' ? 'Portals' : '门户', url: '/portals' },
  {
    title: lang === 'en' ? '中文' : 'English',
    url: `/d/${uid}${lang === 'en' ? '-zh' : ''}`,
    includeVars: true,
  },
];

/** The whole city: its five fields, ten topics, and what keeps it from 100. */
export function cityBoard(catalogue: Catalogue): BoardSpec {
  const { fields, topics } = catalogue;
  const title = text('City index', '城市指数');
  return {
    uid: 'city',
    title,
    description: text('What the city index is made of', '城市指数的构成'),
    tags: ['drill'],
    refresh: '1m',
    from: 'now-30d',
    variables: () => [],
    links: (lang) => boardLinks(lang, 'city'),
    panels: (lang) => {
      const field = (id: string) => address.field(id, lang);
      return new Layout()
        .add(nodeStat('city', 'city', title, lang), 4, 8)
        .add(
          drivers('drivers', text('What takes from it', '扣分构成'), 'city', fields, lang, field),
          10,
          8,
        )
        .add(nodesTable('fields', text('Fields', '领域'), fields, catalogue, lang, field), 10, 8)
        .add(nodeHistory('days', [{ id: 'city', name: title }, ...fields], lang), 12, 13)
        .add(
          nodesTable('topics', text('Topics', '专题'), topics, catalogue, lang, (id) =>
            address.topic(id, lang),
          ),
          12,
          13,
        )
        .panels();
    },
  };
}

/** One field: its two topics with every indicator, what drives them, and history by grain. */
export function fieldBoard(catalogue: Catalogue, field: Named): BoardSpec {
  const topics = catalogue.topics.filter((topic) => topic.field === field.id);
  return {
    uid: `field-${field.id}`,
    title: field.name,
    description: phrase((lang) =>
      topics.map(({ name }) => name[lang]).join(lang === 'en' ? ', ' : '、'),
    ),
    tags: ['drill', 'field'],
    refresh: '1m',
    from: 'now-7d',
    variables: (lang) => [grainVariable(lang)],
    links: (lang) => boardLinks(lang, `field-${field.id}`),
    panels: (lang) => {
      const topic = (id: string) => address.topic(id, lang);
      const layout = new Layout()
        .add(nodeStat(field.id, 'field', field.name, lang), 4, 6)
        .add(nodesTable('topics', text('Topics', '专题'), topics, catalogue, lang, topic), 10, 6)
        .add(
          drivers('drivers', text('What takes from it', '扣分构成'), field.id, topics, lang, topic),
          10,
          6,
        );
      for (const each of topics) {
        addTopic(layout, each, catalogue, lang);
      }
      return layout.panels();
    },
  };
}

/** One topic. */
export function topicBoard(catalogue: Catalogue, topic: Topic): BoardSpec {
  return {
    uid: `topic-${topic.id}`,
    title: topic.name,
    description: phrase((lang) => {
      const owner = catalogue.departments.find(({ id }) => id === topic.owner);
      return `${topic.code} · ${owner?.name[lang] ?? topic.owner}`;
    }),
    tags: ['drill', 'topic'],
    refresh: '1m',
    from: 'now-7d',
    variables: (lang) => [grainVariable(lang)],
    links: (lang) => [
      {
        title: catalogue.fields.find(({ id }) => id === topic.field)?.name[lang] ?? topic.field,
        url: address.field(topic.field, lang),
      },
      ...boardLinks(lang, `topic-${topic.id}`),
    ],
    panels: (lang) => {
      const layout = new Layout();
      addTopic(layout, topic, catalogue, lang);
      layout.add(
        alerts(catalogue, lang, {
          key: 'alerts',
          where: `subject IN ${list([topic.id, ...indicatorsOf(catalogue, topic).map(({ id }) => id)])}`,
        }),
        24,
        8,
      );
      return layout.panels();
    },
  };
}

const indicatorsOf = ({ indicators }: Catalogue, { id }: Named) =>
  indicators.filter(({ topic }) => topic === id).sort((a, b) => b.weight - a.weight);

function addTopic(layout: Layout, topic: Topic, catalogue: Catalogue, lang: Lang): void {
  const indicators = indicatorsOf(catalogue, topic);
  const scored = indicators.filter(({ weight }) => weight > 0);
  const height = Math.ceil((indicators.length + 1) * 0.95) + 2;
  layout
    .row(`row_${topic.id}`, topic.name)
    .add(nodeStat(topic.id, 'topic', topic.name, lang), 4, 8)
    .add(
      drivers(
        `drivers_${topic.id}`,
        text('What takes from it', '扣分构成'),
        topic.id,
        scored,
        lang,
        (id) => address.indicator(id, lang),
      ),
      10,
      8,
    )
    .add(nodeHistory(`days_${topic.id}`, [topic], lang), 10, 8)
    .add(
      partsTable(
        `parts_${topic.id}`,
        text('Indicators and their parts', '指标及其构成'),
        indicators,
        catalogue,
        lang,
      ),
      24,
      height,
    )
    .addLines(
      indicators.map((indicator) => history(indicator, lang)),
      4,
      7,
    );
}
