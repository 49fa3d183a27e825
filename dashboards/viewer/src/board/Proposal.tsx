import { type JSX, useEffect, useState } from 'react';
import { visit } from '../app/location';
import { usePage } from '../app/page';
import type { TileResults } from '../data/results';
import type { Board } from '../model/board';
import { type Dismissed, isProposed, proposingOf, stillDismissed } from '../model/proposal';
import type { Results } from './useResults';

/**
 * Proposes another board when this one's values say so, such as the emergency edition of a wall. A
 * person decides; what was waved away stays so until there is a new reason, also over a reload.
 */
export function Proposal({
  board,
  results,
}: {
  board: Board;
  results: Results;
}): JSX.Element | null {
  const { address, words } = usePage();
  const key = `city360-dismissed:${board.uid}`;
  const [dismissed, setDismissed] = useState<Dismissed>(() => stored(key));
  const proposing = proposingOf(board);
  const isKnown = results.failing === undefined && !results.outdated && !results.overdue;
  const value = proposing && isKnown ? newest(results.tiles, proposing.field) : undefined;
  const still = proposing && stillDismissed(proposing, value, dismissed);
  useEffect(() => {
    if (still !== dismissed) {
      setDismissed(still);
      store(key, still);
    }
  }, [key, still, dismissed]);
  if (!proposing || !isProposed(proposing, value, still)) {
    return null;
  }
  const { link, when } = proposing;
  const dismiss = (): void => {
    setDismissed(value);
    store(key, value);
  };
  return (
    <div className={`proposal ${when}`} role="alert">
      <span>{link.tooltip || link.title}</span>
      <button
        type="button"
        className="follow"
        onClick={() => visit(address.kiosk ? `${link.url}?kiosk` : link.url)}
      >
        {words.switchTo(link.title)}
      </button>
      <button type="button" onClick={dismiss}>
        {words.notNow}
      </button>
    </div>
  );
}

/** The number of that field in the newest answer; nothing where its query failed. */
function newest(tiles: TileResults, name: string): number | undefined {
  for (const { frames, error } of Object.values(tiles)) {
    const field = frames.flatMap(({ fields }) => fields).find((each) => each.name === name);
    if (field && error === '') {
      const value: unknown = field.values[field.values.length - 1];
      return typeof value === 'number' ? value : 0;
    }
  }
  return undefined;
}

function stored(key: string): Dismissed {
  const text = sessionStorage.getItem(key);
  return text === null ? undefined : Number(text);
}

function store(key: string, dismissed: Dismissed): void {
  if (dismissed === undefined) {
    sessionStorage.removeItem(key);
  } else {
    sessionStorage.setItem(key, String(dismissed));
  }
}
