import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Browser, chromium } from 'playwright-core';
import { ClickHouse, password } from '../src/clickhouse';
import { generate } from '../src/generate';
import { serve } from './server';

/**
 * Pictures of the boards in the viewer over a running system, and what a person would see wrong in
 * them: `npm run pictures -- --url http://127.0.0.1:8123 --users FILE --out DIR --board UID`.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      url: { type: 'string', default: 'http://127.0.0.1:8123' },
      users: { type: 'string', default: '' },
      out: { type: 'string', default: 'target/pictures' },
      board: { type: 'string', multiple: true, default: ['city-wall'] },
    },
  });
  const { boards } = generate();
  const clickHouse = new ClickHouse(values.url, 'board', password(values.users, 'board'));
  const server = await serve(boards, clickHouse);
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  mkdirSync(values.out, { recursive: true });
  for (const uid of values.board) {
    await picture(browser, server.url, uid, values.out);
  }
  console.log([...new Set(server.problems)].join('\n'));
  await browser.close();
  server.stop();
}

async function picture(browser: Browser, url: string, board: string, out: string): Promise<void> {
  const [uid = '', query = ''] = board.split('?');
  const isWide = /^city-wa(ll|r)(-large)?(-zh)?$/.test(uid);
  const isWall = uid.startsWith('city-wa');
  const viewport = isWide
    ? { width: 3840, height: 1080 }
    : { width: 1920, height: isWall ? 1080 : 1400 };
  const page = await browser.newPage({ viewport });
  await page.goto(`${url}/d/${uid}?${isWall ? 'kiosk&' : ''}${query}`);
  await page.waitForFunction(
    () => {
      const panels = [...document.querySelectorAll('[data-panel]')];
      return panels.length > 0 && panels.every((panel) => !panel.querySelector('.quiet'));
    },
    undefined,
    { timeout: 60_000 },
  );
  await page.waitForTimeout(1500);
  await page.screenshot({ path: join(out, `${uid}.png`), fullPage: !isWall });
  const problems = await page.evaluate(() =>
    [...document.querySelectorAll('[data-panel]')].flatMap((panel) => {
      const name = `${panel.getAttribute('data-panel')} ${panel.getAttribute('aria-label')}`;
      const message = panel.querySelector('.message')?.textContent;
      const cut = [...panel.querySelectorAll('h2, [role="cell"], [role="gridcell"], a, span, div')]
        .filter((each) => each.children.length === 0 && (each.textContent ?? '') !== '')
        .filter((each) => each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 0)
        .map((each) => each.textContent);
      return [
        ...(message ? [`${name}: ${message}`] : []),
        ...[...new Set(cut)].map((text) => `${name}: cut off: ${text}`),
      ];
    }),
  );
  console.log(`${uid}: ${problems.length} things to look at\n  ${problems.join('\n  ')}`);
  await page.close();
}

await main();
