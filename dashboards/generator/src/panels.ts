import type {
  DashboardLink,
  FieldConfigSource,
  Panel,
  Threshold,
  ValueMapping,
} from '@grafana/schema';
import { goodFrom, type Indicator, type Named } from './catalogue';
import type { Lang, Text } from './text';
import { decimalsOf, unitOf } from './units';
import { SIGNS } from './words';

export const DATASOURCE = { type: 'grafana-clickhouse-datasource', uid: 'city360' };

export type PanelType =
  | 'stat'
  | 'gauge'
  | 'bargauge'
  | 'timeseries'
  | 'table'
  | 'geomap'
  | 'text'
  | 'row';

/** Column, row, width and height on the grid of 24 columns. */
export type Place = [x: number, y: number, w: number, h: number];

export interface Target {
  sql: string;
  isSeries?: boolean;
}

/** A panel before it has its id, place and language. */
export interface PanelSpec {
  /** Name inside its board, to which its id belongs for ever. */
  key: string;
  type: PanelType;
  /** Empty where the values carry their own names. */
  title: Text;
  description: Text;
  targets?: Target[];
  unit?: string;
  options?: Record<string, unknown>;
  defaults?: Record<string, unknown>;
  overrides?: FieldConfigSource['overrides'];
  links?: { title: Text; url: string }[];
  transparent?: boolean;
}

type Override = FieldConfigSource['overrides'][number];
type Property = Override['properties'][number];

/** What a column of a table, or a value of a stat, looks like. */
export interface Column {
  name: string;
  title?: string;
  width?: number;
  unit?: string;
  decimals?: number;
  align?: 'left' | 'right' | 'center';
  isHidden?: boolean;
  /** Its text carries a status after a bar. */
  isStatus?: boolean;
  /** Names of its codes. */
  names?: ValueMapping[];
  thresholds?: Threshold[];
  links?: Link[];
  noValue?: string;
}

export interface Link {
  title: string;
  url: string;
}

/** `text|status` becomes the text in the colour of the status. */
export const STATUS_MAPPINGS = [
  ...Object.entries(SIGNS),
  ['plain', { color: 'text' }] as const,
].map(([status, { color }], index) => ({
  type: 'regex',
  options: { pattern: `^(.*)\\|${status}$`, result: { text: '$1', color, index } },
})) as ValueMapping[];

/** Shows the names of codes. */
export function namesOf(
  named: Named[],
  lang: Lang,
  more: Record<string, string> = {},
): ValueMapping[] {
  const entries = [
    ...named.map(({ id, name }) => [id, name[lang]] as const),
    ...Object.entries(more),
  ];
  return [
    {
      type: 'value',
      options: Object.fromEntries(entries.map(([id, name], index) => [id, { text: name, index }])),
    },
  ] as unknown as ValueMapping[];
}

export function override({ name, ...column }: Column): Override {
  const properties: Property[] = [];
  const set = (id: string, value: unknown): void => {
    if (value !== undefined) {
      properties.push({ id, value });
    }
  };
  set('displayName', column.title);
  set('custom.width', column.width);
  set('custom.align', column.align);
  if (column.isHidden) {
    // Before Grafana hid columns as it hides series, a setting of tables alone did so.
    set('custom.hidden', true);
    set('custom.hideFrom', { legend: false, tooltip: false, viz: true });
  }
  set('unit', column.unit);
  set('decimals', column.decimals);
  set('noValue', column.noValue);
  set('thresholds', column.thresholds && { mode: 'absolute', steps: column.thresholds });
  if (column.isStatus) {
    set('mappings', STATUS_MAPPINGS);
    set('custom.cellOptions', { type: 'color-text' });
  } else {
    set('mappings', column.names);
  }
  set('links', column.links);
  return { matcher: { id: 'byName', options: name }, properties };
}

const NEUTRAL = [{ value: null as unknown as number, color: 'text' }];

/** Steps from floor over warning to target, in the direction that is better. */
export function thresholdsOf(indicator: Indicator): Threshold[] {
  const { better, warning } = indicator;
  const good = goodFrom(indicator);
  const { red, amber, green } = SIGNS as Record<'red' | 'amber' | 'green', { color: string }>;
  const first = null as unknown as number;
  if (warning === undefined || good === undefined || better === 'neutral') {
    return NEUTRAL;
  }
  const steps =
    better === 'up'
      ? [
          { value: first, color: red.color },
          { value: warning, color: amber.color },
          { value: good, color: green.color },
        ]
      : [
          { value: first, color: green.color },
          { value: good, color: amber.color },
          { value: warning, color: red.color },
        ];
  return steps;
}

/** The look of an indicator's number. */
export function indicatorColumn(indicator: Indicator, lang: Lang, links: Link[] = []): Column {
  return {
    name: indicator.id,
    title: indicator.name[lang],
    unit: unitOf(indicator, lang),
    decimals: decimalsOf(indicator),
    thresholds: thresholdsOf(indicator),
    links,
  };
}

/** The defaults that every table of the boards has. */
export const TABLE = {
  options: { showHeader: true, cellHeight: 'sm' },
  defaults: {
    color: { mode: 'thresholds' },
    thresholds: { mode: 'absolute', steps: NEUTRAL },
    custom: { align: 'auto', cellOptions: { type: 'auto' } },
  },
};

/** Values side by side or one below the other, each with its name. */
export function statOptions({
  fields = '',
  calc = 'last',
  orientation = 'auto',
  graph = 'none',
  titleSize = 13,
  valueSize = 24,
  textMode = 'value_and_name',
  justify = 'auto',
}: {
  fields?: string;
  calc?: string;
  orientation?: 'auto' | 'horizontal' | 'vertical';
  graph?: 'none' | 'area';
  titleSize?: number;
  valueSize?: number;
  textMode?: 'value_and_name' | 'value';
  justify?: 'auto' | 'center';
}): Record<string, unknown> {
  return {
    reduceOptions: { calcs: [calc], fields, values: false },
    orientation,
    graphMode: graph,
    colorMode: 'value',
    justifyMode: justify,
    textMode,
    wideLayout: true,
    text: { titleSize, valueSize },
  };
}

export const STAT_DEFAULTS = {
  color: { mode: 'thresholds' },
  thresholds: { mode: 'absolute', steps: NEUTRAL },
  mappings: STATUS_MAPPINGS,
};

/** A link of a board or panel as Grafana's JSON. */
export function linkJson(title: string, url: string, includeVars = false): DashboardLink {
  return {
    title,
    url,
    type: 'link',
    icon: 'external link',
    asDropdown: false,
    includeVars,
    keepTime: false,
    tags: [],
    targetBlank: false,
    tooltip: '',
  };
}

/** The panel as Grafana's JSON. */
export function panelJson(spec: PanelSpec, id: number, [x, y, w, h]: Place, lang: Lang): Panel {
  const isText = spec.type === 'text';
  const targets = (spec.targets ?? []).map(({ sql, isSeries = false }, index) => ({
    refId: String.fromCharCode(65 + index),
    datasource: DATASOURCE,
    editorType: 'sql',
    queryType: isSeries ? 'timeseries' : 'table',
    format: isSeries ? 0 : 1,
    rawSql: sql,
  }));
  return {
    id,
    type: spec.type,
    title: spec.title[lang],
    description: spec.description[lang],
    gridPos: { x, y, w, h },
    ...(spec.transparent ? { transparent: true } : {}),
    ...(targets.length > 0 ? { datasource: DATASOURCE, targets } : {}),
    ...(spec.links
      ? {
          links: spec.links.map(({ title, url }) => linkJson(title[lang], url)),
        }
      : {}),
    options: spec.options ?? {},
    fieldConfig: isText
      ? { defaults: {}, overrides: [] }
      : {
          defaults: { unit: spec.unit ?? 'none', ...spec.defaults },
          overrides: spec.overrides ?? [],
        },
  } as unknown as Panel;
}
