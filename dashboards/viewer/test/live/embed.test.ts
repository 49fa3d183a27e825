import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Browser, Frame, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { launch } from '../browser/browser';
import { boardAddress, city360 } from './city';

const PORTAL = fileURLToPath(new URL('../../../embed-example/server.mjs', import.meta.url));
const MINE = '440304001';
const OTHER = '440304002';
const BOARD = `street-${MINE}`;
/** Topics, indices by day, on-time closing; and one that is not granted: open cases. */
const PANELS = [1, 18, 6];
const OTHER_PANEL = 13;
/** How long frames may take to show what they must not. */
const WATCHED_MS = 3000;

let browser: Browser;
let page: Page;
const portals: ChildProcess[] = [];

beforeAll(async () => {
  browser = await launch();
});
afterEach(() => page.context().close());
afterAll(async () => {
  for (const portal of portals) {
    portal.kill();
  }
  await browser.close();
});

interface Grant {
  id: string;
  secret: string;
}

/** A grant for pages of an origin. */
async function granted(origin: string): Promise<Grant> {
  const said = await city360(
    'embed-token issue',
    ...['--client', 'test', '--dashboard', BOARD, '--panels', PANELS.join(',')],
    ...['--street', MINE, '--frame', origin, '--secret'],
  );
  const [, id = ''] = /Grant\s+(\S+),/.exec(said) ?? [];
  const [, secret = ''] = /Secret\s+(\S+)/.exec(said) ?? [];
  return { id, secret };
}

/** The portal of the README at a port. */
async function portal({ id, secret }: Grant, port: number): Promise<string> {
  const started = spawn(
    process.execPath,
    [
      ...[PORTAL, '--city360', boardAddress(), '--grant', id, '--dashboard', BOARD],
      ...['--panels', PANELS.join(','), '--port', String(port)],
    ],
    { env: { ...process.env, EMBED_SECRET: secret }, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  portals.push(started);
  await once(started.stdout, 'data');
  return `http://localhost:${port}`;
}

/** A free port, so that a grant can name an origin before the portal is there. */
async function freePort(): Promise<number> {
  const probe = createServer().listen(0, 'localhost');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

/** Opens a portal's page until it has its frames, and notes what it and they ask for. */
async function open(address: string): Promise<{ asked: string[]; referers: string[] }> {
  page = await browser.newPage();
  page.setDefaultTimeout(60_000);
  const noted: { asked: string[]; referers: string[] } = { asked: [], referers: [] };
  page.on('request', (request) => {
    noted.asked.push(new URL(request.url()).pathname);
    noted.referers.push(request.headers().referer ?? '');
  });
  await page.goto(address);
  await page.waitForFunction(
    (count) => document.querySelectorAll('iframe').length === count,
    PANELS.length,
  );
  return noted;
}

const framesOf = (): Frame[] => page.frames().filter((each) => each !== page.mainFrame());

async function shown(frame: Frame): Promise<string> {
  await frame.waitForSelector('[data-panel] .panel-body');
  await frame.waitForFunction(() => document.querySelector('.quiet') === null);
  return (await frame.locator('body').textContent()) ?? '';
}

test('aPageOfAnotherOriginShowsThreePanelsAndTheirTokenStaysOutOfSight', async () => {
  const port = await freePort();
  const noted = await open(await portal(await granted(`http://localhost:${port}`), port));
  const frames = framesOf();
  expect(frames).toHaveLength(PANELS.length);
  for (const frame of frames) {
    await shown(frame);
    expect(await frame.locator('[role="alert"]').count()).toBe(0);
    expect(await frame.evaluate(() => location.href)).not.toContain('auth_token');
  }
  expect(await shown(frames[0] as Frame)).toContain('Quick public-opinion handling');
  expect(await frames[1]?.locator('canvas').count()).toBeGreaterThan(0);
  expect(noted.referers.filter((referer) => referer.includes('auth_token'))).toEqual([]);
});

test('theTokenOfAnEmbeddedPanelOpensNoOtherPanelAndNoOtherStreet', async () => {
  const port = await freePort();
  const address = await portal(await granted(`http://localhost:${port}`), port);
  await open(address);
  const mine = await shown(framesOf()[0] as Frame);

  const { frames } = (await (await fetch(`${address}/panels`)).json()) as { frames: string[] };
  const embed = async (change: (url: string) => string): Promise<Frame> => {
    await page.evaluate(
      (url) => {
        document.body.innerHTML =
          '<iframe width="900" height="400" referrerpolicy="strict-origin">';
        (document.querySelector('iframe') as HTMLIFrameElement).src = url;
      },
      change(String(frames[0])),
    );
    await page.waitForTimeout(WATCHED_MS);
    return framesOf()[0] as Frame;
  };
  const elsewhere = await embed((url) => `${url}&var-street=${OTHER}&var-scope=district`);
  expect(withoutNumbers(await shown(elsewhere))).toBe(withoutNumbers(mine));
  const panel = await embed((url) => url.replace('panelId=1', `panelId=${OTHER_PANEL}`));
  expect(await panel.locator('[data-panel]').count()).toBe(0);
  const board = await embed((url) => url.replace(BOARD, `street-${OTHER}`));
  expect(await board.locator('[data-panel]').count()).toBe(0);
});

test('aForeignPageShowsNothingOfATokenThatItGotHoldOf', async () => {
  const noted = await open(await portal(await granted('https://portal.example'), await freePort()));
  await page.waitForTimeout(WATCHED_MS);
  for (const frame of framesOf()) {
    expect(await frame.locator('[data-panel]').count()).toBe(0);
  }
  expect(noted.asked.filter((path) => path.startsWith('/api/'))).toEqual([]);
});

test('aRevokedGrantShowsNothingFromThenOn', async () => {
  const port = await freePort();
  const grant = await granted(`http://localhost:${port}`);
  const address = await portal(grant, port);
  await open(address);
  await shown(framesOf()[0] as Frame);
  await city360('embed-token revoke', grant.id);
  await open(address);
  await page.waitForTimeout(WATCHED_MS);
  for (const frame of framesOf()) {
    expect(await frame.locator('[data-panel]').count()).toBe(0);
  }
});

/** Values move on between two looks; what they are about does not. */
const withoutNumbers = (text: string): string => text.replace(/[\d.,*●◆▲○↑↓→—\s]+/g, ' ');
