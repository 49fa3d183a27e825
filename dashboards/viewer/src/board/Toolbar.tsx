import { textUtil } from '@grafana/data';
import { type JSX, useMemo } from 'react';
import { changeQuery } from '../app/location';
import { usePage } from '../app/page';
import { useRefreshed } from '../app/useRefreshed';
import type { Range } from '../data/questions';
import type { Found } from '../data/server';
import type { Board, BoardLink } from '../model/board';
import { interpolator, variablesQuery } from '../model/interpolate';
import type { Choices } from '../model/variables';
import { TimePicker } from './TimePicker';
import { absolute, type Results } from './useResults';
import { VariablePicker } from './VariablePicker';

interface ToolbarProps {
  board: Board;
  folder: string;
  choices: Choices;
  range: Range;
  refresh: string;
  timezone: string;
  results: Results;
}

/** The head of a board: title, variables, links, time range and refresh. */
export function Toolbar({
  board,
  folder,
  choices,
  range,
  refresh,
  timezone,
  results,
}: ToolbarProps): JSX.Element {
  const { words } = usePage();
  const shown = Object.values(choices).filter(
    ({ variable }) => variable.hide !== 2 && variable.type !== 'constant',
  );
  const intervals =
    board.refreshIntervals.includes(refresh) || refresh === ''
      ? board.refreshIntervals
      : [refresh, ...board.refreshIntervals];
  return (
    <div className="toolbar">
      <h1>
        {folder !== '' && <small>{folder} / </small>}
        {board.title}
      </h1>
      {shown.map((chosen) => (
        <VariablePicker key={chosen.variable.name} chosen={chosen} />
      ))}
      <BoardLinks board={board} choices={choices} range={range} timezone={timezone} />
      <span className="filler" />
      <TimePicker range={range} timezone={timezone} />
      <label>
        <span className="sr">{words.refresh}</span>
        <select
          aria-label={words.refresh}
          value={refresh}
          onChange={(event) => changeQuery({ refresh: event.target.value || null }, true)}
        >
          <option value="">{words.off}</option>
          {intervals.map((interval) => (
            <option key={interval}>{interval}</option>
          ))}
        </select>
      </label>
      <button
        type="button"
        className={results.asking ? 'asking' : ''}
        aria-label={words.refreshNow}
        title={words.refreshNow}
        onClick={results.again}
      >
        ↻
      </button>
      <button type="button" onClick={() => changeQuery({ kiosk: '' }, true)}>
        {words.wall}
      </button>
    </div>
  );
}

/** The board's links, and links to all boards of some tags. */
function BoardLinks({
  board,
  choices,
  range,
  timezone,
}: Pick<ToolbarProps, 'board' | 'choices' | 'range' | 'timezone'>): JSX.Element {
  const { server } = usePage();
  const tagged = board.links.some(({ type }) => type === 'dashboards');
  const { answer: found = [] } = useRefreshed<Found[]>(
    tagged ? board.uid : undefined,
    0,
    (signal) => server.search(signal),
  );
  const replace = useMemo(
    () =>
      interpolator({
        choices,
        scope: {},
        range: { ...absolute(range, timezone), rawFrom: range.from, rawTo: range.to },
        timezone,
        board: { uid: board.uid, title: board.title },
      }),
    [choices, range, timezone, board.uid, board.title],
  );
  const withState = (url: string, { keepTime, includeVars }: BoardLink): string => {
    const state = [
      keepTime ? new URLSearchParams({ from: range.from, to: range.to }).toString() : '',
      includeVars ? variablesQuery({ choices, scope: {} }) : '',
    ].filter((part) => part !== '');
    return state.length === 0 ? url : `${url}${url.includes('?') ? '&' : '?'}${state.join('&')}`;
  };
  const links = board.links.flatMap((link) =>
    link.type === 'link'
      ? [{ ...link, url: replace(link.url, undefined, 'percentencode') }]
      : found
          .filter(
            ({ tags, uid }) => uid !== board.uid && link.tags.every((tag) => tags.includes(tag)),
          )
          .map(({ title, url }) => ({ ...link, title, url })),
  );
  return (
    <>
      {links.map((link) => (
        <a
          key={link.title + link.url}
          className="board-link"
          href={textUtil.sanitizeUrl(withState(link.url, link))}
          title={link.tooltip || undefined}
          target={link.targetBlank ? '_blank' : undefined}
          rel="noreferrer"
        >
          {replace(link.title, undefined, 'text')}
        </a>
      ))}
    </>
  );
}
