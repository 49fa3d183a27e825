import { type JSX, type MouseEvent, useState } from 'react';
import { usePage } from '../app/page';
import type { Range } from '../data/questions';
import type { Board, Panel } from '../model/board';
import { variablesQuery } from '../model/interpolate';
import type { Choices } from '../model/variables';
import { useMenu } from './useMenu';

function keep(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

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
  const { server, words } = usePage();
  const { menu, open, setOpen } = useMenu();
  const [failed, setFailed] = useState(false);
  /** A link that is followed carries no token, so the page fetches the file itself. */
  const save = (event: MouseEvent<HTMLAnchorElement>): void => {
    event.preventDefault();
    const { href, download } = event.currentTarget;
    setFailed(false);
    server.file(href).then(
      (file) => keep(file, download),
      () => setFailed(true),
    );
  };
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
          {(['csv', 'json'] as const).map((kind) => (
            <a
              key={kind}
              href={`/api/panels/${kind}?${data}`}
              download={`panel.${kind}`}
              onClick={(event) => server.hasToken && save(event)}
            >
              {words[kind]}
            </a>
          ))}
          {failed && <span role="alert">{words.failed}</span>}
        </nav>
      )}
    </div>
  );
}
