// A portal that shows panels of City360, as small as it can be. Its server holds the client secret
// and gives the page short tokens; the page takes new ones by itself before they end.
//
//   EMBED_SECRET=... node server.mjs --city360 http://127.0.0.1:3000 --grant GRANT \
//     --dashboard street-440304001 --panels 1,18,6 --port 8090
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { parseArgs } from 'node:util';

const PAGE = readFileSync(new URL('index.html', import.meta.url));
/** A token is asked for anew when this share of its life is over. */
const RENEW_AFTER = 0.6;

const { values: options } = parseArgs({
  options: {
    city360: { type: 'string', default: 'http://127.0.0.1:3000' },
    grant: { type: 'string', default: '' },
    dashboard: { type: 'string', default: '' },
    panels: { type: 'string', default: '' },
    port: { type: 'string', default: '8090' },
  },
});
const secret = process.env.EMBED_SECRET ?? '';
const { city360, grant, dashboard, port } = options;
const panels = options.panels.split(',').map(Number);
if (!grant || !dashboard || !panels[0] || !secret) {
  console.error('needed: --grant, --dashboard, --panels and EMBED_SECRET in the environment');
  process.exit(2);
}

let token = { text: '', renewAt: 0 };

async function currentToken() {
  if (Date.now() >= token.renewAt) {
    const authorization = `Basic ${Buffer.from(`${grant}:${secret}`).toString('base64')}`;
    const answer = await fetch(`${city360}/api/embed/token`, {
      method: 'POST',
      headers: { authorization },
    });
    const body = await answer.json();
    if (!answer.ok) {
      throw new Error(`City360 gives no token: ${body.message}`);
    }
    token = { text: body.token, renewAt: Date.now() + body.expires_in * 1000 * RENEW_AFTER };
  }
  return token;
}

async function frames() {
  const { text, renewAt } = await currentToken();
  const address = `${city360}/d-solo/${dashboard}`;
  return {
    renewInMs: Math.max(1000, renewAt - Date.now()),
    frames: panels.map((panel) => `${address}?panelId=${panel}&theme=light&auth_token=${text}`),
  };
}

const server = createServer(async (request, response) => {
  const isPage = request.url === '/';
  if (!isPage && request.url !== '/panels') {
    response.writeHead(404).end();
    return;
  }
  try {
    const body = isPage ? PAGE : JSON.stringify(await frames());
    const type = isPage ? 'text/html; charset=utf-8' : 'application/json';
    response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
  } catch (error) {
    response.writeHead(502, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ message: error.message }));
  }
});
server.listen(Number(port), 'localhost', () => {
  console.log(`The portal is at http://localhost:${server.address().port}`);
});
