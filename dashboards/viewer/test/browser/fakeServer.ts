import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BOARDS } from './boards';
import { answerOf, streets } from './frames';

const DIST = fileURLToPath(new URL('../../target/test', import.meta.url));
const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

interface Batch {
  dashboard: string;
  range: { from: string; to: string };
  variables: Record<string, string[]>;
  panels: { panel: number; key?: string; refIds: string[]; variables?: Record<string, string[]> }[];
}

/** A board server with canned data that can fail on request and remembers what it was asked. */
export class FakeServer {
  /** `away` closes every connection without an answer; `refusing` answers 503. */
  mode: 'well' | 'away' | 'refusing' = 'well';
  /** Milliseconds before each batch is answered. */
  delayMs = 0;
  /** Panels whose queries fail. */
  broken = new Set<number>();
  /** When the newest open alert of level I was raised, in epoch milliseconds; 0 for none. */
  gravestAt = 0;
  batches: Batch[] = [];
  optionQueries: { variable: string; variables: Record<string, string[]> }[] = [];
  authorizations: string[] = [];
  /** Batches under way at once, at most. */
  mostAtOnce = 0;
  private atOnce = 0;
  private tick = 0;

  private constructor(private readonly server: Server) {}

  static async start(): Promise<FakeServer> {
    const server = createServer();
    const fake = new FakeServer(server);
    server.on('request', (request, response) => void fake.handle(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return fake;
  }

  get address(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  forget(): void {
    this.batches = [];
    this.optionQueries = [];
    this.authorizations = [];
    this.mostAtOnce = 0;
    this.mode = 'well';
    this.delayMs = 0;
    this.gravestAt = 0;
    this.broken.clear();
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', this.address);
    const api = pathname.startsWith('/api/') || pathname.startsWith('/public/');
    if (!api) {
      this.file(pathname, response);
      return;
    }
    if (this.mode === 'away') {
      request.socket.destroy();
      return;
    }
    if (this.mode === 'refusing') {
      json(response, 503, { message: 'The engine does not answer' });
      return;
    }
    this.authorizations.push(request.headers.authorization ?? '');
    const body = await read(request);
    switch (pathname) {
      case '/api/health':
        return json(response, 200, { database: 'ok', version: '1' });
      case '/api/search':
        return json(
          response,
          200,
          Object.values(BOARDS).map(({ folder, dashboard: { uid, title, tags } }) => ({
            uid,
            title,
            tags,
            folderTitle: folder,
            url: `/d/${uid}/board`,
          })),
        );
      case '/api/panels/query':
        return this.batch(JSON.parse(body) as Batch, response);
      case '/api/variables/query':
        return this.options(JSON.parse(body), response);
      case '/api/panels/csv':
        response.writeHead(200, { 'Content-Type': 'text/csv' });
        response.end('time,value\r\n');
        return;
      case '/public/streets.geojson':
        return json(response, 200, geojson(!(request.url ?? '').includes('plain')));
      default:
        return this.board(decodeURIComponent(pathname.split('/').pop() ?? ''), response);
    }
  }

  private async batch(batch: Batch, response: ServerResponse): Promise<void> {
    this.batches.push(batch);
    this.atOnce += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.atOnce);
    await new Promise((resolve) => setTimeout(resolve, this.delayMs));
    this.atOnce -= 1;
    this.tick += 1;
    const at = Date.now();
    const results = Object.fromEntries(
      batch.panels.map(({ panel, key, refIds, variables }) => [
        key ?? String(panel),
        Object.fromEntries(
          refIds.map((refId) => [
            refId,
            this.broken.has(panel)
              ? { status: 400, error: { message: 'The query took too long' } }
              : answerOf(
                  panel,
                  { ...batch.variables, ...variables },
                  at,
                  this.tick,
                  this.gravestAt,
                ),
          ]),
        ),
      ]),
    );
    json(response, 200, { results, at, range: { from: at - 21_600_000, to: at } });
  }

  private options(
    asked: { variable: string; variables: Record<string, string[]> },
    response: ServerResponse,
  ): void {
    this.optionQueries.push(asked);
    const options =
      asked.variable === 'street'
        ? streets().map(({ code, en }) => ({ text: en, value: code }))
        : (asked.variables.street?.includes('$__all')
            ? streets().map(({ code }) => code)
            : (asked.variables.street ?? [])
          ).map((street) => ({
            text: `C-${street}`,
            value: `C-${street}`,
          }));
    json(response, 200, { options });
  }

  private board(uid: string, response: ServerResponse): void {
    const board = BOARDS[uid];
    if (!board) {
      json(response, 404, { message: `There is no board ${uid}` });
      return;
    }
    const { edition, folder, dashboard } = board;
    json(response, 200, {
      meta: { folderTitle: folder, url: `/d/${uid}/board`, edition },
      dashboard,
    });
  }

  private file(pathname: string, response: ServerResponse): void {
    const asset = pathname.startsWith('/assets/') ? normalize(pathname) : '/index.html';
    try {
      const content = readFileSync(join(DIST, asset));
      response.writeHead(200, {
        'Content-Type': TYPES[extname(asset)] ?? 'application/octet-stream',
      });
      response.end(content);
    } catch {
      json(response, 404, { message: 'no such file' });
    }
  }
}

function geojson(linked: boolean): unknown {
  const features = streets().map(({ code, en, zh, index }, at) => {
    const [west, south] = [114.04 + at * 0.02, 22.51 + (at % 2) * 0.02];
    const [east, north] = [west + 0.019, south + 0.019];
    return {
      type: 'Feature',
      properties: {
        code,
        en,
        zh,
        value: index,
        ...(linked ? { url: `/d/field?var-street=${code}` } : {}),
      },
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [west, south],
            [east, south],
            [east, north],
            [west, north],
            [west, south],
          ],
        ],
      },
    };
  });
  return { type: 'FeatureCollection', features };
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
