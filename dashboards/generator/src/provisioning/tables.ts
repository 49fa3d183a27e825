import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const MIGRATIONS = fileURLToPath(
  new URL(
    '../../../../jobs/src/main/resources/io/city360/jobs/clickhouse/migrations',
    import.meta.url,
  ),
);

/** A table of ClickHouse with the names of its columns. */
export interface Table {
  name: string;
  columns: string[];
}

/** Tables that the migrations' runner makes for itself. */
const OF_THE_RUNNER = ['schema_migrations', 'schema_lock'];

/** The tables that the numbered migrations and their runner make, without views. */
export function readTables(folder = MIGRATIONS): Table[] {
  const tables = new Map<string, string[]>(OF_THE_RUNNER.map((name) => [name, []]));
  for (const file of readdirSync(folder)
    .filter((name) => /^V\d+__.*\.sql$/.test(name))
    .sort()) {
    const sql = readFileSync(`${folder}/${file}`, 'utf8');
    for (const [, name = '', body = ''] of sql.matchAll(
      /^CREATE TABLE IF NOT EXISTS (\w+)\n\(\n(.*?)^\)/gms,
    )) {
      const columns = [...body.matchAll(/^ {2}`?(\w+)`? /gm)].map(([, column]) => column as string);
      tables.set(name, columns);
    }
    for (const [, name = '', body = ''] of sql.matchAll(/^ALTER TABLE (\w+)\n(.*?);/gms)) {
      const added = [...body.matchAll(/ADD COLUMN IF NOT EXISTS `?(\w+)`?/g)];
      tables.get(name)?.push(...added.map(([, column]) => column as string));
    }
  }
  return [...tables].map(([name, columns]) => ({ name, columns }));
}
