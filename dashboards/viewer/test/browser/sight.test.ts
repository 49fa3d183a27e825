import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Board } from '../live/city';
import { faultsOf } from '../live/faults';
import { look, noteCanvases } from '../live/sight';
import { launch, open, settled } from './browser';
import { FakeServer } from './fakeServer';

/** What is looked for on the boards of a live system is found where it is. */

const WALL: Board = {
  uid: 'city-wall',
  title: 'Wall',
  tags: [],
  panels: [{ id: 1, type: 'stat', title: 'City index' }],
};

let browser: Browser;
let server: FakeServer;
let page: Page;

beforeAll(async () => {
  server = await FakeServer.start();
  browser = await launch();
});
afterEach(() => page.context().close());
afterAll(async () => {
  await browser.close();
  await server.stop();
});

async function faults(damage: (page: Page) => Promise<unknown>): Promise<string> {
  const watched = await open(
    browser,
    `${server.address}/d/wall?kiosk`,
    { width: 3840, height: 1080 },
    async (before) => {
      await noteCanvases(before);
    },
  );
  page = watched.page;
  await settled(page);
  // One panel of the fake wall has no value and says no more, so that this is found too.
  const before = faultsOf(WALL, await look(page));
  expect(before).toEqual([expect.stringMatching(/Services.*“No value” and no reason/)]);
  await damage(page);
  const after = faultsOf(WALL, await look(page));
  return after.filter((fault) => !before.includes(fault)).join('\n');
}

const style = (css: string) => (on: Page) => on.addStyleTag({ content: css });

test.each<[string, RegExp, (on: Page) => Promise<unknown>]>([
  ['a title that is cut off', /cut off/, style('[data-panel] h2 { width: 20px }')],
  ['small text', /22 px/, style('h2 { font-size: 11px !important }')],
  ['pale text', /contrast of 1\.\d\d to 1/, style('h2 { color: #2d3b4f !important }')],
  [
    'text on a pale ground',
    /contrast of [123]\.\d\d to 1/,
    style('h2 { background: linear-gradient(90deg, #121923, #a3b1c4) }'),
  ],
  ['a small headline', /largest text/, style('.values * { font-size: 20px !important }')],
  [
    'panels over one another',
    /panels \d+ and \d+ overlap/,
    style('.panel { left: 9px !important }'),
  ],
  [
    'a panel outside the screen',
    /leaves the screen/,
    style('[data-panel="1"] { top: 2000px !important }'),
  ],
  [
    'text outside its panel',
    /runs out of its panel/,
    style('h2 { overflow: visible !important; position: relative; left: -300px }'),
  ],
  ['a panel that is not there', /panel 1 is not there/, removed('[data-panel="1"]')],
  ['an empty panel', /is empty/, removed('[data-panel="1"] .panel-body > *')],
  ['an error', /Unknown column/, said('alert', 'Unknown column x')],
  ['emptiness without a reason', /and no reason/, said('note', 'No data in this time range')],
])('%s is found', async (_, expected, damage) => {
  expect(await faults(damage)).toMatch(expected);
});

test.each<[string, RegExp, Record<string, string>]>([
  ['small text on a canvas', /20 px: Axis/, { font: '10px sans-serif', fillStyle: '#e3e9f2' }],
  ['pale text on a canvas', /to 1: Axis/, { font: '30px sans-serif', fillStyle: '#2d3b4f' }],
])('%s is found', async (_, expected, look) => {
  expect(await faults((on) => on.evaluate(drawn, look))).toMatch(expected);
});

/** A canvas in place of a panel's values; the wall shows each of its pixels twice as large. */
function drawn(look: Record<string, string>): void {
  const canvas = document.createElement('canvas');
  document.querySelector('[data-panel="1"] .panel-body')?.replaceChildren(canvas);
  const context = canvas.getContext('2d') as CanvasRenderingContext2D;
  Object.assign(context, look);
  context.fillText('Axis', 0, 40);
}

function removed(selector: string) {
  return (on: Page) => on.evaluate((path) => document.querySelector(path)?.remove(), selector);
}

/** Words in place of a panel's values. */
function said(role: string, words: string) {
  return (on: Page) =>
    on.evaluate(
      ([kind = '', text = '']) => {
        const body = document.querySelector('[data-panel="1"] .panel-body');
        (body as HTMLElement).innerHTML = `<div class="message" role="${kind}">${text}</div>`;
      },
      [role, words],
    );
}
