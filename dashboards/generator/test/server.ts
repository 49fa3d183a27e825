import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Dashboard } from '@grafana/schema';
import type { Answer, ClickHouse } from '../src/clickhouse';
import { panelsOf } from '../src/lint';
import { expand } from '../src/template';
import { spanMs } from '../src/time';

const DIST = fileURLToPath(new URL('../../viewer/dist', import.meta.url));
const SHAPES = fileURLToPath(
  new URL('../../../catalogue/data/geo/streets.geojson', import.meta.url),
);
const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
};

interface Batch {
  dashboard: string;
  range: { from: string; to: string };
  variables: Record<string, string[]>;
  panels: { panel: number; key?: string; refIds: string[]; variables?: Record<string, string[]> }[];
}

interface Field {
  name: string;
  type: string;
  values: unknown[];
}

/** Speaks the board server's contract over a real ClickHouse, as far as pictures of boards need it. */
export async function serve(
  boards: Map<string, Dashboard>,
  clickHouse: ClickHouse,
): Promise<{ url: string; stop: () => void; problems: string[] }> {
  const problems: string[] = [];
  const server = createServer((request, response) => {
    answer(request, response).catch((error: Error) => {
      problems.push(`${request.url}: ${error.message}`);
      json(response, 500, { message: error.message });
    });
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    switch (url.pathname) {
      case '/api/health':
        return json(response, 200, { database: 'ok', version: '1' });
      case '/api/search':
        return json(response, 200, [...boards.values()].map(found));
      case '/api/panels/query':
        return json(response, 200, await batch(JSON.parse(await read(request)) as Batch));
      case '/public/streets.geojson':
        return json(response, 200, await map(url.searchParams.get('indicator') ?? 'city'));
      default:
        return url.pathname.startsWith('/api/dashboards/uid/')
          ? board(url.pathname.split('/').pop() ?? '', response)
          : file(url.pathname, response);
    }
  }

  async function batch(asked: Batch): Promise<unknown> {
    const board = boards.get(`${asked.dashboard}.json`) as Dashboard;
    const to = Date.now();
    const from = to - spanMs(asked.range.from);
    const results: Record<string, Record<string, unknown>> = {};
    for (const { panel: id, key, refIds, variables } of asked.panels) {
      const panel = panelsOf(board).find((each) => each.id === id);
      const answers: Record<string, unknown> = {};
      for (const refId of refIds) {
        const target = panel?.targets?.find((each) => each.refId === refId);
        const sql = expand(
          String(target?.rawSql),
          { fromMs: from, toMs: to, intervalSeconds: 300 },
          { ...asked.variables, ...variables },
        );
        try {
          const frame = frameOf(await clickHouse.query(sql), refId, target?.format === 0);
          answers[refId] = { status: 200, frames: [frame] };
        } catch (error) {
          problems.push(`${asked.dashboard} panel ${id}: ${(error as Error).message}`);
          answers[refId] = { status: 400, error: { message: (error as Error).message } };
        }
      }
      results[key ?? String(id)] = answers;
    }
    return { results, at: Date.now(), range: { from, to } };
  }

  async function map(subject: string): Promise<unknown> {
    const shapes = JSON.parse(readFileSync(SHAPES, 'utf8'));
    const { data } = await clickHouse.query(
      /_/.test(subject) && subject.endsWith('count')
        ? `SELECT scope_id, value, status FROM v_indicator WHERE indicator = '${subject}' AND grain = '5m' AND scope = 'street' ORDER BY window_start DESC LIMIT 1 BY scope_id`
        : `SELECT scope_id, value, status FROM v_node WHERE node = '${subject}' AND grain = 'live' AND scope = 'street'`,
    );
    const values = new Map(data.map(([code, value, status]) => [code, { value, status }]));
    for (const { properties } of shapes.features) {
      Object.assign(properties, values.get(properties.code) ?? { value: null, status: 'grey' });
    }
    return shapes;
  }

  function board(uid: string, response: ServerResponse): void {
    const dashboard = boards.get(`${uid}.json`);
    if (!dashboard) {
      json(response, 404, { message: `there is no board ${uid}` });
      return;
    }
    const edition = uid.endsWith('-zh') ? 'zh' : 'en';
    json(response, 200, { meta: { folderTitle: '', url: `/d/${uid}`, edition }, dashboard });
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, stop: () => server.close(), problems };
}

function found({ uid, title, tags }: Dashboard): unknown {
  return { uid, title, tags, url: `/d/${uid}`, folderTitle: '' };
}

/** The answer as a data frame; as a series each set of texts becomes labels. */
function frameOf({ meta, data }: Answer, refId: string, isSeries: boolean): unknown {
  const fields = meta.map(({ name, type }, at): Field => {
    const plain = type.replace(/^(?:LowCardinality|Nullable)\((.*)\)$/, '$1');
    const bare = plain.replace(/^Nullable\((.*)\)$/, '$1');
    const isTime = /^Date/.test(bare);
    const isNumber = /^(U?Int|Float|Decimal)/.test(bare);
    return {
      name,
      type: isTime ? 'time' : isNumber ? 'number' : 'string',
      values: data.map((row) => {
        const value = row[at];
        return isTime && value !== null ? Date.parse(`${String(value).replace(' ', 'T')}Z`) : value;
      }),
    };
  });
  return isSeries ? wide(fields, refId) : frame(fields, refId);
}

function frame(fields: (Field & { labels?: Record<string, string> })[], refId: string): unknown {
  return {
    schema: { refId, fields: fields.map(({ name, type, labels }) => ({ name, type, labels })) },
    data: { values: fields.map(({ values }) => values) },
  };
}

function wide(fields: Field[], refId: string): unknown {
  const time = fields.find(({ type }) => type === 'time');
  const texts = fields.filter(({ type }) => type === 'string');
  const numbers = fields.filter(({ type }) => type === 'number');
  if (!time) {
    return frame(fields, refId);
  }
  const times = [...new Set(time.values as number[])].sort((a, b) => a - b);
  const groups = new Map<string, number[]>();
  time.values.forEach((_, row) => {
    const key = JSON.stringify(texts.map(({ name, values }) => [name, values[row]]));
    groups.set(key, [...(groups.get(key) ?? []), row]);
  });
  const series = [...groups].flatMap(([key, rows]) =>
    numbers.map(({ name, type, values }) => {
      const row = new Map(rows.map((at) => [time.values[at], values[at]]));
      const labels = Object.fromEntries(JSON.parse(key) as [string, string][]);
      return { name, type, labels, values: times.map((at) => row.get(at) ?? null) };
    }),
  );
  return frame([{ ...time, values: times }, ...series], refId);
}

function file(pathname: string, response: ServerResponse): void {
  const asset = pathname.startsWith('/assets/') ? normalize(pathname) : '/index.html';
  try {
    const content = readFileSync(join(DIST, asset));
    response.writeHead(200, { 'Content-Type': TYPES[extname(asset)] ?? 'text/plain' });
    response.end(content);
  } catch {
    json(response, 404, { message: 'no such file' });
  }
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}
