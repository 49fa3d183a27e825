import type { Dashboard } from '@grafana/schema';
import { stringify } from 'yaml';
import type { Catalogue } from '../catalogue';
import { alertRules } from './alertRules';
import { dataSources } from './dataSources';
import { folders, PROVIDERS } from './folders';
import { roles } from './roles';
import { readTables, type Table } from './tables';
import { usersSql } from './users';

const MADE = 'Made from the catalogue by dashboards/generator; npm run generate writes it anew.';

/** Grafana's provisioning files by their path in `dashboards/provisioning`. */
export function provisioning(
  catalogue: Catalogue,
  boards: Dashboard[],
  tables: Table[] = readTables(),
): Map<string, string> {
  const all = roles(catalogue);
  const { budget, openTables } = catalogue;
  return new Map([
    ['datasources/city360.yaml', yaml(dataSources(all, budget.timeSeconds))],
    ['dashboards/city360.yaml', yaml(PROVIDERS)],
    ['alerting/city360.yaml', yaml(alertRules(catalogue))],
    ['folders.json', `${JSON.stringify(folders(boards), undefined, 2)}\n`],
    ['clickhouse/users.sql', usersSql(all, tables, openTables, budget)],
  ]);
}

const yaml = (document: unknown): string =>
  `# ${MADE}\n${stringify(document, { lineWidth: 0, singleQuote: true, aliasDuplicateObjects: false })}`;
