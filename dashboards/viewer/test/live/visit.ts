import type { Browser, Page, Response } from 'playwright-core';
import { type Watched, watch } from '../browser/browser';
import type { Board, Panel } from './city';
import { noteCanvases } from './sight';

/** How long a board may take to show everything, on a busy machine. */
const PATIENCE_MS = 60_000;

interface Frame {
  schema: { fields: { name: string }[] };
  data: { values: unknown[][] };
}

/** The panels' answers as they came, by key of the panel. */
export type Answers = Record<string, Record<string, { status: number; frames?: Frame[] }>>;

/** A page that goes from board to board. */
export interface Visitor {
  watched: Watched;
  page: Page;
  /** The answers of the board that it looks at. */
  answers: Answers;
  /** Answers of the server with a status of an error. */
  refused: string[];
}

export async function visitor(browser: Browser, address: string): Promise<Visitor> {
  const context = await browser.newContext({ timezoneId: 'Asia/Shanghai' });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  await noteCanvases(page);
  const visit: Visitor = {
    watched: watch(page, address),
    page,
    answers: {},
    refused: [],
  };
  page.on('response', (response) => {
    if (response.status() >= 400) {
      visit.refused.push(`${response.status()} ${new URL(response.url()).pathname}`);
    }
    if (response.url().endsWith('/api/panels/query')) {
      void keep(visit, response);
    }
  });
  return visit;
}

async function keep(visit: Visitor, response: Response): Promise<void> {
  // A page that is left drops its answers.
  const text = await response.text().catch(() => '');
  if (text !== '') {
    Object.assign(visit.answers, (JSON.parse(text) as { results: Answers }).results);
  }
}

/** The screen that a board is for. */
export function screenOf({ uid }: Board): { width: number; height: number } {
  if (/^city-wa(ll|r)(-large)?(-zh)?$/.test(uid)) {
    return { width: 3840, height: 1080 };
  }
  return { width: 1920, height: 1080 };
}

/** Goes to a board and waits until every panel shows something final. */
export async function visitBoard(
  visit: Visitor,
  address: string,
  board: Board,
  theme: 'dark' | 'light' = 'dark',
): Promise<void> {
  const { page } = visit;
  visit.answers = {};
  visit.refused = [];
  visit.watched.complaints.length = 0;
  await page.setViewportSize(screenOf(board));
  const kiosk = board.tags.includes('wall') ? '&kiosk' : '';
  await page.goto(`${address}/d/${board.uid}?theme=${theme}${kiosk}`, { waitUntil: 'commit' });
  await arrived(page, board.panels.length);
}

/** Waits until so many panels are there, each with something final, and fonts and canvases. */
export async function arrived(page: Page, panels: number): Promise<void> {
  await page.waitForFunction(
    (count) =>
      document.querySelectorAll('[data-panel]').length >= count &&
      document.querySelector('.quiet, .outdated') === null,
    panels,
  );
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(300);
}

/** Columns that a panel speaks of and its answer does not have. */
export function unknownFields(board: Board, answers: Answers): string[] {
  return board.panels.flatMap((panel) => {
    const frames = Object.values(answers[String(panel.id)] ?? {}).flatMap(
      ({ frames = [] }) => frames,
    );
    const known = frames.flatMap(({ schema }) => schema.fields.map(({ name }) => name));
    return known.length === 0
      ? []
      : unknownOf(panel, known).map(
          (name) => `panel ${panel.id} (${panel.title}): there is no field ${name}`,
        );
  });
}

function unknownOf(panel: Panel, known: string[]): string[] {
  const overrides = panel.fieldConfig?.overrides ?? [];
  const named = overrides
    .filter(({ matcher }) => matcher.id === 'byName')
    .map(({ matcher }) => matcher.options);
  const linked = [...JSON.stringify(overrides).matchAll(/__data\.fields\.(\w+)/g)].map(
    ([, name = '']) => name,
  );
  const chosen = panel.options?.reduceOptions?.fields ?? '';
  const pattern = /^\/(.*)\/$/.exec(chosen)?.[1];
  const unmatched =
    pattern !== undefined && !known.some((name) => new RegExp(pattern).test(name)) ? [chosen] : [];
  return [...new Set([...named, ...linked].filter((name) => !known.includes(name))), ...unmatched];
}
