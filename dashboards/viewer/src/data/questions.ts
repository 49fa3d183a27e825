import type { Address } from '../model/address';
import type { Board } from '../model/board';
import type { Tile } from '../model/layout';
import {
  type Choices,
  choose,
  dependsOn,
  fixedOptions,
  queriedOptions,
  valuesOf,
} from '../model/variables';
import type { BatchAsked, OptionsAsked, PanelAsked } from './server';

// What a board asks of the server. Nothing here needs Grafana's libraries, so that the first
// questions can go out while those still load.

/** A time range as Grafana's expressions name it. */
export interface Range {
  from: string;
  to: string;
}

const FEWEST_POINTS = 100;

/** What the address says, and else the board. */
export function rangeOf(address: Address, { time }: Board): Range {
  return { from: address.from || time.from, to: address.to || time.to };
}

/** The questions of all open tiles in one batch. `columnWidth` is in the page's own pixels. */
export function batchOf(
  board: Board,
  tiles: Tile[],
  columnWidth: number,
  choices: Choices,
  range: Range,
  timezone: string,
): BatchAsked {
  return {
    dashboard: board.uid,
    range,
    variables: valuesOf(choices),
    timezone: zoneName(timezone),
    panels: tiles.flatMap((tile) => askedOf(tile, columnWidth)),
  };
}

function askedOf({ key, panel, scope, grid }: Tile, columnWidth: number): PanelAsked[] {
  const refIds = panel.targets.filter(({ hide }) => !hide).map(({ refId }) => refId);
  if (refIds.length === 0 || panel.type === 'row' || panel.type === 'text') {
    return [];
  }
  const points = Math.max(FEWEST_POINTS, Math.ceil((grid.w * columnWidth) / 100) * 100);
  const asked: PanelAsked = { panel: panel.id, key, refIds, maxDataPoints: points };
  return [Object.keys(scope).length === 0 ? asked : { ...asked, variables: scope }];
}

/** The IANA name of a zone; the server does not know the browser's. */
function zoneName(timezone: string): string {
  return timezone === 'browser' ? Intl.DateTimeFormat().resolvedOptions().timeZone : timezone;
}

/**
 * The board's variables with their options and values; one after the other, for one may need
 * another.
 *
 * @param wanted values by name, as the address has them
 * @param ask asks a query variable for its options
 */
export async function choicesOf(
  board: Board,
  range: Range,
  wanted: Record<string, string[]>,
  ask: (
    asked: OptionsAsked,
    needed: Record<string, string[]>,
  ) => Promise<Choices[string]['options']>,
): Promise<Choices> {
  const choices: Choices = {};
  for (const variable of board.variables) {
    let options = fixedOptions(variable);
    if (variable.type === 'query') {
      const needed = valuesOf(choices, (name) => dependsOn(variable, name));
      const asked = {
        dashboard: board.uid,
        variable: variable.name,
        variables: valuesOf(choices),
        range,
      };
      options = queriedOptions(variable, await ask(asked, needed));
    }
    choices[variable.name] = choose(variable, options, wanted[variable.name]);
  }
  return choices;
}
