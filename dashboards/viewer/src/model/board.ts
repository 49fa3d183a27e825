import type { DataTransformerConfig, FieldConfigSource } from '@grafana/data';

/** The part of classic Grafana dashboard JSON (schemaVersion 39) that the viewer reads. */
export interface Board {
  uid: string;
  title: string;
  tags: string[];
  panels: Panel[];
  variables: Variable[];
  links: BoardLink[];
  time: { from: string; to: string };
  /** Grafana's interval, such as `5s`; empty means no refresh. */
  refresh: string;
  refreshIntervals: string[];
  /** `browser`, `utc` or an IANA name. */
  timezone: string;
  /** Parts of the board that the viewer knows of and cannot honour. */
  beyond: string[];
}

/** Place on the grid: 24 columns wide, rows of one cell height. */
export interface GridPos {
  x: number;
  y: number;
  w: number;
  h: number;
}

export interface Panel {
  id: number;
  type: string;
  title: string;
  description: string;
  gridPos: GridPos;
  targets: Target[];
  options: Record<string, unknown>;
  fieldConfig: FieldConfigSource;
  transformations: DataTransformerConfig[];
  links: PanelLink[];
  transparent: boolean;
  /** Name of the variable over whose values the panel or row repeats; empty for none. */
  repeat: string;
  repeatDirection: 'h' | 'v';
  maxPerRow: number;
  /** For rows: closed, its panels are in `panels`. */
  collapsed: boolean;
  panels: Panel[];
  /** Settings that the viewer knows of and cannot honour. */
  beyond: string[];
}

export interface Target {
  refId: string;
  rawSql: string;
  hide: boolean;
}

export interface PanelLink {
  title: string;
  url: string;
  targetBlank: boolean;
}

export interface BoardLink extends PanelLink {
  type: 'link' | 'dashboards';
  tags: string[];
  tooltip: string;
  keepTime: boolean;
  includeVars: boolean;
}

export interface Option {
  text: string;
  value: string;
}

export type VariableType = 'custom' | 'query' | 'textbox' | 'constant' | 'interval';

export interface Variable {
  name: string;
  /** A type outside `VariableType` is kept, so that the page can say what it is. */
  type: VariableType | (string & {});
  label: string;
  query: string;
  regex: string;
  sort: number;
  multi: boolean;
  includeAll: boolean;
  allValue: string;
  hide: number;
  current: string[];
  options: Option[];
}

type Json = Record<string, unknown>;

const DEFAULT_INTERVALS = ['5s', '10s', '15s', '30s', '1m', '5m', '15m'];

const object = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
const list = (value: unknown): Json[] => (Array.isArray(value) ? value.map(object) : []);
const text = (value: unknown, otherwise = ''): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : otherwise;
const number = (value: unknown, otherwise: number): number =>
  typeof value === 'number' && Number.isFinite(value) ? value : otherwise;
const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.map((each) => text(each)) : value == null ? [] : [text(value)];

/** Reads a dashboard; what is absent gets Grafana's default. */
export function readBoard(json: unknown): Board {
  const board = object(json);
  const time = object(board.time);
  const picker = object(board.timepicker);
  return {
    uid: text(board.uid),
    title: text(board.title),
    tags: texts(board.tags),
    panels: list(board.panels).map(readPanel),
    variables: list(object(board.templating).list).map(readVariable),
    links: list(board.links).map(readBoardLink),
    time: { from: text(time.from, 'now-6h'), to: text(time.to, 'now') },
    refresh: text(board.refresh),
    refreshIntervals: Array.isArray(picker.refresh_intervals)
      ? texts(picker.refresh_intervals)
      : DEFAULT_INTERVALS,
    timezone: text(board.timezone, 'browser') || 'browser',
    beyond: list(object(board.annotations).list)
      .filter(({ builtIn, enable }) => builtIn !== 1 && enable !== false)
      .map(({ name }) => `annotation ${text(name)}`),
  };
}

function readPanel(json: Json): Panel {
  const grid = object(json.gridPos);
  const fields = object(json.fieldConfig);
  return {
    id: number(json.id, 0),
    type: text(json.type),
    title: text(json.title),
    description: text(json.description),
    gridPos: {
      x: number(grid.x, 0),
      y: number(grid.y, 0),
      w: number(grid.w, 24),
      h: number(grid.h, json.type === 'row' ? 1 : 8),
    },
    targets: list(json.targets).map((target) => ({
      refId: text(target.refId, 'A'),
      rawSql: text(target.rawSql),
      hide: target.hide === true,
    })),
    options: object(json.options),
    fieldConfig: {
      defaults: object(fields.defaults),
      overrides: list(fields.overrides) as unknown as FieldConfigSource['overrides'],
    },
    transformations: list(json.transformations) as unknown as DataTransformerConfig[],
    links: list(json.links).map(readLink),
    transparent: json.transparent === true,
    repeat: text(json.repeat),
    repeatDirection: json.repeatDirection === 'v' ? 'v' : 'h',
    maxPerRow: number(json.maxPerRow, 4),
    collapsed: json.collapsed === true,
    panels: list(json.panels).map(readPanel),
    beyond: [
      ...['timeFrom', 'timeShift'].filter((key) => text(json[key]) !== ''),
      ...(json.libraryPanel ? ['libraryPanel'] : []),
    ],
  };
}

function readLink(json: Json): PanelLink {
  return {
    title: text(json.title),
    url: text(json.url),
    targetBlank: json.targetBlank === true,
  };
}

function readBoardLink(json: Json): BoardLink {
  return {
    ...readLink(json),
    type: json.type === 'dashboards' ? 'dashboards' : 'link',
    tags: texts(json.tags),
    tooltip: text(json.tooltip),
    keepTime: json.keepTime === true,
    includeVars: json.includeVars === true,
  };
}

function readVariable(json: Json): Variable {
  const query = object(json.query);
  return {
    name: text(json.name),
    type: text(json.type),
    label: text(json.label),
    query: text(json.query) || text(query.rawSql) || text(query.query),
    regex: text(json.regex),
    sort: number(json.sort, 0),
    multi: json.multi === true,
    includeAll: json.includeAll === true,
    allValue: text(json.allValue),
    hide: number(json.hide, 0),
    current: texts(object(json.current).value),
    options: list(json.options).map((option) => ({
      text: text(option.text),
      value: text(option.value),
    })),
  };
}
