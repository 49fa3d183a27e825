import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch } from '../browser/browser';
import { boardAddress, processOf } from './city';
import { pale } from './faults';
import { look } from './sight';
import { type Visitor, visitor } from './visit';

/** How long the wall may take to notice, and to recover, on a busy machine. */
const PATIENCE_MS = 300_000;
const WALL = '/d/city-wall?kiosk&refresh=5s';

let browser: Browser;
let visit: Visitor;

beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** Opens the wall and waits until every panel has its values. */
async function openWall(): Promise<Page> {
  visit = await visitor(browser, boardAddress());
  const { page } = visit;
  page.setDefaultTimeout(PATIENCE_MS);
  await page.setViewportSize({ width: 3840, height: 1080 });
  await page.goto(`${boardAddress()}${WALL}`);
  await current(page);
  // A page that is loaded again does not have it.
  await page.evaluate(() => Object.assign(window, { isFirstLoad: true }));
  return page;
}

/** Waits until no panel is marked as old, failing or waiting. */
async function current(page: Page): Promise<void> {
  await page.waitForSelector('[data-panel]');
  await page.waitForFunction(
    () =>
      document.querySelector(
        '.quiet, .outdated, .stale, .stale-mark, [data-panel] [role="alert"]',
      ) === null,
  );
}

/** Waits until every panel is grey and says how old its values are and why no newer ones came. */
async function old(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    [...document.querySelectorAll('[data-panel]')].every((panel) => {
      const body = panel.querySelector('.panel-body');
      const mark = panel.querySelector('.stale-mark')?.textContent ?? '';
      return (
        /^\d+ (s|min|h) old · .+/.test(mark) &&
        body !== null &&
        getComputedStyle(body).filter.includes('grayscale')
      );
    }),
  );
}

const values = (page: Page): Promise<string[]> =>
  page.locator('[data-panel] .panel-body').allTextContents();

async function engine(): Promise<number> {
  await expect.poll(() => processOf('engine'), { timeout: PATIENCE_MS }).toBeDefined();
  return processOf('engine') as number;
}

test('aWallWhoseEngineStandsStillMarksEveryValueAsOldWithAgeAndReasonAndRecoversByItself', async () => {
  const page = await openWall();
  const before = await values(page);
  const pid = await engine();
  process.kill(pid, 'SIGSTOP');
  try {
    await old(page);
    // Old values stay, since they are marked.
    const kept = await values(page);
    expect(kept.map((text) => text === '')).toEqual(before.map((text) => text === ''));
    await page.waitForFunction(() => document.getAnimations().length === 0);
    expect(pale(await look(page))).toEqual([]);
  } finally {
    process.kill(pid, 'SIGCONT');
  }
  await current(page);
  expect(await page.evaluate(() => 'isFirstLoad' in window)).toBe(true);
  expect(visit.watched.complaints).toEqual([]);
  await page.context().close();
});

test('aWallWhoseEngineIsKilledShowsTheValuesOfTheNextEngineWithoutAReload', async () => {
  const page = await openWall();
  const pid = await engine();
  process.kill(pid, 'SIGKILL');
  await expect.poll(() => processOf('engine') ?? pid, { timeout: PATIENCE_MS }).not.toBe(pid);
  await page.waitForResponse(
    (response) => response.url().endsWith('/api/panels/query') && response.ok(),
  );
  await current(page);
  expect(await page.evaluate(() => 'isFirstLoad' in window)).toBe(true);
  expect(visit.watched.complaints).toEqual([]);
  await page.context().close();
});
