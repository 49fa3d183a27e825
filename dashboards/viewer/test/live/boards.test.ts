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

test('everyBoardInEveryEditionShowsAllItsValuesOrWhyNotAndNoneOfAnotherPlace', async () => {
  const address = boardAddress();
  const boards = committedBoards();
  const left = [...boards];
  const faults: string[] = [];
  let [seenBoards, seenPanels] = [0, 0];
  const begun = Date.now();

  async function work(): Promise<void> {
    const visit = await visitor(browser, address);
    for (let board = left.shift(); board; board = left.shift()) {
      faults.push(...(await judge(visit, address, board)));
    }
    faults.push(...visit.watched.strays.map((url) => `a request left the machine: ${url}`));
    await visit.page.context().close();
  }

  async function judge(visit: Visitor, at: string, board: Board): Promise<string[]> {
    const say = (fault: string): string => `${board.uid}: ${fault}`;
    try {
      await visitBoard(visit, at, board);
    } catch (error) {
      return [say(`was not there in time: ${(error as Error).message}`)];
    }
    const sight = await look(visit.page);
    seenBoards += 1;
    seenPanels += sight.panels.length;
    return [
      ...faultsOf(board, sight),
      ...unknownFields(board, visit.answers),
      ...foreignData(board, boards, sight, visit.answers),
      ...visit.watched.complaints.map((text) => `console: ${text}`),
      ...visit.refused,
    ].map(say);
  }

  await Promise.all(Array.from({ length: PAGES }, work));
  const seconds = ((Date.now() - begun) / 1000).toFixed(0);
  console.log(`${seenBoards} boards with ${seenPanels} panels seen in ${seconds} s`);
  expect(faults.sort()).toEqual([]);
  expect(seenBoards).toBe(boards.length);
  expect(seenPanels).toBeGreaterThanOrEqual(
    boards.reduce((sum, { panels }) => sum + panels.length, 0),
  );
});
