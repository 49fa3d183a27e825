import { type JSX, useMemo } from 'react';
import { usePage } from '../app/page';
import { columnWidth, soloTiles } from '../model/layout';
import type { BoardState } from './BoardGrid';
import { Tile } from './Tile';
import { useResults } from './useResults';
import { useWindowSize } from './useWindow';

/** One panel that fills the window, for pages of others that embed it. */
export function SoloPanel({ board, choices, range, refresh, timezone }: BoardState): JSX.Element {
  const { address, words } = usePage();
  const { width, height } = useWindowSize();
  const tiles = useMemo(
    () => soloTiles(board.panels, address.panelId),
    [board.panels, address.panelId],
  );
  const results = useResults(board, tiles, choices, range, timezone, refresh, columnWidth(width));
  const [tile] = tiles;
  if (!tile) {
    return <div className="message full">{words.noPanel(address.panelId)}</div>;
  }
  return (
    <main className="solo">
      <Tile
        tile={tile}
        place={{ left: 0, top: 0, width, height }}
        board={board}
        choices={choices}
        range={range}
        timezone={timezone}
        results={results}
      />
    </main>
  );
}
