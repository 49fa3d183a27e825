import { type DataFrame, dataFrameFromJSON } from '@grafana/data';
import type { BatchAnswer, QueryAnswer } from './server';

/** What is known of one tile: the newest frames that came, and what went wrong since. */
export interface TileResult {
  frames: DataFrame[];
  /** Epoch milliseconds at which the frames were answered; 0 before the first. */
  at: number;
  /** Why the newest question of this tile brought no frames; empty when it did. */
  error: string;
}

export type TileResults = Record<string, TileResult>;

/**
 * The results after an answer: a tile whose queries failed keeps its old frames and says why. Tiles
 * that were not asked are forgotten, so that the results do not grow.
 */
export function merged(
  before: TileResults,
  answer: BatchAnswer,
  asked: { key: string; refIds: string[] }[],
): TileResults {
  const after: TileResults = {};
  for (const { key, refIds } of asked) {
    const queries = answer.results[key];
    const error = refIds
      .map((refId) => errorOf(queries?.[refId], refId))
      .find((each) => each !== '');
    if (error === undefined) {
      const frames = refIds.flatMap((refId) => framesOf(queries?.[refId], refId));
      after[key] = { frames, at: answer.at, error: '' };
    } else {
      const old = before[key];
      after[key] = { frames: old?.frames ?? [], at: old?.at ?? 0, error };
    }
  }
  return after;
}

function errorOf(answer: QueryAnswer | undefined, refId: string): string {
  if (!answer) {
    return `no answer for query ${refId}`;
  }
  if (answer.error) {
    return answer.error.message;
  }
  return answer.status === 200 ? '' : `query ${refId}: status ${answer.status}`;
}

function framesOf(answer: QueryAnswer | undefined, refId: string): DataFrame[] {
  return (answer?.frames ?? []).map((json) => {
    const frame = dataFrameFromJSON(json);
    return { ...frame, refId: frame.refId ?? refId };
  });
}
