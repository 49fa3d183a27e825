import { rangeUtil } from '@grafana/data';
import { useEffect, useMemo, useRef, useState } from 'react';
import { usePage } from '../app/page';
import { useRefreshed } from '../app/useRefreshed';
import { batchOf, type Range } from '../data/questions';
import type { Failing } from '../data/refresher';
import { merged, type TileResults } from '../data/results';
import type { Board } from '../model/board';
import type { Tile } from '../model/layout';
import type { Choices } from '../model/variables';

/** Patience with an answer under way before the values count as old: so many intervals and this. */
const OVERDUE_INTERVALS = 2;
const OVERDUE_MS = 5_000;

export interface Results {
  tiles: TileResults;
  /** Epoch milliseconds of the newest answer, 0 before the first. */
  at: number;
  range: { from: number; to: number } | undefined;
  failing: Failing | undefined;
  /** The values belong to other variables or another time range than the page now shows. */
  outdated: boolean;
  /** The answer is late; what is on the page is older than it should be. */
  overdue: boolean;
  asking: boolean;
  again: () => void;
}

interface Answered {
  tiles: TileResults;
  at: number;
  range: { from: number; to: number };
}

/** Asks the queries of all open tiles in one batch for each refresh. */
export function useResults(
  board: Board,
  tiles: Tile[],
  choices: Choices,
  range: Range,
  timezone: string,
  refresh: string,
  columnWidth: number,
): Results {
  const { server } = usePage();
  const asked = useMemo(
    () => batchOf(board, tiles, columnWidth, choices, range, timezone),
    [board, tiles, columnWidth, choices, range, timezone],
  );
  const interval = intervalMs(refresh);
  const { panels, ...rest } = asked;
  const scope = JSON.stringify(rest);
  const question = `${scope}${JSON.stringify(panels)}`;
  const kept = useRef<{ scope: string; tiles: TileResults }>({ scope: '', tiles: {} });
  const batch = useRefreshed<Answered & { scope: string }>(question, interval, async (signal) => {
    const answer =
      panels.length === 0
        ? { results: {}, at: Date.now(), range: absolute(range, timezone) }
        : await server.panels(asked, signal);
    // Old values of another street or time must not pass for this one's.
    const before = kept.current.scope === scope ? kept.current.tiles : {};
    // Ages are told by this machine's clock, which may differ from the server's.
    const at = Date.now();
    kept.current = { scope, tiles: merged(before, { ...answer, at }, panels) };
    return { scope, tiles: kept.current.tiles, at, range: answer.range };
  });
  const { answer, failing, asking, again } = batch;
  return {
    tiles: answer?.tiles ?? {},
    at: answer?.at ?? 0,
    range: answer?.range,
    failing,
    outdated: answer !== undefined && answer.scope !== scope,
    overdue: useOverdue(asking, interval),
    asking,
    again,
  };
}

/** Grafana's interval in milliseconds; 0 for none or for what is no interval. */
export function intervalMs(refresh: string): number {
  try {
    return refresh === '' ? 0 : rangeUtil.intervalToMs(refresh);
  } catch {
    return 0;
  }
}

/** A relative or absolute range in epoch milliseconds. */
export function absolute(range: Range, timeZone: string): { from: number; to: number } {
  const raw = { from: readTime(range.from), to: readTime(range.to) };
  const { from, to } = rangeUtil.convertRawToRange(raw, timeZone);
  return { from: from.valueOf(), to: to.valueOf() };
}

function readTime(time: string): string {
  return /^\d{10,}$/.test(time) ? new Date(Number(time)).toISOString() : time;
}

function useOverdue(asking: boolean, interval: number): boolean {
  const [overdue, setOverdue] = useState(false);
  useEffect(() => {
    setOverdue(false);
    if (!asking || interval === 0) {
      return;
    }
    const timer = setTimeout(() => setOverdue(true), OVERDUE_INTERVALS * interval + OVERDUE_MS);
    return () => clearTimeout(timer);
  }, [asking, interval]);
  return overdue;
}
