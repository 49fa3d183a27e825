/** Boards of the fake server; together they use every kind of panel and variable. */

const DATASOURCE = { type: 'grafana-clickhouse-datasource', uid: 'city360' };

interface Extra {
  [key: string]: unknown;
}

function panel(
  id: number,
  type: string,
  title: string,
  [x, y, w, h]: [number, number, number, number],
  extra: Extra = {},
): Extra {
  const asks = type !== 'row' && type !== 'text';
  return {
    id,
    type,
    title,
    gridPos: { x, y, w, h },
    ...(asks
      ? {
          datasource: DATASOURCE,
          targets: [{ refId: 'A', rawSql: 'SELECT 1', format: 1, datasource: DATASOURCE }],
        }
      : {}),
    ...extra,
  };
}

const STEPS = {
  mode: 'absolute',
  steps: [
    { color: 'red', value: null },
    { color: 'orange', value: 60 },
    { color: 'green', value: 80 },
  ],
};

const index = {
  defaults: {
    unit: 'none',
    decimals: 1,
    min: 0,
    max: 100,
    thresholds: STEPS,
    color: { mode: 'thresholds' },
  },
  overrides: [],
};

const streetMap = {
  view: { id: 'fit' },
  layers: [
    {
      type: 'geojson',
      config: {
        src: '/public/streets.geojson?indicator=city',
        rules: [
          {
            check: { property: 'value', operation: 'gte', value: 80 },
            style: { color: { fixed: 'green' } },
          },
          {
            check: { property: 'value', operation: 'gte', value: 60 },
            style: { color: { fixed: 'orange' } },
          },
          {
            check: { property: 'value', operation: 'lt', value: 60 },
            style: { color: { fixed: 'red' } },
          },
        ],
        style: { opacity: 0.35, text: { mode: 'field', field: 'name' } },
      },
    },
    {
      type: 'markers',
      location: { mode: 'coords', latitude: 'lat', longitude: 'lon' },
      config: { style: { size: { fixed: 5 }, color: { field: 'speed' } } },
    },
  ],
};

const variables = [
  {
    name: 'street',
    type: 'query',
    label: 'Street',
    query: { rawSql: 'SELECT code, name FROM streets' },
    includeAll: true,
    multi: true,
    current: { value: ['$__all'] },
  },
  {
    name: 'community',
    type: 'query',
    label: 'Community',
    query: 'SELECT community FROM sites WHERE street IN (${street:singlequote})',
    current: {},
  },
  {
    name: 'grain',
    type: 'custom',
    label: 'Grain',
    query: 'Hour : 1h, Day : 1d',
    current: { value: '1h' },
  },
  { name: 'word', type: 'textbox', label: 'Search', query: 'lamp', current: {} },
  { name: 'district', type: 'constant', query: '440304', hide: 2 },
  { name: 'step', type: 'interval', label: 'Step', query: '1m,5m,1h', current: { value: '5m' } },
];

const demo = {
  uid: 'demo',
  title: 'City demo',
  schemaVersion: 39,
  tags: ['portal'],
  timezone: 'Asia/Shanghai',
  time: { from: 'now-6h', to: 'now' },
  refresh: '1s',
  templating: { list: variables },
  annotations: {
    list: [
      { builtIn: 1, name: 'Alerts' },
      { name: 'Deployments', enable: true },
    ],
  },
  links: [
    {
      type: 'link',
      title: 'Field page',
      url: '/d/field/operation?x=1',
      keepTime: true,
      includeVars: true,
    },
    { type: 'dashboards', title: '', tags: ['portal'] },
  ],
  panels: [
    panel(1, 'stat', 'City index', [0, 0, 6, 6], {
      description: 'Mean of the five fields',
      fieldConfig: {
        defaults: {
          ...index.defaults,
          links: [{ title: 'Field', url: '/d/field?var-street=${street}&from=${__from}' }],
        },
        overrides: [],
      },
      options: { graphMode: 'area', colorMode: 'value', reduceOptions: { calcs: ['lastNotNull'] } },
    }),
    panel(2, 'gauge', 'Air', [6, 0, 6, 6], { fieldConfig: index }),
    panel(3, 'bargauge', 'Fields', [12, 0, 6, 6], {
      fieldConfig: index,
      options: { displayMode: 'basic', orientation: 'horizontal', reduceOptions: { values: true } },
    }),
    panel(4, 'text', 'About', [18, 0, 6, 6], {
      options: {
        mode: 'markdown',
        content:
          '**Grain** ${grain:text}\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n<script>window.hurt = 1</script>',
      },
    }),
    panel(5, 'timeseries', 'Flow of ${street:text}', [0, 6, 12, 8], {
      fieldConfig: {
        defaults: {
          unit: 'short',
          color: { mode: 'palette-classic' },
          custom: { lineWidth: 2, fillOpacity: 12 },
        },
        overrides: [],
      },
      options: {
        legend: { showLegend: true, placement: 'bottom', calcs: ['lastNotNull'] },
        tooltip: { mode: 'multi' },
      },
      links: [{ title: 'More', url: '/d/field?${__url_time_range}' }],
    }),
    panel(6, 'table', 'Streets', [12, 6, 12, 8], {
      fieldConfig: {
        defaults: { custom: { align: 'auto' } },
        overrides: [
          {
            matcher: { id: 'byName', options: 'index' },
            properties: [
              { id: 'decimals', value: 1 },
              { id: 'thresholds', value: STEPS },
              { id: 'custom.cellOptions', value: { type: 'color-background', mode: 'basic' } },
              { id: 'displayName', value: 'Index' },
            ],
          },
          {
            matcher: { id: 'byName', options: 'street' },
            properties: [
              {
                id: 'links',
                value: [{ title: 'Open', url: '/d/field?var-street=${__data.fields.code}' }],
              },
            ],
          },
        ],
      },
      transformations: [{ id: 'organize', options: { excludeByName: { secret: true } } }],
      options: {
        showHeader: true,
        footer: { show: true, reducer: ['sum'], fields: ['cases'] },
        sortBy: [{ displayName: 'Index', desc: true }],
      },
    }),
    panel(7, 'geomap', 'Map', [0, 14, 8, 9], {
      options: streetMap,
      fieldConfig: {
        defaults: { thresholds: STEPS, color: { mode: 'thresholds' } },
        overrides: [],
      },
    }),
    panel(8, 'stat', 'Nothing came', [8, 14, 4, 4], {
      fieldConfig: { defaults: { noValue: 'No cases today' }, overrides: [] },
    }),
    panel(9, 'stat', 'Refused', [12, 14, 4, 4]),
    panel(10, 'piechart', 'Pie', [16, 14, 4, 4]),
    panel(11, 'table', 'Strange', [20, 14, 4, 4], {
      transformations: [{ id: 'extractFields', options: {} }],
    }),
    panel(12, 'stat', 'Thin sample', [8, 18, 4, 5]),
    panel(13, 'stat', 'Unknown', [12, 18, 4, 5], {
      fieldConfig: {
        defaults: { ...index.defaults, noValue: 'insufficient coverage' },
        overrides: [],
      },
    }),
    panel(15, 'table', 'Pill', [20, 18, 4, 5], {
      fieldConfig: { defaults: { custom: { cellOptions: { type: 'pill' } } }, overrides: [] },
    }),
    panel(14, 'table', 'Macro', [16, 18, 4, 5], {
      targets: [{ refId: 'A', rawSql: 'SELECT $__conditionalAll(a, b)' }],
    }),
    panel(43, 'geomap', 'Streets by row', [8, 23, 16, 9], {
      options: {
        view: { id: 'fit' },
        layers: [{ type: 'geojson', config: { src: '/public/streets.geojson?indicator=plain' } }],
      },
      fieldConfig: {
        defaults: {},
        overrides: [
          {
            matcher: { id: 'byName', options: 'street' },
            properties: [
              {
                id: 'links',
                value: [{ title: 'Open', url: '/d/field?var-street=${__data.fields.code}' }],
              },
            ],
          },
        ],
      },
    }),
    panel(20, 'row', 'By street', [0, 32, 24, 1]),
    panel(21, 'stat', '${street:text}', [0, 33, 8, 4], {
      repeat: 'street',
      repeatDirection: 'h',
      maxPerRow: 2,
      fieldConfig: index,
      options: { graphMode: 'none' },
    }),
    panel(30, 'row', 'Closed', [0, 37, 24, 1], {
      collapsed: true,
      panels: [panel(31, 'stat', 'Inside', [0, 38, 6, 4], { fieldConfig: index })],
    }),
  ],
};

const names: [string, string][] = [
  ['Governance', 'Urban governance'],
  ['Operation', 'City operation'],
  ['Ecology', 'Ecology'],
  ['Services', 'Public services'],
  ['Safety', 'Safety and sensing'],
  ['Traffic', 'Traffic'],
];

function edition(title: string, url: string, tooltip: string, when: string): Extra {
  return { type: 'link', title, url, tooltip, tags: [`propose:${when}:gravest_at`] };
}

/** A board like the wall: 24 rows, to fill a screen without scrolling. */
const wall = {
  uid: 'wall',
  title: 'City wall',
  tags: ['wall', 'scale:200'],
  timezone: 'Asia/Shanghai',
  time: { from: 'now-6h', to: 'now' },
  refresh: '5s',
  links: [edition('Emergency edition', '/d/war', 'An alert of level I is open', 'while')],
  panels: [
    panel(40, 'stat', '', [0, 20, 24, 4], {
      options: { reduceOptions: { fields: '/^(?!gravest_at$)/' }, graphMode: 'none' },
    }),
    panel(1, 'stat', 'City index', [0, 0, 4, 6], {
      description: 'Mean of the five fields',
      fieldConfig: index,
      options: { graphMode: 'none', colorMode: 'value' },
    }),
    ...names.slice(0, 5).map(([title], at) =>
      panel(10 + at, 'stat', title, [4 + at * 4, 0, 4, 6], {
        fieldConfig: index,
        options: { graphMode: 'area' },
      }),
    ),
    panel(7, 'geomap', 'Streets', [0, 6, 8, 14], {
      options: streetMap,
      fieldConfig: { defaults: { thresholds: STEPS }, overrides: [] },
    }),
    panel(6, 'table', 'Ranking', [8, 6, 8, 14], {
      options: { showHeader: true },
      fieldConfig: {
        defaults: {},
        overrides: [
          {
            matcher: { id: 'byName', options: 'index' },
            properties: [
              { id: 'decimals', value: 1 },
              { id: 'thresholds', value: STEPS },
              { id: 'custom.cellOptions', value: { type: 'color-text' } },
            ],
          },
          {
            matcher: { id: 'byName', options: 'secret' },
            properties: [{ id: 'custom.hidden', value: true }],
          },
        ],
      },
    }),
    panel(5, 'timeseries', 'Cases and approvals', [16, 6, 8, 7], {
      fieldConfig: {
        defaults: { color: { mode: 'palette-classic' }, custom: { lineWidth: 2, fillOpacity: 10 } },
        overrides: [],
      },
    }),
    panel(3, 'bargauge', 'Fields', [16, 13, 8, 7], {
      fieldConfig: index,
      options: { orientation: 'horizontal', displayMode: 'basic', reduceOptions: { values: true } },
    }),
  ],
};

const wallZh = {
  ...wall,
  links: [edition('战时版', '/d/war', '有未关闭的 I 级告警', 'while')],
  uid: 'wall-zh',
  title: '城市一屏',
  panels: wall.panels.map((each) => {
    const titles: Record<string, string> = {
      'City index': '城市指数',
      Governance: '城市治理',
      Operation: '城市运行',
      Ecology: '生态环境',
      Services: '政务服务',
      Safety: '安全感知',
      Streets: '街道',
      Ranking: '街道排名',
      'Cases and approvals': '案件与审批',
      Fields: '五大领域',
    };
    return { ...each, title: titles[String(each.title)] ?? each.title };
  }),
};

const war = {
  ...wall,
  uid: 'war',
  title: 'City wall, emergency',
  links: [edition('Everyday edition', '/d/wall', 'No alert of level I is open any more', 'unless')],
};

const noted = {
  uid: 'noted',
  title: 'Notes',
  tags: [],
  time: { from: 'now-24h', to: 'now' },
  panels: [
    panel(41, 'stat', '', [0, 0, 12, 6], {
      options: { textMode: 'value_and_name' },
      fieldConfig: {
        defaults: index.defaults,
        overrides: [
          {
            matcher: { id: 'byName', options: 'congestion_index' },
            properties: [{ id: 'displayName', value: 'Congestion${__field.labels.note}' }],
          },
        ],
      },
    }),
    panel(42, 'table', 'Changes', [12, 0, 12, 6], {
      fieldConfig: { defaults: { unit: 'string' }, overrides: [] },
    }),
  ],
};

const field = {
  uid: 'field',
  title: 'City operation',
  tags: ['portal'],
  time: { from: 'now-24h', to: 'now' },
  templating: { list: [variables[0]] },
  panels: [panel(1, 'stat', 'Index', [0, 0, 24, 6], { fieldConfig: index })],
};

export const BOARDS: Record<
  string,
  {
    edition: 'en' | 'zh';
    folder: string;
    dashboard: { uid: string; title: string; tags: string[] };
  }
> = {
  demo: { edition: 'en', folder: 'Tests', dashboard: demo },
  wall: { edition: 'en', folder: 'Walls', dashboard: wall },
  war: { edition: 'en', folder: 'Walls', dashboard: war },
  'wall-zh': { edition: 'zh', folder: 'Walls', dashboard: wallZh },
  noted: { edition: 'en', folder: 'Tests', dashboard: noted },
  field: { edition: 'en', folder: 'Fields', dashboard: field },
};
