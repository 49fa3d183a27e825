import { type JSX, useCallback, useEffect, useMemo, useState } from 'react';
import { changeQuery } from '../app/location';
import { usePage } from '../app/page';
import type { Range } from '../data/questions';
import type { Board } from '../model/board';
import {
  columnWidth,
  GAP,
  gridHeight,
  isWall,
  layOut,
  ROW_PITCH,
  wallPitch,
} from '../model/layout';
import { type Choices, expanded, unknownVariables } from '../model/variables';
import { Message } from './Message';
import { Proposal } from './Proposal';
import { RowTile } from './RowTile';
import { Tile } from './Tile';
import { Toolbar } from './Toolbar';
import { useResults } from './useResults';
import { useKioskShift, useWindowSize } from './useWindow';

export interface BoardState {
  board: Board;
  folder: string;
  choices: Choices;
  range: Range;
  /** Grafana's interval; empty for none. */
  refresh: string;
  timezone: string;
}

/** A whole board on its grid of 24 columns. */
export function BoardGrid({
  board,
  folder,
  choices,
  range,
  refresh,
  timezone,
}: BoardState): JSX.Element {
  const { address, words } = usePage();
  const { kiosk } = address;
  const window = useWindowSize();
  const shift = useKioskShift(kiosk);
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const tiles = useMemo(
    () =>
      layOut(board.panels, toggled, (name) => {
        const chosen = choices[name];
        return chosen ? expanded(chosen) : [];
      }),
    [board.panels, toggled, choices],
  );
  const rows = gridHeight(tiles);
  const pitch = kiosk && isWall(board) ? wallPitch(rows, window.height) : ROW_PITCH;
  const column = columnWidth(window.width);
  const results = useResults(board, tiles, choices, range, timezone, refresh, column);
  const toggle = useCallback(
    (key: string) =>
      setToggled((before) => {
        const after = new Set(before);
        if (!after.delete(key)) {
          after.add(key);
        }
        return after;
      }),
    [],
  );
  useEffect(() => {
    const leave = ({ key }: KeyboardEvent): void => {
      if (key === 'Escape' && kiosk) {
        changeQuery({ kiosk: null }, false);
      }
    };
    document.addEventListener('keydown', leave);
    return () => document.removeEventListener('keydown', leave);
  }, [kiosk]);

  return (
    <main className={kiosk ? 'board kiosk' : 'board'}>
      <Proposal key={board.uid} board={board} results={results} />
      {!kiosk && (
        <Toolbar
          board={board}
          folder={folder}
          choices={choices}
          range={range}
          refresh={refresh}
          timezone={timezone}
          results={results}
        />
      )}
      {board.beyond.length > 0 && <Message text={words.unsupportedPart(board.beyond.join(', '))} />}
      {unknownVariables(board.variables).map(({ name, type }) => (
        <Message key={name} text={words.unsupportedVariable(name, type)} />
      ))}
      <div
        className="grid"
        style={{ height: rows * pitch + GAP, transform: `translate(${shift.x}px, ${shift.y}px)` }}
      >
        {tiles.map((tile) => {
          const place = {
            left: GAP + tile.grid.x * column,
            top: GAP + tile.grid.y * pitch,
            width: tile.grid.w * column - GAP,
            height: tile.grid.h * pitch - GAP,
          };
          return tile.panel.type === 'row' ? (
            <RowTile key={tile.key} tile={tile} place={place} choices={choices} onToggle={toggle} />
          ) : (
            <Tile
              key={tile.key}
              tile={tile}
              place={place}
              board={board}
              choices={choices}
              range={range}
              timezone={timezone}
              results={results}
            />
          );
        })}
      </div>
    </main>
  );
}
