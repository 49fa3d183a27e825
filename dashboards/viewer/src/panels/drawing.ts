import type { DataFrame, GrafanaTheme2, InterpolateFunction, TimeRange } from '@grafana/data';
import type { Panel } from '../model/board';
import type { Words } from '../text';

/** What every kind of panel gets to draw with. Sizes are CSS pixels inside the panel's frame. */
export interface Drawing {
  panel: Panel;
  /** Transformed, with the field configuration applied. */
  frames: DataFrame[];
  width: number;
  height: number;
  timeRange: TimeRange;
  timeZone: string;
  replace: InterpolateFunction;
  theme: GrafanaTheme2;
  words: Words;
  lang: 'en' | 'zh';
  /** Epoch milliseconds of the answer that the frames came with. */
  answeredAt: number;
  /** Narrows the page's time range; epoch milliseconds. */
  onZoom: (from: number, to: number) => void;
  /** Fetches a JSON file of the board server, for maps. */
  load: (path: string, signal: AbortSignal) => Promise<unknown>;
}

/** A panel's options as `T`, over the defaults of its kind. */
export function optionsOf<T extends object>({ options }: Panel, defaults: T): T {
  const merged = { ...defaults } as Record<string, unknown>;
  for (const [key, value] of Object.entries(options)) {
    const base = merged[key];
    merged[key] = isObject(base) && isObject(value) ? { ...base, ...value } : value;
  }
  return merged as T;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether there is nothing to draw. */
export function isEmpty(frames: DataFrame[]): boolean {
  return frames.every((frame) => frame.fields.length === 0 || frame.length === 0);
}

/** Notices that the server attached to the frames, each once. */
export function noticesOf(frames: DataFrame[]): string[] {
  return [...new Set(frames.flatMap(({ meta }) => (meta?.notices ?? []).map(({ text }) => text)))];
}
