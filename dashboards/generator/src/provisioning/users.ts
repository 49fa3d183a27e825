import type { Budget } from '../catalogue';
import { quote } from '../sql';
import type { Role } from './roles';
import type { Table } from './tables';

const DATABASE = 'city360';
const PROFILE = 'city360_grafana';

/**
 * The users, roles and row policies of a ClickHouse server for Grafana's data sources. The rules are
 * those that the board server applies to embedded panels: values by their scope, entities by street
 * or department, open tables whole, everything else closed.
 */
export function usersSql(
  all: Role[],
  tables: Table[],
  openTables: string[],
  budget: Budget,
): string {
  const confined = all.filter((role) => role.confined);
  const guarded = tables.filter(({ name }) => !openTables.includes(name));
  return [
    '-- Users of ClickHouse for the data sources of Grafana, each with what it may read. Passwords stand in',
    '-- the environment: envsubst < users.sql | clickhouse-client --multiquery',
    '-- Made from the catalogue by dashboards/generator; npm run generate writes it anew.',
    '',
    profile(budget),
    ...all.flatMap((role) => userAndRole(role)),
    ...confined.flatMap((role) => policies(role, guarded)),
    '-- A table with a policy shows nothing to whom none applies, so everybody else gets one as well.',
    statement(
      `CREATE ROW POLICY OR REPLACE city360_all ON ${names(guarded)} USING 1 TO ALL EXCEPT ${confined
        .map(({ role }) => role)
        .join(', ')}`,
    ),
    '',
  ].join('\n');
}

const statement = (sql: string): string => `${sql};`;

const names = (tables: Table[]): string =>
  tables.map(({ name }) => `${DATABASE}.${name}`).join(', ');

function profile({ timeSeconds, rowsRead, memoryMib, resultRows }: Budget): string {
  return statement(
    `CREATE SETTINGS PROFILE OR REPLACE ${PROFILE} SETTINGS readonly = 1, \
max_execution_time = ${timeSeconds} MAX ${timeSeconds} CHANGEABLE_IN_READONLY, max_rows_to_read = ${rowsRead}, \
max_memory_usage = ${memoryMib * 1024 * 1024}, max_result_rows = ${resultRows}`,
  );
}

function userAndRole({ user, role, password }: Role): string[] {
  return [
    '',
    statement(`CREATE ROLE OR REPLACE ${role}`),
    statement(`GRANT SELECT ON ${DATABASE}.* TO ${role}`),
    statement(
      `CREATE USER OR REPLACE ${user} IDENTIFIED WITH sha256_password BY '\${${password}}' SETTINGS PROFILE ${quote(PROFILE)}`,
    ),
    statement(`GRANT ${role} TO ${user}`),
    statement(`SET DEFAULT ROLE ${role} TO ${user}`),
  ];
}

function policies({ role, confined }: Role, guarded: Table[]): string[] {
  const { level, id } = confined as NonNullable<Role['confined']>;
  const byScope = guarded.filter(({ columns }) => hasScope(columns));
  const byPlace = guarded.filter(({ columns }) => !hasScope(columns) && columns.includes(level));
  const closed = guarded.filter((table) => !byScope.includes(table) && !byPlace.includes(table));
  const policy = (name: string, of: Table[], condition: string): string =>
    statement(
      `CREATE ROW POLICY OR REPLACE ${role}_${name} ON ${names(of)} USING ${condition} TO ${role}`,
    );
  return [
    '',
    policy('scope', byScope, `scope = ${quote(level)} AND scope_id = ${quote(id)}`),
    policy('place', byPlace, `${level} = ${quote(id)}`),
    policy('closed', closed, '0'),
  ];
}

const hasScope = (columns: string[]): boolean =>
  columns.includes('scope') && columns.includes('scope_id');
