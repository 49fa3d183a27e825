// A wall that stays open, and the requests of many more: node soak.mjs MINUTES
// prints the memory of the board server and of the page, and the queries, six times and at the end.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium } from 'playwright-core';

const BROWSERS = 20;
const REFRESH_MS = 5000;
const LOOKS = 6;

const minutes = Number(process.argv[2] ?? 30);
const state = JSON.parse(readFileSync(join(process.env.CITY360_DATA, 'run/state.json'), 'utf8'));
const { board: address } = state.addresses;
const { pid } = state.children.find(({ name }) => name === 'board').process;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-dev-shm-usage'],
});
const page = await browser.newPage({ viewport: { width: 3840, height: 1080 } });
const first = page.waitForRequest((request) => request.url().endsWith('/api/panels/query'));
await page.goto(`${address}/d/city-war?kiosk&refresh=5s`);
const batch = (await first).postData();
const session = await page.context().newCDPSession(page);
await session.send('Performance.enable');

const told = { batches: 0, failed: 0, slowestMs: 0 };
let isOver = false;
const others = Array.from({ length: BROWSERS }, async () => {
  await sleep(Math.random() * REFRESH_MS);
  while (!isOver) {
    const begun = Date.now();
    await ask().catch(() => {
      told.failed += 1;
    });
    const took = Date.now() - begun;
    told.slowestMs = Math.max(told.slowestMs, took);
    await sleep(Math.max(0, REFRESH_MS - took));
  }
});

async function ask() {
  const answer = await fetch(`${address}/api/panels/query`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: batch,
  });
  await answer.arrayBuffer();
  told.batches += 1;
  if (!answer.ok) {
    told.failed += 1;
  }
}

function serverMiB() {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)[1]) / 1024;
}

async function pageMiB() {
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const of = (name) => metrics.find((each) => each.name === name).value;
  return { heap: of('JSHeapUsedSize') / 2 ** 20, nodes: of('Nodes') };
}

async function queries() {
  const text = await (await fetch(`${address}/metrics`)).text();
  return text
    .split('\n')
    .filter((line) => /^city360_board_quer/.test(line))
    .join('  ');
}

async function look(minute) {
  const { heap, nodes } = await pageMiB();
  console.log(
    `${minute.toFixed(1).padStart(5)} min  server ${serverMiB().toFixed(0)} MiB  page ${heap.toFixed(1)} MiB in ${nodes} nodes  ${told.batches} batches, ${told.failed} failed, slowest ${told.slowestMs} ms`,
  );
  console.log(`           ${await queries()}`);
}

await sleep(2 * REFRESH_MS);
await look(0);
for (let at = 1; at <= LOOKS; at += 1) {
  await sleep((minutes * 60_000) / LOOKS);
  await look((minutes * at) / LOOKS);
}
isOver = true;
await Promise.all(others);
const shown = await page.locator('.stale-mark, [data-panel] [role="alert"]').count();
console.log(`panels that are old or failing at the end: ${shown}`);
await browser.close();
process.exitCode = told.failed > 0 || shown > 0 ? 1 : 0;
