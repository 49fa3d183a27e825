import type { JSX } from 'react';
import { usePage } from '../app/page';
import type { Tile } from '../model/layout';
import { type Choices, textOf } from '../model/variables';

/** The line that opens and closes the panels under it. */
export function RowTile({
  tile: { key, panel, scope, members },
  place,
  choices,
  onToggle,
}: {
  tile: Tile;
  place: { left: number; top: number; width: number; height: number };
  choices: Choices;
  onToggle: (key: string) => void;
}): JSX.Element {
  const { words } = usePage();
  const title = panel.title.replace(/\$\{?(\w+)\}?/g, (match, name: string) => {
    const chosen = choices[name];
    const values = scope[name] ?? chosen?.values;
    return chosen && values ? values.map((value) => textOf(chosen, value)).join(', ') : match;
  });
  return (
    <button
      type="button"
      className="row"
      style={place}
      aria-expanded={!panel.collapsed}
      onClick={() => onToggle(key)}
    >
      <span className="row-mark" aria-hidden="true">
        {panel.collapsed ? '▸' : '▾'}
      </span>
      {title}
      {panel.collapsed && <small>{words.rowPanels(members)}</small>}
    </button>
  );
}
