import type { Address } from './address';
import type { Board, GridPos, Panel } from './board';

/** Grafana's grid: columns, and the pitch of a row in CSS pixels (cell 30, gap 8). */
export const COLUMNS = 24;
export const ROW_PITCH = 38;
export const GAP = 8;
/** A kiosk page squeezes a board until its rows are this small; a longer board scrolls. */
export const SMALLEST_PITCH = 14;

/** One panel in its place; a repeated panel has one tile for each value. */
export interface Tile {
  /** Unique on the page, and the name under which its queries are asked. */
  key: string;
  panel: Panel;
  grid: GridPos;
  /** The variables that a repeat fixes for this tile. */
  scope: Record<string, string[]>;
  /** For rows: how many panels it has. */
  members: number;
}

interface Section {
  row: Panel | undefined;
  top: number;
  panels: Panel[];
}

/**
 * Lays a board out: rows open or closed, panels and rows repeated.
 *
 * @param toggled rows (by tile key) that a person opened or closed, against the board's own state
 * @param valuesOf the values of a variable, "All" expanded to all its options
 */
export function layOut(
  panels: Panel[],
  toggled: ReadonlySet<string>,
  valuesOf: (variable: string) => string[],
): Tile[] {
  const tiles: Tile[] = [];
  let shift = 0;
  for (const section of sectionsOf(panels)) {
    const values = section.row?.repeat ? valuesOf(section.row.repeat) : [''];
    let top = section.top + shift;
    for (const [index, value] of values.entries()) {
      const scope = section.row?.repeat ? { [section.row.repeat]: [value] } : {};
      const height = placeSection(section, top, scope, index, tiles, toggled, valuesOf);
      top += height;
    }
    shift = top - (section.top + naturalHeight(section));
  }
  return tiles;
}

/** Rows of the grid that the tiles fill. */
export function gridHeight(tiles: Tile[]): number {
  return tiles.reduce((height, { grid }) => Math.max(height, grid.y + grid.h), 0);
}

/** The width of a column on a page of that width, with the gap beside it. */
export const columnWidth = (width: number): number => (width - GAP) / COLUMNS;

/**
 * The scale of the whole page in per cent: that of the address over a wall's own, which its tag
 * `scale:200` says.
 */
export function scaleOf(address: Address, board: Board | undefined): number {
  const tag = board?.tags.find((each) => /^scale:\d+$/.test(each));
  return address.scale * (tag ? Number(tag.slice('scale:'.length)) / 100 : 1);
}

/** The one tile of a page that shows one panel alone; none where the board has no such panel. */
export function soloTiles(panels: Panel[], id: number): Tile[] {
  const panel = find(panels, id);
  const grid = { x: 0, y: 0, w: COLUMNS, h: 1 };
  return panel ? [{ key: String(panel.id), panel, grid, scope: {}, members: 0 }] : [];
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

/** Whether a board is made for one screen: its rows then share the height in a kiosk. */
export const isWall = ({ tags }: Board): boolean => tags.includes('wall');

/** The pitch of a wall's row: it fills `height` exactly, unless it is too long for it. */
export function wallPitch(rows: number, height: number): number {
  const pitch = rows === 0 ? ROW_PITCH : (height - GAP) / rows;
  return pitch < SMALLEST_PITCH ? ROW_PITCH : pitch;
}

function sectionsOf(panels: Panel[]): Section[] {
  const sections: Section[] = [{ row: undefined, top: 0, panels: [] }];
  for (const panel of [...panels].sort(byPlace)) {
    const open = sections[sections.length - 1] as Section;
    if (panel.type === 'row') {
      sections.push({ row: panel, top: panel.gridPos.y, panels: [...panel.panels].sort(byPlace) });
    } else {
      open.panels.push(panel);
    }
  }
  return sections;
}

function byPlace(a: Panel, b: Panel): number {
  return a.gridPos.y - b.gridPos.y || a.gridPos.x - b.gridPos.x;
}

/** The height that the section has in the JSON, where a closed row is one line. */
function naturalHeight({ row, top, panels }: Section): number {
  if (row?.collapsed) {
    return 1;
  }
  return panels.reduce((height, { gridPos: g }) => Math.max(height, g.y + g.h - top), row ? 1 : 0);
}

function placeSection(
  section: Section,
  top: number,
  scope: Record<string, string[]>,
  index: number,
  tiles: Tile[],
  toggled: ReadonlySet<string>,
  valuesOf: (variable: string) => string[],
): number {
  const { row } = section;
  let head = 0;
  if (row) {
    const key = keyOf(row, scope, index > 0);
    const collapsed = row.collapsed !== toggled.has(key);
    tiles.push({
      key,
      panel: { ...row, collapsed },
      grid: { x: 0, y: top, w: COLUMNS, h: 1 },
      scope,
      members: section.panels.length,
    });
    if (collapsed) {
      return 1;
    }
    head = 1;
  }
  // Panels of a closed row carry the places they had when it was last open.
  const first = Math.min(...section.panels.map(({ gridPos }) => gridPos.y));
  const origin = row ? Math.min(first, section.top + 1) - 1 : section.top;
  let height = head;
  let pushed = 0;
  for (const panel of section.panels) {
    const y = top + panel.gridPos.y - origin + pushed;
    const values = panel.repeat ? valuesOf(panel.repeat) : [''];
    const { h } = panel.gridPos;
    for (const [nth, value] of values.entries()) {
      const own = panel.repeat ? { ...scope, [panel.repeat]: [value] } : scope;
      const grid = repeatedPlace({ ...panel.gridPos, y }, panel, nth, values.length);
      tiles.push({
        key: keyOf(panel, own, index > 0 || nth > 0),
        panel,
        grid,
        scope: own,
        members: 0,
      });
      height = Math.max(height, grid.y + grid.h - top);
    }
    pushed += panel.repeat ? (linesOf(panel, values.length) - 1) * h : 0;
  }
  return height;
}

function linesOf(panel: Panel, count: number): number {
  return panel.repeatDirection === 'v'
    ? Math.max(1, count)
    : Math.max(1, Math.ceil(count / perLine(panel, count)));
}

function perLine({ maxPerRow }: Panel, count: number): number {
  return Math.max(1, Math.min(count, maxPerRow));
}

function repeatedPlace(grid: GridPos, panel: Panel, nth: number, count: number): GridPos {
  if (!panel.repeat) {
    return grid;
  }
  if (panel.repeatDirection === 'v') {
    return { ...grid, y: grid.y + nth * grid.h };
  }
  const line = perLine(panel, count);
  const w = COLUMNS / line;
  return { x: (nth % line) * w, y: grid.y + Math.floor(nth / line) * grid.h, w, h: grid.h };
}

/** The first of a repeat keeps the panel's id as key; the others add what sets them apart. */
function keyOf(panel: Panel, scope: Record<string, string[]>, repeated: boolean): string {
  const scoped = Object.entries(scope).map(([name, values]) => `${name}=${values.join(',')}`);
  return repeated ? `${panel.id}:${scoped.join('&')}` : String(panel.id);
}
