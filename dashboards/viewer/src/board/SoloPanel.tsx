import { type JSX, useMemo } from 'react';
import { usePage } from '../app/page';
import type { Panel } from '../model/board';
import { COLUMNS, type Tile as TileModel } from '../model/layout';
import type { BoardState } from './BoardGrid';
import { Tile } from './Tile';
import { useResults } from './useResults';
import { useWindowSize } from './useWindow';

/** One panel that fills the window, for pages of others that embed it. */
export function SoloPanel({ board, choices, range, refresh, timezone }: BoardState): JSX.Element {
  const { address, words } = usePage();
  const { width, height } = useWindowSize();
  const panel = useMemo(() => find(board.panels, address.panelId), [board.panels, address.panelId]);
  const tiles = useMemo<TileModel[]>(
    () =>
      panel
        ? [
            {
              key: String(panel.id),
              panel,
              grid: { x: 0, y: 0, w: COLUMNS, h: 1 },
              scope: {},
              members: 0,
            },
          ]
        : [],
    [panel],
  );
  const results = useResults(board, tiles, choices, range, timezone, refresh, width / COLUMNS);
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

function find(panels: Panel[], id: number): Panel | undefined {
  for (const panel of panels) {
    const found = panel.id === id ? panel : find(panel.panels, id);
    if (found) {
      return found;
    }
  }
  return undefined;
}
