import { describe, expect, test } from 'vitest';
import { type Panel, readBoard } from '../../src/model/board';
import { GAP, gridHeight, layOut, ROW_PITCH, wallPitch } from '../../src/model/layout';

const STREETS = ['a', 'b', 'c'];
const values = (name: string): string[] => (name === 'street' ? STREETS : []);

function panels(...json: Record<string, unknown>[]): Panel[] {
  return readBoard({ panels: json }).panels;
}

function panel(id: number, x: number, y: number, w: number, h: number, more = {}) {
  return { id, type: 'stat', gridPos: { x, y, w, h }, ...more };
}

function row(id: number, y: number, more = {}) {
  return { id, type: 'row', gridPos: { x: 0, y, w: 24, h: 1 }, ...more };
}

function places(tiles: ReturnType<typeof layOut>): Record<string, number[]> {
  return Object.fromEntries(tiles.map(({ key, grid: { x, y, w, h } }) => [key, [x, y, w, h]]));
}

describe('the layout', () => {
  test('leavesABoardWithoutRowsAndRepeatsAsItIs', () => {
    const tiles = layOut(panels(panel(1, 0, 0, 12, 8), panel(2, 12, 0, 12, 4)), new Set(), values);
    expect(places(tiles)).toEqual({ 1: [0, 0, 12, 8], 2: [12, 0, 12, 4] });
    expect(gridHeight(tiles)).toBe(8);
  });

  test('aClosedRowIsOneLineAndMovesWhatFollowsDownWhenOpened', () => {
    const board = panels(
      row(1, 0, { collapsed: true, panels: [panel(2, 0, 1, 24, 5)] }),
      row(3, 1),
      panel(4, 0, 2, 24, 4),
    );
    expect(places(layOut(board, new Set(), values))).toEqual({
      1: [0, 0, 24, 1],
      3: [0, 1, 24, 1],
      4: [0, 2, 24, 4],
    });
    expect(places(layOut(board, new Set(['1']), values))).toEqual({
      1: [0, 0, 24, 1],
      2: [0, 1, 24, 5],
      3: [0, 6, 24, 1],
      4: [0, 7, 24, 4],
    });
  });

  test('anOpenRowThatIsClosedTakesItsPanelsAway', () => {
    const board = panels(row(1, 0), panel(2, 0, 1, 24, 5), row(3, 6), panel(4, 0, 7, 24, 4));
    expect(places(layOut(board, new Set(['1']), values))).toEqual({
      1: [0, 0, 24, 1],
      3: [0, 1, 24, 1],
      4: [0, 2, 24, 4],
    });
  });

  test('aHorizontalRepeatSharesTheLineAndPushesDownWhatIsBelow', () => {
    const board = panels(
      panel(1, 0, 0, 8, 4, { repeat: 'street', maxPerRow: 2 }),
      panel(2, 0, 4, 24, 3),
    );
    const tiles = layOut(board, new Set(), values);
    expect(places(tiles)).toEqual({
      1: [0, 0, 12, 4],
      '1:street=b': [12, 0, 12, 4],
      '1:street=c': [0, 4, 12, 4],
      2: [0, 8, 24, 3],
    });
    expect(tiles.map(({ scope }) => scope.street?.[0])).toEqual(['a', 'b', 'c', undefined]);
  });

  test('aVerticalRepeatStacks', () => {
    const board = panels(
      panel(1, 2, 0, 8, 4, { repeat: 'street', repeatDirection: 'v' }),
      panel(2, 0, 4, 24, 3),
    );
    const tiles = places(layOut(board, new Set(), values));
    expect(tiles['1:street=c']).toEqual([2, 8, 8, 4]);
    expect(tiles[2]).toEqual([0, 12, 24, 3]);
  });

  test('aRepeatedRowTakesItsPanelsAlong', () => {
    const board = panels(
      row(1, 0, { repeat: 'street' }),
      panel(2, 0, 1, 24, 3),
      row(3, 4),
      panel(4, 0, 5, 24, 2),
    );
    const tiles = layOut(board, new Set(), values);
    expect(places(tiles)).toMatchObject({
      1: [0, 0, 24, 1],
      2: [0, 1, 24, 3],
      '1:street=c': [0, 8, 24, 1],
      '2:street=c': [0, 9, 24, 3],
      3: [0, 12, 24, 1],
      4: [0, 13, 24, 2],
    });
    expect(new Set(tiles.map(({ key }) => key)).size).toBe(tiles.length);
  });

  test('aRepeatOverNothingDisappears', () => {
    expect(layOut(panels(panel(1, 0, 0, 24, 4, { repeat: 'none' })), new Set(), values)).toEqual(
      [],
    );
  });
});

describe('the pitch of a wall', () => {
  test('fillsTheScreenExactly', () => {
    for (const height of [1080, 540, 900]) {
      expect(20 * wallPitch(20, height) + GAP).toBeCloseTo(height);
    }
  });

  test('leavesALongBoardToScroll', () => {
    expect(wallPitch(200, 1080)).toBe(ROW_PITCH);
  });
});
