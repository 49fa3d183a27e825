import { type DataFrame, dateTime, type TimeRange, textUtil } from '@grafana/data';
import {
  type JSX,
  memo,
  type ReactNode,
  Suspense,
  useCallback,
  useEffect,
  useMemo,
  useState,
} from 'react';
import { changeQuery } from '../app/location';
import { type Page, usePage } from '../app/page';
import { prepare, unsupported } from '../data/frames';
import type { Range } from '../data/questions';
import { fontsLoaded } from '../fonts';
import type { Board } from '../model/board';
import { interpolator } from '../model/interpolate';
import type { Tile as TileModel } from '../model/layout';
import type { Choices } from '../model/variables';
import { isEmpty, noticesOf } from '../panels/drawing';
import { PANELS } from '../panels/panels';
import { Failsafe } from './Failsafe';
import { StaleMark } from './StaleMark';
import { TileMenu } from './TileMenu';
import { absolute, type Results } from './useResults';

const HEADER = 30;
const PADDING = 8;

interface TileProps {
  tile: TileModel;
  place: { left: number; top: number; width: number; height: number };
  board: Board;
  choices: Choices;
  range: Range;
  timezone: string;
  results: Results;
}

/** A panel in its frame: title, body, and whatever there is to say about the age of its values. */
export function Tile({
  tile,
  place,
  board,
  choices,
  range,
  timezone,
  results,
}: TileProps): JSX.Element {
  const page = usePage();
  const { words } = page;
  const { panel, key, scope } = tile;
  const result = results.tiles[key];
  const asks = panel.targets.length > 0 && panel.type !== 'text';
  const bounds = results.range;
  const replace = useMemo(
    () =>
      interpolator({
        choices,
        scope,
        range: { ...(bounds ?? absolute(range, timezone)), rawFrom: range.from, rawTo: range.to },
        timezone,
        board: { uid: board.uid, title: board.title },
      }),
    [choices, scope, bounds, range, timezone, board.uid, board.title],
  );
  const title = replace(panel.title, undefined, 'text');
  const reason = asks ? (results.failing?.message ?? result?.error ?? '') : '';
  const late = reason !== '' || results.overdue;
  const stale = asks && result !== undefined && result.at > 0 && late;
  const classes = ['panel', panel.transparent ? 'transparent' : '', stale ? 'stale' : ''];
  if (asks && results.outdated) {
    classes.push('outdated');
  }
  const headed = title !== '' || panel.links.length > 0;
  const body = {
    width: Math.floor(place.width - 2 * PADDING - 2),
    height: Math.floor(place.height - (headed ? HEADER : PADDING) - PADDING - 2),
  };
  return (
    <section
      className={classes.join(' ')}
      style={place}
      data-panel={panel.id}
      data-key={key}
      aria-label={title}
    >
      {headed && (
        <header style={{ height: HEADER }}>
          <h2 title={title}>{title}</h2>
          {panel.description !== '' && (
            <span className="hint" title={replace(panel.description, undefined, 'text')}>
              i
            </span>
          )}
          <div className="panel-corner">
            {panel.links.map((link) => (
              <a
                key={link.title + link.url}
                href={textUtil.sanitizeUrl(replace(link.url, undefined, 'percentencode'))}
                target={link.targetBlank ? '_blank' : undefined}
                rel="noreferrer"
              >
                {replace(link.title, undefined, 'text')} ↗
              </a>
            ))}
            {!page.address.kiosk && asks && (
              <TileMenu
                board={board}
                panel={panel}
                title={title}
                scope={scope}
                range={range}
                choices={choices}
              />
            )}
          </div>
        </header>
      )}
      <div
        className="panel-body"
        style={{ ...body, margin: `${headed ? 0 : PADDING}px ${PADDING}px ${PADDING}px` }}
      >
        <Failsafe resetOn={result?.at ?? 0}>
          <Suspense fallback={<div className="message quiet">…</div>}>
            <TileBody
              tile={tile}
              page={page}
              width={body.width}
              height={body.height}
              replace={replace}
              timezone={timezone}
              bounds={bounds ?? absolute(range, timezone)}
              raw={result?.frames}
              at={result?.at ?? 0}
              failure={reason === '' ? '' : (words.reasons[reason] ?? reason)}
            />
          </Suspense>
        </Failsafe>
      </div>
      {stale && <StaleMark at={result.at} reason={words.reasons[reason || 'late'] ?? reason} />}
    </section>
  );
}

const TileBody = memo(function TileBody({
  tile: { panel },
  page: { theme, words, lang, server },
  width,
  height,
  replace,
  timezone,
  bounds,
  raw,
  at,
  failure,
}: {
  tile: TileModel;
  page: Page;
  width: number;
  height: number;
  replace: (text: string) => string;
  timezone: string;
  bounds: { from: number; to: number };
  raw: DataFrame[] | undefined;
  at: number;
  failure: string;
}): ReactNode {
  const prepared = usePrepared(panel, raw, at, theme, timezone, replace);
  const timeRange = useMemo<TimeRange>(() => {
    const [from, to] = [dateTime(bounds.from), dateTime(bounds.to)];
    return { from, to, raw: { from, to } };
  }, [bounds.from, bounds.to]);
  const zoom = useCallback(
    (from: number, to: number) =>
      changeQuery({ from: String(Math.round(from)), to: String(Math.round(to)) }, true),
    [],
  );
  const load = useCallback(
    (path: string, signal: AbortSignal) => server.get<unknown>(path, signal),
    [server],
  );
  const problems = useMemo(() => unsupported(panel), [panel]);
  const Panel = PANELS[panel.type];
  if (!Panel) {
    return (
      <div className="message" role="alert">
        {words.unsupportedPanel(panel.type)}
      </div>
    );
  }
  if (problems.length > 0) {
    return (
      <div className="message" role="alert">
        {words.unsupportedPart(problems.join(', '))}
      </div>
    );
  }
  const asks = panel.targets.some(({ hide }) => !hide) && panel.type !== 'text';
  if (asks && prepared === undefined) {
    return failure === '' ? (
      <div className="message quiet">…</div>
    ) : (
      <div className="message" role="alert">
        {failure}
      </div>
    );
  }
  const frames = prepared?.frames ?? [];
  if (asks && panel.type !== 'geomap' && isEmpty(frames)) {
    const said = [...noticesOf(frames), ...noticesOf(raw ?? [])][0];
    return (
      <div className="message">{said ?? panel.fieldConfig.defaults.noValue ?? words.noData}</div>
    );
  }
  return (
    <Panel
      panel={panel}
      frames={frames}
      width={width}
      height={height}
      timeRange={timeRange}
      timeZone={timezone}
      replace={replace}
      theme={theme}
      words={words}
      lang={lang}
      answeredAt={prepared?.at ?? 0}
      onZoom={zoom}
      load={load}
    />
  );
});

/** Transforms the newest frames; the frames before stay until it is done. */
function usePrepared(
  panel: TileModel['panel'],
  raw: DataFrame[] | undefined,
  at: number,
  theme: Page['theme'],
  timezone: string,
  replace: (text: string) => string,
): { frames: DataFrame[]; at: number } | undefined {
  const [prepared, setPrepared] = useState<{ frames: DataFrame[]; at: number }>();
  const [broken, setBroken] = useState<Error>();
  useEffect(() => {
    if (!raw || at === 0) {
      return;
    }
    let dropped = false;
    Promise.all([prepare(panel, raw, theme, timezone, replace), fontsLoaded()])
      .then(([frames]) => {
        if (!dropped) {
          setBroken(undefined);
          setPrepared({ frames, at });
        }
      })
      .catch((error: Error) => {
        if (!dropped) {
          setBroken(error);
        }
      });
    return () => {
      dropped = true;
    };
  }, [panel, raw, at, theme, timezone, replace]);
  if (broken) {
    throw broken;
  }
  // Frames of the time before belong to other variables when the newest question brought none.
  return at > 0 ? prepared : undefined;
}
