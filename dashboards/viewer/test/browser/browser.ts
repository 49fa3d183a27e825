import { type Browser, chromium, type Page } from 'playwright-core';

/** A page under watch: what it complained of and where it sent requests. */
export interface Watched {
  page: Page;
  /** Errors of the console and uncaught ones; failed requests do not count, tests cause them. */
  complaints: string[];
  /** Requests to anything but the fake server. */
  strays: string[];
}

/** How long a test waits for what must come, in milliseconds; generous, for busy machines. */
const PATIENCE_MS = 90_000;

/** Debian's Chromium, or the one that CHROMIUM names. */
export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  });
}

export async function open(
  browser: Browser,
  address: string,
  size = { width: 1600, height: 1000 },
  prepare: (page: Page) => Promise<void> = async () => {},
): Promise<Watched> {
  const context = await browser.newContext({ viewport: size, timezoneId: 'Asia/Shanghai' });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const watched = watch(page, address);
  await prepare(page);
  await page.goto(address);
  return watched;
}

/** Notes what a page complains of and where it sends requests; `address` is of its server. */
export function watch(page: Page, address: string): Watched {
  const watched: Watched = { page, complaints: [], strays: [] };
  page.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) {
      watched.complaints.push(message.text());
    }
  });
  page.on('pageerror', (error) => watched.complaints.push(error.message));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(new URL(address).origin) && !/^(data|blob):/.test(url)) {
      watched.strays.push(url);
    }
  });
  return watched;
}

/** Waits until every panel of the page shows something final, then a moment for canvases. */
export async function settled(page: Page): Promise<void> {
  await page.waitForSelector('[data-panel], .portals li');
  await page.waitForFunction(() => document.querySelector('.quiet') === null);
  await page.waitForTimeout(500);
}
