import type { JSX } from 'react';
import { usePage } from '../app/page';
import type { Range } from '../data/questions';
import type { Board, Panel } from '../model/board';
import { variablesQuery } from '../model/interpolate';
import type { Choices } from '../model/variables';
import { useMenu } from './useMenu';

/** What one can do with a panel: take its data, show it alone. */
export function TileMenu({
  board,
  panel,
  title,
  scope,
  range,
  choices,
}: {
  board: Board;
  panel: Panel;
  title: string;
  scope: Record<string, string[]>;
  range: Range;
  choices: Choices;
}): JSX.Element {
  const { words } = usePage();
  const { menu, open, setOpen } = useMenu();
  const refId = panel.targets.find(({ hide }) => !hide)?.refId ?? 'A';
  const time = new URLSearchParams({ from: range.from, to: range.to }).toString();
  const rest = `${time}&${variablesQuery({ choices, scope })}`;
  const data = `dashboard=${encodeURIComponent(board.uid)}&panel=${panel.id}&refId=${refId}&${rest}`;
  return (
    <div className="menu" ref={menu}>
      <button
        type="button"
        className="plain"
        aria-label={`${words.more}: ${title}`}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        ⋮
      </button>
      {open && (
        <nav>
          <a href={`/d-solo/${encodeURIComponent(board.uid)}?panelId=${panel.id}&${rest}`}>
            {words.alone}
          </a>
          <a href={`/api/panels/csv?${data}`} download>
            {words.csv}
          </a>
          <a href={`/api/panels/json?${data}`} download>
            {words.json}
          </a>
        </nav>
      )}
    </div>
  );
}
