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
  expect(watched?.strays).toEqual([]);
  watched = undefined;
});

async function show(path: string, width: number, height: number): Promise<Page> {
  watched = await open(browser, server.address + path, { width, height });
  await settled(watched.page);
  return watched.page;
}

/** The edges of all panels together, and how far the page would scroll, in pixels of the screen. */
function edges(page: Page) {
  return page.evaluate(() => {
    const boxes = [...document.querySelectorAll('[data-panel]')].map((each) =>
      each.getBoundingClientRect(),
    );
    const root = document.documentElement;
    return {
      left: Math.min(...boxes.map(({ left }) => left)),
      top: Math.min(...boxes.map(({ top }) => top)),
      right: Math.max(...boxes.map(({ right }) => right)),
      bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
      scrolls: root.scrollHeight > root.clientHeight || root.scrollWidth > root.clientWidth,
    };
  });
}

test.each([
  ['/d/wall?kiosk', 3840, 1080, 200],
  ['/d/wall-zh?kiosk&scale=50', 1920, 1080, 100],
])('aKioskFillsTheScreenExactly: %s at %d x %d', async (path, width, height, scale) => {
  const page = await show(path, width, height);
  const margin = (8 * scale) / 100;
  const { left, top, right, bottom, scrolls } = await edges(page);
  expect(left).toBeCloseTo(margin, 0);
  expect(top).toBeCloseTo(margin, 0);
  expect(right).toBeCloseTo(width - margin, 0);
  expect(bottom).toBeCloseTo(height - margin, 0);
  expect(scrolls).toBe(false);
});

test('aBoardThatIsNoWallKeepsItsRowsAndScrolls', async () => {
  const page = await show('/d/demo?kiosk', 1600, 1000);
  const { bottom, scrolls } = await edges(page);
  expect(
    await page.locator('[data-panel="1"]').evaluate((box) => box.clientHeight),
  ).toBeGreaterThan(200);
  expect(bottom).toBeGreaterThan(1000);
  expect(scrolls).toBe(true);
});

/** Each text of the page with its size in pixels of the screen. */
function textSizes(page: Page): Promise<[string, number][]> {
  return page.evaluate(() => {
    const zoom = Number(getComputedStyle(document.documentElement).zoom);
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: [string, number][] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (parent && node.textContent?.trim() && parent.getClientRects().length > 0) {
        found.push([node.textContent, Number.parseFloat(getComputedStyle(parent).fontSize) * zoom]);
      }
    }
    return found;
  });
}

test('theWallHasNoSmallTextAndLargeHeadlines', async () => {
  const page = await show('/d/wall?kiosk', 3840, 1080);
  const sizes = await textSizes(page);
  expect(sizes.filter(([, size]) => size < 24)).toEqual([]);
  expect(sizes.some(([text]) => text === 'i')).toBe(true);
  const headline = sizes.find(([text]) => /^8\d\.\d$/.test(text.trim()));
  expect(headline?.[1]).toBeGreaterThanOrEqual(48);
});

test('nothingAroundAWallsPanelsIsSmallEither', async () => {
  const page = await show('/d/wall?refresh=1s', 3840, 1080);
  await page.getByLabel('More: City index').click();
  await page.locator('[data-panel="5"] .u-over').hover();
  server.mode = 'away';
  await page.locator('.stale-mark').first().waitFor();
  const sizes = await textSizes(page);
  for (const seen of ['Data as CSV', 'City wall', 'The board server cannot be reached']) {
    expect(sizes.some(([text]) => text.includes(seen))).toBe(true);
  }
  expect(sizes.filter(([, size]) => size < 24)).toEqual([]);
});

test('noTitleIsCutOff', async () => {
  const page = await show('/d/wall-zh?kiosk', 3840, 1080);
  const cut = await page.evaluate(() =>
    [...document.querySelectorAll('h2')]
      .filter((title) => title.scrollWidth > title.clientWidth + 1)
      .map((title) => title.textContent),
  );
  expect(cut).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('zh-CN');
});

test('aKioskWandersWithinItsMarginsAgainstBurnIn', async () => {
  watched = await open(
    browser,
    `${server.address}/d/wall?kiosk&scale=50`,
    { width: 1920, height: 1080 },
    (page) => page.clock.install(),
  );
  const { page } = watched;
  await page.waitForSelector('[data-panel="1"]');
  const seen = new Set<string>();
  for (let minute = 0; minute < 9; minute += 1) {
    const { left, top, right, bottom, scrolls } = await edges(page);
    seen.add(`${left},${top}`);
    expect(Math.min(left, top)).toBeGreaterThanOrEqual(0);
    expect(right).toBeLessThanOrEqual(1920);
    expect(bottom).toBeLessThanOrEqual(1080);
    expect(scrolls).toBe(false);
    await page.clock.runFor(60_000);
  }
  expect(seen.size).toBe(8);
});

test('aPageLeftOpenDoesNotGrow', async () => {
  const page = await show('/d/demo?refresh=1s', 1600, 1000);
  const session = await page.context().newCDPSession(page);
  const nodes = async (): Promise<number> => {
    await session.send('HeapProfiler.collectGarbage');
    return (await session.send('Memory.getDOMCounters')).nodes;
  };
  const after = async (batches: number): Promise<void> => {
    const until = server.batches.length + batches;
    await expect
      .poll(() => server.batches.length, { timeout: 120_000 })
      .toBeGreaterThanOrEqual(until);
  };
  await after(5);
  const before = await nodes();
  await after(15);
  expect(await nodes()).toBeLessThan(before * 1.2);
});
