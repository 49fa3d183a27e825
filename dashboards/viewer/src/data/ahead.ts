import type { Address } from '../model/address';
import { type Panel, readBoard } from '../model/board';
import { columnWidth, layOut, scaleOf, soloTiles } from '../model/layout';
import { type Choices, expanded } from '../model/variables';
import { setPageZoom, windowSize } from '../zoom';
import { batchOf, choicesOf, rangeOf } from './questions';
import type { Server } from './server';

/**
 * Asks for the board of the address, its values and the shapes of its maps, while the rest of the
 * viewer still loads. The page asks the same itself and finds the answers there; what goes wrong
 * here it learns then, so nothing is told of it.
 */
export async function askAhead(server: Server, address: Address): Promise<void> {
  if (address.page !== 'board' && address.page !== 'solo') {
    return;
  }
  const { signal } = new AbortController();
  try {
    const { dashboard } = (await server.ahead((ask) => ask.board(address.uid, signal))) as {
      dashboard: unknown;
    };
    const board = readBoard(dashboard);
    setPageZoom(scaleOf(address, board));
    const range = rangeOf(address, board);
    const choices = await choicesOf(board, range, address.variables, async (asked) => {
      const { options } = await server.ahead((ask) => ask.options(asked, signal));
      return options;
    });
    const tiles =
      address.page === 'solo'
        ? soloTiles(board.panels, address.panelId)
        : layOut(board.panels, new Set(), (name) => expandedOf(choices, name));
    const timezone = address.timezone || board.timezone;
    const column = columnWidth(windowSize().width);
    const batch = batchOf(board, tiles, column, choices, range, timezone);
    const shapes = [...new Set(tiles.flatMap(({ panel }) => shapesOf(panel, choices)))];
    await Promise.all([
      ...(batch.panels.length === 0 ? [] : [server.ahead((ask) => ask.panels(batch, signal))]),
      ...shapes.map((path) => server.ahead((ask) => ask.get(path, signal))),
    ]);
  } catch {
    // The page asks again and says why nothing comes.
  }
}

const expandedOf = (choices: Choices, name: string): string[] => {
  const chosen = choices[name];
  return chosen ? expanded(chosen) : [];
};

/** The paths of the shapes on a map of the board server. */
function shapesOf({ type, options }: Panel, choices: Choices): string[] {
  const layers = type === 'geomap' && Array.isArray(options.layers) ? options.layers : [];
  return layers
    .map((layer) => (layer as { config?: { src?: unknown } }).config?.src)
    .filter((src): src is string => typeof src === 'string' && /^\/[^/]/.test(src))
    .map((src) =>
      src.replace(/\$\{(\w+)\}/g, (_, name: string) =>
        encodeURIComponent(expandedOf(choices, name).join(',')),
      ),
    );
}
