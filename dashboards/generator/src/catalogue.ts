import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { Text } from './text';

const HERE = fileURLToPath(new URL('..', import.meta.url));
const DATA = fileURLToPath(new URL('../../../catalogue/data', import.meta.url));

export type Grain = '5m' | '1h' | '1d' | '7d' | '1M' | '1y';
export type Scope = 'district' | 'street' | 'department';

export interface Named {
  id: string;
  name: Text;
}

/** A street with the office that answers for it. */
export interface Street extends Named {
  owner: Text;
}

export interface Topic extends Named {
  code: string;
  field: string;
  owner: string;
}

export interface Indicator extends Named {
  topic: string;
  unit: string;
  grains: Grain[];
  headline: Grain;
  scopes: Scope[];
  better: 'up' | 'down' | 'neutral';
  target?: number;
  warning?: number;
  floor?: number;
  /** 0 is context only. */
  weight: number;
  owner: string;
  /** What differs from the original formula, which it names; absent where nothing does. */
  approximation?: string;
  /** What stands behind its numbers. */
  entity: Entity;
}

export type Entity = 'case' | 'approval' | 'device';

export type Level = 'I' | 'II' | 'III';

/** When an alert opens and closes; what a rule does not have is absent. */
export interface AlertRule extends Named {
  watch: 'indicators' | 'nodes' | 'staleness' | 'streams' | 'reports';
  scopes?: Scope[];
  enter_below?: Partial<Record<Level, number>>;
  enter_from?: Partial<Record<Level, number>>;
  leave_from?: number;
  leave_below?: number;
  silent_after?: Record<string, string>;
  level?: Level;
  hold?: { enter: string; leave: string };
  owner?: string;
}

/** What one query of a panel may use. */
export interface Budget {
  timeSeconds: number;
  rowsRead: number;
  memoryMib: number;
  resultRows: number;
}

/** What the boards choose of the catalogue, `boards.yaml`. */
export interface Choice {
  leading: Record<string, string>;
  live: string[];
  response: string[];
  waterlogging: string[];
  traffic: string[];
  short: Record<
    'departments' | 'fields' | 'topics' | 'subjects' | 'indicators',
    Record<string, Text>
  >;
  freshness: {
    silent_s: Record<string, number>;
    coverage: { good: number; fair: number };
    behind_s: { fair: number; poor: number };
  };
  engine_stands: { enter_s: number; leave_s: number; hold: string };
}

/** The catalogue as far as boards follow it. */
export interface Catalogue {
  district: Named;
  zone: string;
  fields: Named[];
  topics: Topic[];
  indicators: Indicator[];
  /** Numbers that tell of the engine itself. */
  engineIndicators: Named[];
  streets: Street[];
  departments: Named[];
  siteKinds: Named[];
  alertRules: AlertRule[];
  budget: Budget;
  /** Tables that an embedded panel reads whole. */
  openTables: string[];
  /** Names of coded values by list: `case_channel`, `cat1`, `item_class` and so on. */
  codes: Record<string, Named[]>;
  choice: Choice;
}

type Entries<T> = Record<string, T>;

export function readCatalogue(data = DATA, own = HERE): Catalogue {
  const file = <T>(name: string): T => parse(readFileSync(join(data, name), 'utf8')) as T;
  const { district } = file<{ district: { id: string; name: Text; zone: string } }>(
    'district.yaml',
  );
  const { fields } = file<{ fields: Entries<{ name: Text; order: number }> }>('fields.yaml');
  const { topics } = file<{ topics: Entries<Omit<Topic, 'id'>> }>('topics.yaml');
  const { streets } = file<StreetsFile>('streets.yaml');
  const { departments } = file<{ departments: Entries<{ name: Text }> }>('departments.yaml');
  const { site_kinds } = file<{ site_kinds: Entries<{ name: Text }> }>('site_kinds.yaml');
  const { alerts } = file<{ alerts: Entries<Omit<AlertRule, 'id'>> }>('alerts.yaml');
  const { engine_indicators } = file<{ engine_indicators: Entries<{ name: Text }> }>(
    'engine_indicators.yaml',
  );
  const { codes } = file<{ codes: Entries<Named[]> }>('codes.yaml');
  const { boards } = file<BoardsFile>('boards.yaml');
  const order = Object.entries(fields).sort(([, a], [, b]) => a.order - b.order);
  return {
    district,
    zone: district.zone,
    fields: order.map(([id, { name }]) => ({ id, name })),
    topics: listed(topics),
    indicators: readdirSync(join(data, 'indicators'))
      .filter((name) => name.endsWith('.yaml'))
      .flatMap((name) => indicatorsOf(file(join('indicators', name)))),
    engineIndicators: listed(engine_indicators),
    streets: streets
      .filter(({ valid_to }) => valid_to === undefined)
      .map(({ code, name, owner }) => ({ id: code, name, owner })),
    departments: listed(departments),
    siteKinds: listed(site_kinds),
    alertRules: listed(alerts),
    budget: {
      timeSeconds: Number.parseInt(boards.budget.time, 10),
      rowsRead: boards.budget.rows_read,
      memoryMib: boards.budget.memory_mib,
      resultRows: boards.budget.result_rows,
    },
    openTables: boards.embedding.open_tables,
    codes,
    choice: parse(readFileSync(join(own, 'boards.yaml'), 'utf8')) as Choice,
  };
}

/** @throws Error where `boards.yaml` or a board names what the catalogue has not */
export function indicatorOf({ indicators }: Catalogue, id: string): Indicator {
  const found = indicators.find((each) => each.id === id);
  if (!found) {
    throw new Error(`there is no indicator ${id} in the catalogue`);
  }
  return found;
}

/** Where green begins: at a score of 80, half way from warning (60) to target (100). */
export function goodFrom({ warning, target }: Indicator): number | undefined {
  return warning === undefined || target === undefined
    ? undefined
    : Number(((warning + target) / 2).toPrecision(12));
}

/** The same things under their short names where they have one. */
export function shortened<T extends Named>(named: T[], short: Record<string, Text>): T[] {
  return named.map((each) => ({ ...each, name: short[each.id] ?? each.name }));
}

function listed<T extends object>(entries: Entries<T>): (T & { id: string })[] {
  return Object.entries(entries).map(([id, entry]) => ({ ...entry, id }));
}

interface StreetsFile {
  streets: { code: string; name: Text; owner: Text; valid_to?: string }[];
}

interface BoardsFile {
  boards: {
    /** Its time is in seconds, such as `10s`. */
    budget: { time: string; rows_read: number; memory_mib: number; result_rows: number };
    embedding: { open_tables: string[] };
  };
}

interface IndicatorFile {
  measures?: Entries<{ entity?: Entity }>;
  indicators?: Entries<Partial<Indicator> & { value: string }>;
}

function indicatorsOf({ measures = {}, indicators = {} }: IndicatorFile): Indicator[] {
  return Object.entries(indicators).map(([id, entry]) => {
    const grains = entry.grains ?? [];
    const summed = (entry.value.match(/\w+/g) ?? []).map((word) => measures[word]);
    return {
      ...entry,
      id,
      grains,
      headline: entry.headline ?? grains[0],
      weight: entry.weight ?? 0,
      unit: String(entry.unit ?? '1'),
      entity: summed.find((measure) => measure?.entity)?.entity ?? 'device',
    } as Indicator;
  });
}
