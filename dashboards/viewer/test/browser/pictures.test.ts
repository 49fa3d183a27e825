import { mkdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { launch, open, settled } from './browser';
import { FakeServer } from './fakeServer';

const FOLDER = process.env.SHOTS ?? '';

/** Pictures of the fake server's boards, for people to look at: `SHOTS=folder npm run test:browser`. */
test.skipIf(FOLDER === '').each([
  ['demo', '/d/demo', 1600, 1250],
  ['demo-light', '/d/demo?theme=light', 1600, 1250],
  ['demo-150', '/d/demo?scale=150', 1600, 1250],
  ['wall', '/d/wall?kiosk', 3840, 1080],
  ['wall-hd', '/d/wall-zh?kiosk&scale=60', 1920, 1080],
  ['portals', '/portals?lang=zh', 1280, 700],
  ['solo', '/d-solo/demo?panelId=5', 600, 300],
] as const)('picture of %s', async (name, path, width, height) => {
  mkdirSync(FOLDER, { recursive: true });
  const server = await FakeServer.start();
  const browser = await launch();
  const { page, complaints, strays } = await open(browser, server.address + path, {
    width,
    height,
  });
  await settled(page);
  await page.screenshot({ path: `${FOLDER}/${name}.png` });
  await browser.close();
  await server.stop();
  expect(complaints).toEqual([]);
  expect(strays).toEqual([]);
});
