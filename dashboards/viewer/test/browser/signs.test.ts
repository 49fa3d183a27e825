import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, open, settled } from './browser';
import { FakeServer } from './fakeServer';

let browser: Browser;
let server: FakeServer;

beforeAll(async () => {
  server = await FakeServer.start();
  browser = await launch();
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

test('aChangeKeepsItsSignAndAProvisionalValueItsStar', async () => {
  const { page, complaints } = await open(browser, `${server.address}/d/noted`);
  await settled(page);
  expect(await page.textContent('[data-panel="41"]')).toContain('Congestion +0.3 *');
  const cells = await page.locator('[data-panel="42"] [role="cell"]').allTextContents();
  expect(cells).toEqual(['+1.10', '−0.4', '±0.0']);
  expect(complaints).toEqual([]);
});
