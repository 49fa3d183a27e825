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

/** Opens a page whose libraries come only when the returned function is called. */
async function openWithoutLibraries(path: string): Promise<{ page: Page; release: () => void }> {
  let release = (): void => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  watched = await open(
    browser,
    server.address + path,
    { width: 1600, height: 1000 },
    async (page) => {
      await page.route('**/assets/start-*.js', async (route) => {
        await released;
        await route.continue();
      });
    },
  );
  return { page: watched.page, release };
}

test.each(['/d/wall?kiosk', '/d/demo', '/d-solo/demo?panelId=5'])(
  'theValuesAreAskedForWhileTheLibrariesLoadAndOnlyOnce: %s',
  async (path) => {
    const { page, release } = await openWithoutLibraries(
      `${path}${path.includes('?') ? '&' : '?'}refresh=1h`,
    );
    await expect.poll(() => server.batches.length).toBe(1);
    expect(await page.locator('[data-panel]').count()).toBe(0);
    release();
    await settled(page);
    expect(server.batches.length).toBe(1);
    expect(await page.textContent('[data-panel]')).not.toBe('');
  },
);

test('whatWasAskedTooLongAgoIsAskedAnew', async () => {
  const { page, release } = await openWithoutLibraries('/d/wall?kiosk&refresh=1h');
  await expect.poll(() => server.batches.length).toBe(1);
  await page.waitForTimeout(11_000);
  release();
  await settled(page);
  expect(server.batches.length).toBe(2);
});
