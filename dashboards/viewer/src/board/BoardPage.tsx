import { type JSX, useEffect, useMemo } from 'react';
import { changeQuery } from '../app/location';
import { usePage } from '../app/page';
import { type Range, rangeOf } from '../data/questions';
import type { Failing } from '../data/refresher';
import type { Board } from '../model/board';
import { scaleOf } from '../model/layout';
import { loadPanels } from '../panels/panels';
import { setPageZoom } from '../zoom';
import { BoardGrid } from './BoardGrid';
import { SoloPanel } from './SoloPanel';
import { useBoard } from './useBoard';
import { useChoices } from './useChoices';

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
      loadPanels(loaded.board.panels);
    }
  }, [loaded]);
  useEffect(() => setPageZoom(scaleOf(address, loaded?.board)), [loaded, address]);
  if (!loaded) {
    return <Waiting failing={failing} />;
  }
  return <ReadyBoard board={loaded.board} folder={loaded.folder} />;
}

function ReadyBoard({ board, folder }: { board: Board; folder: string }): JSX.Element {
  const { address } = usePage();
  const { from, to } = rangeOf(address, board);
  const range = useMemo<Range>(() => ({ from, to }), [from, to]);
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
