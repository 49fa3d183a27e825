// How long each everyday wall takes until all of its panels show values: node paint.mjs TIMES
// opens it so often, each time in a browser context that has kept nothing, and prints median and worst.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const WALLS = {
  'city-wall': { width: 3840, height: 1080 },
  'city-wall-zh': { width: 3840, height: 1080 },
  'city-wall-hd': { width: 1920, height: 1080 },
  'city-wall-hd-zh': { width: 1920, height: 1080 },
};
const PATIENCE_MS = 60_000;

const times = Number(process.argv[2] ?? 10);
const state = JSON.parse(readFileSync(join(process.env.CITY360_DATA, 'run/state.json'), 'utf8'));
const { board: address } = state.addresses;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-dev-shm-usage'],
});

async function panelsOf(uid) {
  const { dashboard } = await (await fetch(`${address}/api/dashboards/uid/${uid}`)).json();
  return dashboard.panels.filter(({ type }) => type !== 'row').length;
}

/** Milliseconds from the request for the page to the frame in which the last panel has its values. */
async function paint(uid, viewport, panels) {
  const context = await browser.newContext({ viewport, timezoneId: 'Asia/Shanghai' });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    await page.goto(`${address}/d/${uid}?kiosk`, { waitUntil: 'commit' });
    return await page.evaluate(shown, panels);
  } finally {
    await context.close();
  }
}

/** In the page: its own clock begins with the navigation. */
function shown(panels) {
  return new Promise((resolve) => {
    const look = () => {
      const isThere =
        document.querySelectorAll('[data-panel]').length >= panels &&
        document.querySelector('.quiet, .outdated, .stale-mark, [data-panel] [role="alert"]') ===
          null;
      // The frame after the next one begins when this one has been painted.
      requestAnimationFrame(
        isThere ? () => requestAnimationFrame(() => resolve(performance.now())) : look,
      );
    };
    look();
  });
}

const seconds = (ms) => `${(ms / 1000).toFixed(2)} s`;

for (const [uid, viewport] of Object.entries(WALLS)) {
  const panels = await panelsOf(uid);
  const took = [];
  for (let time = 0; time < times; time += 1) {
    took.push(await paint(uid, viewport, panels));
  }
  took.sort((one, other) => one - other);
  const median = took[Math.floor((took.length - 1) / 2)];
  console.log(
    `${uid.padEnd(16)} ${viewport.width}×${viewport.height}  ${panels} panels, opened ${times} times: median ${seconds(median)}, worst ${seconds(took.at(-1))}`,
  );
}
await browser.close();
