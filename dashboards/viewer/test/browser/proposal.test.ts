import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
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

async function show(path: string, width = 3840, height = 1080): Promise<Page> {
  watched = await open(browser, server.address + path, { width, height });
  await settled(watched.page);
  return watched.page;
}

test('anAlertOfLevelIProposesTheEmergencyEditionAndAPersonSwitchesByKeyboard', async () => {
  const page = await show('/d/wall?kiosk&refresh=1s');
  expect(await page.locator('.proposal').count()).toBe(0);
  server.gravestAt = 1_000;
  await page.locator('.proposal', { hasText: 'An alert of level I is open' }).waitFor();
  expect(page.url()).toContain('/d/wall');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/d/war?**');
  expect(page.url()).toContain('kiosk');
  expect(page.url()).not.toContain('refresh=1s');
  await settled(page);
  expect(await page.locator('.proposal').count()).toBe(0);
});

test('theEmergencyEditionProposesTheWayBackOnceNoSuchAlertIsOpen', async () => {
  server.gravestAt = 1_000;
  const page = await show('/d/war?kiosk&refresh=1s');
  expect(await page.locator('.proposal').count()).toBe(0);
  server.gravestAt = 0;
  await page.getByRole('button', { name: 'Switch to: Everyday edition' }).click();
  await page.waitForURL('**/d/wall?**');
});

test('whatIsWavedAwayComesBackWithTheNextAlertOnly', async () => {
  server.gravestAt = 1_000;
  const page = await show('/d/wall?kiosk&refresh=1s');
  await page.getByRole('button', { name: 'Not now' }).click();
  expect(await page.locator('.proposal').count()).toBe(0);
  await page.reload();
  await settled(page);
  expect(await page.locator('.proposal').count()).toBe(0);
  server.gravestAt = 2_000;
  await page.waitForSelector('.proposal');
});

test('nothingIsProposedOnOldValues', async () => {
  server.gravestAt = 1_000;
  const page = await show('/d/wall?kiosk&refresh=1s');
  await page.waitForSelector('.proposal');
  server.mode = 'refusing';
  await page.waitForSelector('.proposal', { state: 'detached' });
  server.mode = 'well';
  await page.waitForSelector('.proposal');
});

test.each([
  ['/d/wall?kiosk', 3840, 1080],
  ['/d/wall?kiosk&scale=150', 3840, 1080],
  ['/d/wall-zh?kiosk', 3840, 1080],
  ['/d/wall?kiosk&scale=50', 1920, 1080],
  ['/d/wall-zh?kiosk&scale=75', 1920, 1080],
])('theProposalIsWholeAndLargeEnough: %s at %d x %d', async (path, width, height) => {
  server.gravestAt = 1_000;
  const page = await show(path, width, height);
  const bar = page.locator('.proposal');
  const box = await bar.boundingBox();
  expect(box?.x).toBeGreaterThanOrEqual(0);
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width);
  expect(await bar.evaluate((element) => element.scrollWidth <= element.clientWidth)).toBe(true);
  const zoom = await page.evaluate(() => Number(getComputedStyle(document.documentElement).zoom));
  expect(zoom * 16).toBeGreaterThanOrEqual(width === 3840 ? 24 : 16);
  const words = (await bar.textContent()) ?? '';
  expect(words).toContain(path.includes('zh') ? '切换到：战时版' : 'Switch to: Emergency edition');
});
