// Tells what a panel of a board shows, and when it came onto the screen:
//   node watch.mjs ADDRESS PATH PANEL
// writes a line "epoch milliseconds TAB text of the panel" at the start and after each change, until
// standard input ends.
import { chromium } from 'playwright-core';

const [address, path, panel] = process.argv.slice(2);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-dev-shm-usage'],
});
const page = await browser.newPage({ viewport: { width: 3840, height: 1080 } });
await page.exposeFunction('tell', (at, text) => console.log(`${at}\t${text}`));
await page.goto(address + path);
await page.waitForSelector(`[data-panel="${panel}"] .values`);
await page.evaluate((id) => {
  const watched = document.querySelector(`[data-panel="${id}"]`);
  let last = '';
  const look = () => {
    const text = (watched.textContent ?? '').replaceAll(/\s+/g, ' ');
    if (text !== last) {
      last = text;
      // The frame after the next one begins when this text has been painted.
      requestAnimationFrame(() => requestAnimationFrame(() => window.tell(Date.now(), text)));
    }
  };
  new MutationObserver(look).observe(watched, {
    childList: true,
    characterData: true,
    subtree: true,
  });
  look();
}, panel);
process.stdin.resume();
process.stdin.on('end', async () => {
  await browser.close();
  process.exit(0);
});
