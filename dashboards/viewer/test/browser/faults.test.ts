import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { launch, open, settled, type Watched } from './browser';
import { FakeServer } from './fakeServer';

let browser: Browser;
let server: FakeServer;
let watched: Watched | undefined;

beforeAll(async () => {
  server = await FakeServer.start();
  browser = await launch();
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});
beforeEach(() => server.forget());
afterEach(async () => {
  await watched?.page.context().close();
  expect(watched?.complaints).toEqual([]);
  watched = undefined;
});

async function show(path: string) {
  watched = await open(browser, server.address + path);
  return watched.page;
}

const INDEX = '[data-panel="1"]';

describe('a page that refreshes', () => {
  test('showsTheNewValueAndAsksOneBatchAtATime', async () => {
    server.delayMs = 300;
    const page = await show('/d/demo?refresh=1s');
    await settled(page);
    const before = await page.textContent(`${INDEX} .values`);
    await expect
      .poll(() => page.textContent(`${INDEX} .values`), { timeout: 60_000 })
      .not.toBe(before);
    expect(server.mostAtOnce).toBe(1);
    expect(await page.locator('.stale').count()).toBe(0);
  });

  test('keepsOldValuesGreyWithAgeAndReasonAndRecoversByItself', async () => {
    const page = await show('/d/demo?refresh=1s');
    await settled(page);
    for (const [mode, reason] of [
      ['away', 'The board server cannot be reached'],
      ['refusing', 'The engine does not answer'],
    ] as const) {
      server.mode = mode;
      await page.locator(`${INDEX} .stale-mark`, { hasText: reason }).waitFor();
      expect(await page.textContent(`${INDEX} .stale-mark`)).toMatch(/\d+ (s|min) old · /);
      expect(await page.textContent(`${INDEX} .values`)).toMatch(/8\d\.0/);
      const filter = await page
        .locator(`${INDEX} .panel-body`)
        .evaluate((body) => getComputedStyle(body).filter);
      expect(filter).toContain('grayscale');
      server.mode = 'well';
      await page.waitForSelector(`${INDEX} .stale-mark`, { state: 'detached' });
    }
  });

  test('greysValuesWhoseAnswerDoesNotCome', async () => {
    const page = await show('/d/demo?refresh=1s');
    await settled(page);
    server.delayMs = 20_000;
    await page.locator(`${INDEX} .stale-mark`, { hasText: / old · The answer is late/ }).waitFor();
    server.delayMs = 0;
    await page.waitForSelector(`${INDEX} .stale-mark`, { state: 'detached' });
  });

  test('doesNotShowOldValuesAsThoseOfAnotherStreet', async () => {
    const page = await show('/d/demo');
    await settled(page);
    server.delayMs = 3_000;
    await page.getByLabel('Grain').selectOption('1d');
    await page.waitForSelector(`${INDEX}.outdated`);
    server.delayMs = 0;
    await page.waitForSelector(`${INDEX}:not(.outdated)`);
  });
});

test('aQueryThatFailsLeavesTheOldValueOnlyWhereItIsStillTheRightOne', async () => {
  const page = await show('/d/demo?refresh=1s');
  await settled(page);
  server.broken.add(1);
  await page.locator(`${INDEX} .stale-mark`, { hasText: 'The query took too long' }).waitFor();
  expect(await page.textContent(`${INDEX} .values`)).toMatch(/8\d\.0/);
  expect(await page.locator('[data-panel="2"] .stale-mark').count()).toBe(0);
  await page.getByLabel('Grain').selectOption('1d');
  await page.waitForSelector(`${INDEX} .values`, { state: 'detached' });
  await page.locator(INDEX, { hasText: 'The query took too long' }).waitFor();
  server.broken.clear();
  await page.waitForSelector(`${INDEX} .values`);
});

test('aPageOpenedWhileTheServerIsAwayComesUpOnceItIsBack', async () => {
  // The page itself comes from a cache or a proxy; its data does not.
  server.mode = 'away';
  const page = await show('/d/demo');
  await page.getByText('The board server cannot be reached').waitFor();
  server.mode = 'well';
  await settled(page);
  expect(await page.textContent(`${INDEX} .values`)).toMatch(/8\d\.0/);
});
