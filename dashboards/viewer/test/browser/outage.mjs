import { stdin, stdout } from 'node:process';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';

// Watches a board while whoever started this takes its engine away and brings it back: writes a
// line with what the page shows, and waits for one before it looks for the next thing.

const [, , address] = process.argv;
const INDEX = '[data-panel="1"]';

const shown = (page) =>
  page.evaluate((index) => {
    const text = (selector) => document.querySelector(selector)?.textContent ?? '';
    return {
      value: text(`${index} .values`),
      mark: text(`${index} .stale-mark`),
      filter: getComputedStyle(document.querySelector(`${index} .panel-body`)).filter,
      stale: document.querySelectorAll('.panel.stale').length,
    };
  }, INDEX);

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-dev-shm-usage'],
});
const heard = createInterface({ input: stdin })[Symbol.asyncIterator]();
const page = await browser.newPage({ viewport: { width: 1600, height: 900 } });
page.setDefaultTimeout(90_000);
const say = async () => {
  // Grey comes and goes over a moment.
  await page.waitForTimeout(1_000);
  stdout.write(`${JSON.stringify(await shown(page))}\n`);
  await heard.next();
};
page.on('console', (message) => message.type() === 'error' && console.error(message.text()));
page.on('pageerror', (error) => console.error(error.message));
try {
  await page.goto(address);
  await page.waitForSelector(`${INDEX} .values`);
  await say();
  await page.waitForFunction(() => document.querySelectorAll('.panel.stale').length === 2);
  await say();
  await page.waitForSelector('.panel.stale', { state: 'detached' });
  await say();
} catch (error) {
  console.error(error.message, await page.textContent('body'));
}
await browser.close();
process.exit(0);
