// Pictures of boards: node screenshot.mjs ADDRESS WIDTHxHEIGHT PATH FILE [WIDTHxHEIGHT PATH FILE ...]
// A board in kiosk fills its screen; any other is taken in its whole length.
import { chromium } from 'playwright-core';

const PATIENCE_MS = 60_000;
/** Canvases draw after the last answer. */
const DRAWN_MS = 1500;

const [address, ...wanted] = process.argv.slice(2);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-dev-shm-usage'],
});
try {
  for (let at = 0; at + 2 < wanted.length; at += 3) {
    await take(wanted[at], wanted[at + 1], wanted[at + 2]);
  }
} catch (error) {
  console.error(error.message.split('\n')[0]);
  process.exitCode = 1;
} finally {
  await browser.close();
}

async function take(size, path, file) {
  const [width, height] = size.split('x').map(Number);
  const page = await browser.newPage({ viewport: { width, height }, timezoneId: 'Asia/Shanghai' });
  page.setDefaultTimeout(PATIENCE_MS);
  await page.goto(address + path);
  await page.waitForFunction(
    () =>
      document.querySelector('[data-panel], .portals li') !== null &&
      document.querySelector('.quiet') === null,
  );
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(DRAWN_MS);
  await page.screenshot({ path: file, fullPage: !path.includes('kiosk') });
  await page.close();
  console.log(file);
}
