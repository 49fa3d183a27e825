import { type JSX, useEffect, useMemo } from 'react';
import { changeQuery } from '../app/location';
import { usePage } from '../app/page';
import type { Failing } from '../data/refresher';
import type { Board } from '../model/board';
import { setPageZoom } from '../zoom';
import { BoardGrid } from './BoardGrid';
import { SoloPanel } from './SoloPanel';
import { useBoard } from './useBoard';
import { type Range, useChoices } from './useChoices';

/** One board, or one panel of it, from loading to refreshing. */
export function BoardPage({
  onEdition,
}: {
  onEdition: (edition: 'en' | 'zh') => void;
}): JSX.Element {
  const { address } = usePage();
  const { loaded, failing } = useBoard();
  const edition = loaded?.edition;
  useEffect(() => {
    if (edition) {
      onEdition(edition);
    }
  }, [edition, onEdition]);
  useEffect(() => {
    if (loaded) {
      document.title = loaded.board.title;
    }
  }, [loaded]);
  useEffect(
    () => setPageZoom(address.scale * (baseScale(loaded?.board) / 100)),
    [loaded, address.scale],
  );
  if (!loaded) {
    return <Waiting failing={failing} />;
  }
  return <ReadyBoard board={loaded.board} folder={loaded.folder} />;
}

/** A wall's own scale: the board's tag `scale:200` draws everything at 200 per cent. */
export function baseScale(board: Board | undefined): number {
  const tag = board?.tags.find((each) => /^scale:\d+$/.test(each));
  return tag ? Number(tag.slice('scale:'.length)) : 100;
}

function ReadyBoard({ board, folder }: { board: Board; folder: string }): JSX.Element {
  const { address } = usePage();
  const range = useMemo<Range>(
    () => ({ from: address.from || board.time.from, to: address.to || board.time.to }),
    [address.from, address.to, board.time.from, board.time.to],
  );
  const refresh = address.refresh || board.refresh;
  const timezone = address.timezone || board.timezone;
  const { choices, failing } = useChoices(board, range);

  // The address bar holds the whole state of the page, so that it can be copied.
  useEffect(() => {
    if (!choices) {
      return;
    }
    const variables = Object.entries(choices)
      .filter(([, { variable }]) => variable.type !== 'constant')
      .map(([name, { values }]) => [`var-${name}`, values]);
    changeQuery(
      {
        from: range.from,
        to: range.to,
        timezone,
        ...(refresh === '' ? {} : { refresh }),
        ...Object.fromEntries(variables),
      },
      false,
    );
  }, [choices, range, timezone, refresh]);

  if (!choices) {
    return <Waiting failing={failing} />;
  }
  const shared = { board, folder, choices, range, refresh, timezone };
  return address.page === 'solo' ? <SoloPanel {...shared} /> : <BoardGrid {...shared} />;
}

/** Before there is anything to show: what is waited for, and why it takes so long. */
function Waiting({ failing }: { failing: Failing | undefined }): JSX.Element {
  const { words } = usePage();
  if (!failing) {
    return <div className="message full">{words.loading}…</div>;
  }
  return (
    <div className="message full" role="alert">
      <div>
        {words.reasons[failing.message] ?? failing.message}
        <br />
        <small>{words.retrying}…</small>
      </div>
    </div>
  );
}
