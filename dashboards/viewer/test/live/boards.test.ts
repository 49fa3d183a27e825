import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch } from '../browser/browser';
import { type Board, boardAddress, committedBoards } from './city';
import { faultsOf } from './faults';
import { foreignData } from './portals';
import { look } from './sight';
import { unknownFields, type Visitor, visitBoard, visitor } from './visit';

/** Pages at work at the same time; more only wait for the cores. */
const PAGES = 3;

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

interface Seen {
  faults: string[];
  boards: number;
  panels: number;
  /** Texts on canvases. */
  written: number;
}

async function judged(boards: Board[], theme: 'dark' | 'light'): Promise<Seen> {
  const address = boardAddress();
  const all = committedBoards();
  const left = [...boards];
  const seen: Seen = { faults: [], boards: 0, panels: 0, written: 0 };
  const begun = Date.now();

  async function work(): Promise<void> {
    const visit = await visitor(browser, address);
    for (let board = left.shift(); board; board = left.shift()) {
      seen.faults.push(...(await judge(visit, board)));
    }
    seen.faults.push(...visit.watched.strays.map((url) => `a request left the machine: ${url}`));
    await visit.page.context().close();
  }

  async function judge(visit: Visitor, board: Board): Promise<string[]> {
    const say = (fault: string): string => `${board.uid}: ${fault}`;
    try {
      await visitBoard(visit, address, board, theme);
    } catch (error) {
      return [say(`was not there in time: ${(error as Error).message}`)];
    }
    const sight = await look(visit.page);
    seen.boards += 1;
    seen.panels += sight.panels.length;
    seen.written += sight.written.length;
    return [
      ...faultsOf(board, sight),
      ...unknownFields(board, visit.answers),
      ...foreignData(board, all, sight, visit.answers),
      ...visit.watched.complaints.map((text) => `console: ${text}`),
      ...visit.refused,
    ].map(say);
  }

  await Promise.all(Array.from({ length: PAGES }, work));
  const seconds = ((Date.now() - begun) / 1000).toFixed(0);
  console.log(
    `${seen.boards} boards with ${seen.panels} panels and ${seen.written} texts on canvases seen in ${seconds} s (${theme})`,
  );
  return { ...seen, faults: seen.faults.sort() };
}

const panelsOf = (boards: Board[]): number =>
  boards.reduce((sum, { panels }) => sum + panels.length, 0);

test('everyBoardInEveryEditionShowsAllItsValuesOrWhyNotAndNoneOfAnotherPlace', async () => {
  const boards = committedBoards();
  const { faults, boards: seenBoards, panels, written } = await judged(boards, 'dark');
  expect(faults).toEqual([]);
  expect(seenBoards).toBe(boards.length);
  expect(panels).toBeGreaterThanOrEqual(panelsOf(boards));
  expect(written).toBeGreaterThan(boards.length);
});

test('aBoardOfEachKindCanAlsoBeReadInTheLightTheme', async () => {
  const boards = committedBoards().filter(({ uid }) =>
    /^(city-wall|city-war-hd-large-zh|city|field-governance|indicator|street-440304001|dept-water_bureau|sensing|pipeline)$/.test(
      uid,
    ),
  );
  expect(boards.length).toBe(9);
  const { faults, boards: seenBoards, written } = await judged(boards, 'light');
  expect(faults).toEqual([]);
  expect(seenBoards).toBe(boards.length);
  expect(written).toBeGreaterThan(boards.length);
});
