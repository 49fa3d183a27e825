import { parseArgs } from 'node:util';
import type { Dashboard, Panel } from '@grafana/schema';
import { ClickHouse, password } from './clickhouse';
import { generate } from './generate';
import { panelsOf } from './lint';
import { expand } from './template';
import { spanMs } from './time';

/**
 * Runs every query of every board on a running system and says which fail, which come back empty
 * and which are slow: `npm run try -- --url http://127.0.0.1:8123 --users FILE [--board UID]`.
 */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      url: { type: 'string', default: 'http://127.0.0.1:8123' },
      users: { type: 'string', default: '' },
      user: { type: 'string', default: 'board' },
      board: { type: 'string', default: '' },
      slow: { type: 'string', default: '500' },
    },
  });
  const clickHouse = new ClickHouse(values.url, values.user, password(values.users, values.user));
  const asked = new Map<string, string[]>();
  for (const board of generate().boards.values()) {
    if (values.board === '' || board.uid === values.board) {
      for (const [sql, place] of queries(board)) {
        asked.set(sql, [...(asked.get(sql) ?? []), place]);
      }
    }
  }
  let failed = 0;
  let empty = 0;
  for (const [sql, places] of asked) {
    const begun = Date.now();
    try {
      const answer = await clickHouse.query(sql);
      const took = Date.now() - begun;
      if (answer.data.length === 0) {
        empty += 1;
        console.log(`empty  ${places[0]}`);
      }
      if (took > Number(values.slow)) {
        console.log(`slow   ${places[0]}: ${took} ms, ${answer.statistics.rows_read} rows read`);
      }
    } catch (error) {
      failed += 1;
      console.log(`failed ${places[0]}: ${(error as Error).message}\n  ${sql}`);
    }
  }
  console.log(`${asked.size} queries, ${failed} failed, ${empty} empty`);
  return failed === 0 ? 0 : 1;
}

function queries(board: Dashboard): [sql: string, place: string][] {
  const to = Date.now();
  const from = to - spanMs(board.time?.from ?? 'now-24h');
  const variables = Object.fromEntries(
    (board.templating?.list ?? []).map(({ name, current }) => [
      name,
      [current?.value ?? ''].flat().map(String),
    ]),
  );
  return panelsOf(board).flatMap((panel: Panel) =>
    (panel.targets ?? []).map((target): [string, string] => [
      expand(String(target.rawSql), { fromMs: from, toMs: to, intervalSeconds: 300 }, variables),
      `${board.uid} panel ${panel.id} ${panel.title ?? ''} ${target.refId}`,
    ]),
  );
}

process.exitCode = await main();
