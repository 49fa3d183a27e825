import type { JSX } from 'react';
import { usePage } from '../app/page';
import type { Board, Panel } from '../model/board';
import { variablesQuery } from '../model/interpolate';
import { type Choices, textOf } from '../model/variables';
import type { Range } from './useChoices';
import { useMenu } from './useMenu';

/** What one can do with a panel: take its data, show it alone. */
export function TileMenu({
  board,
  panel,
  scope,
  range,
  choices,
}: {
  board: Board;
  panel: Panel;
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
  const scoped = Object.entries(scope).flatMap(([name, values]) => {
    const chosen = choices[name];
    return chosen ? values.map((value) => textOf(chosen, value)) : values;
  });
  return (
    <div className="menu" ref={menu}>
      <button
        type="button"
        className="plain"
        aria-label={`${words.more}: ${[panel.title, ...scoped].join(' ')}`}
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
