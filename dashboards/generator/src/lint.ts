import type { Dashboard, Panel } from '@grafana/schema';
import type { Ids } from './ids';
import { SqlProblem, tokens } from './template';

const COLUMNS = 24;
const TYPES = ['stat', 'gauge', 'bargauge', 'timeseries', 'table', 'geomap', 'text', 'row'];
const TRANSFORMATIONS = ['organize', 'sortBy', 'merge', 'limit', 'filterFieldsByName'];
const LANGUAGE = /^lang:(en|zh)$/;
const CHINESE = /\p{Script=Han}/u;

/** What is wrong with the boards, a sentence each that names board and panel. */
export function lint(boards: Dashboard[]): string[] {
  return [
    ...boards.flatMap(lintBoard),
    ...repeated(boards.map(({ uid }) => uid ?? '')).map((uid) => `two boards have the uid ${uid}`),
    ...lintLanguages(boards),
    ...lintLinks(boards),
  ];
}

/** Numbers are kept for boards that are there; those of a board that was renamed would be lost. */
export function lintIds(ids: Ids, boards: Dashboard[]): string[] {
  const uids = new Set(boards.map(({ uid }) => uid));
  return ids
    .boards()
    .filter((uid) => !uids.has(uid))
    .map((uid) => `ids.json: no board has the uid ${uid}`);
}

function lintBoard(board: Dashboard): string[] {
  const panels = panelsOf(board);
  const say = (problem: string): string => `${board.uid}: ${problem}`;
  const variables = new Set((board.templating?.list ?? []).map(({ name }) => name));
  const problems: string[] = [];
  if (!/^[a-z0-9_-]{1,40}$/.test(board.uid ?? '')) {
    problems.push('its uid has other letters than a-z, 0-9, _ and -, or more than 40');
  }
  if (board.schemaVersion !== 39) {
    problems.push(`schemaVersion is ${board.schemaVersion}, not 39`);
  }
  if ((board.tags ?? []).filter((tag) => LANGUAGE.test(tag)).length !== 1) {
    problems.push('it has no tag lang:en or lang:zh');
  }
  for (const id of repeated(panels.map((panel) => String(panel.id)))) {
    problems.push(`two panels have the id ${id}`);
  }
  problems.push(
    ...panels.flatMap((panel) =>
      lintPanel(panel, variables).map(
        (problem) => `panel ${panel.id} (${panel.title}): ${problem}`,
      ),
    ),
    ...overlaps(panels),
  );
  return problems.map(say);
}

function lintPanel(panel: Panel, variables: Set<string>): string[] {
  const { type, gridPos, title, description, fieldConfig, targets = [] } = panel;
  const problems: string[] = [];
  if (!Number.isInteger(panel.id) || (panel.id ?? 0) < 1) {
    problems.push('its id is no whole number from 1 on');
  }
  if (!TYPES.includes(type)) {
    problems.push(`type ${type} is not one of ${TYPES.join(', ')}`);
  }
  if (!gridPos || gridPos.w < 1 || gridPos.h < 1 || gridPos.x < 0 || gridPos.y < 0) {
    problems.push('it has no place');
  } else if (gridPos.x + gridPos.w > COLUMNS) {
    problems.push(`it ends at column ${gridPos.x + gridPos.w}; there are ${COLUMNS}`);
  }
  for (const { id } of panel.transformations ?? []) {
    if (!TRANSFORMATIONS.includes(id)) {
      problems.push(`transformation ${id} is not one of ${TRANSFORMATIONS.join(', ')}`);
    }
  }
  if (type === 'row') {
    return problems;
  }
  const named = (fieldConfig?.overrides ?? []).some(({ properties }) =>
    properties.some(({ id }) => id === 'displayName'),
  );
  if (!title && !named && type !== 'text') {
    problems.push('neither the panel nor its values have a name');
  }
  if (!description) {
    problems.push('it has no description');
  }
  if (type === 'text') {
    return problems;
  }
  if (!fieldConfig?.defaults?.unit) {
    problems.push('it has no unit');
  }
  if (targets.length === 0) {
    problems.push('it asks nothing');
  }
  return [...problems, ...targets.flatMap((target) => lintSql(String(target.rawSql), variables))];
}

/** What the board server or the engine would refuse, or what reads more than it needs. */
function lintSql(sql: string, variables: Set<string>): string[] {
  const problems: string[] = [];
  try {
    for (const token of tokens(sql)) {
      if (token.kind === 'variable' && !variables.has(token.name)) {
        problems.push(`the board has no variable ${token.name}`);
      }
    }
  } catch (problem) {
    if (!(problem instanceof SqlProblem)) {
      throw problem;
    }
    problems.push(problem.message);
  }
  if (/select\s+\*|,\s*\*/i.test(sql)) {
    problems.push('SELECT * reads what nobody shows');
  }
  if (!/\bLIMIT \d+\s*$/.test(sql)) {
    problems.push('it does not end with a LIMIT');
  }
  if (/\b(FINAL|INSERT|ALTER|system\.)\b/.test(sql)) {
    problems.push('it reads more than the views');
  }
  return problems;
}

function overlaps(panels: Panel[]): string[] {
  return panels.flatMap((a, at) =>
    panels.slice(at + 1).flatMap((b) => {
      const [p, q] = [a.gridPos, b.gridPos];
      const apart =
        !p || !q || p.x + p.w <= q.x || q.x + q.w <= p.x || p.y + p.h <= q.y || q.y + q.h <= p.y;
      return apart ? [] : [`panels ${a.id} (${a.title}) and ${b.id} (${b.title}) overlap`];
    }),
  );
}

/** Every board is there in both languages, with the same panels, and Chinese where it should be. */
function lintLanguages(boards: Dashboard[]): string[] {
  const byUid = new Map(boards.map((board) => [board.uid, board]));
  return boards
    .filter(({ tags }) => (tags ?? []).includes('lang:en'))
    .flatMap((english) => {
      const chinese = byUid.get(`${english.uid}-zh`);
      if (!chinese) {
        return [`${english.uid}: there is no Chinese edition`];
      }
      const theirs = panelsOf(chinese);
      const same =
        panelsOf(english)
          .map(({ id }) => id)
          .join() === theirs.map(({ id }) => id).join();
      const mute = theirs
        .flatMap(({ id, title, description }) => [
          [id, title],
          [id, description],
        ])
        .filter(([, said]) => said && !CHINESE.test(String(said)) && /[a-z]{4}/.test(String(said)))
        .map(([id, said]) => `${chinese.uid}: panel ${id} speaks English: ${said}`);
      return [...(same ? [] : [`${english.uid}: the editions have other panels`]), ...mute];
    });
}

/** Links between boards lead to boards that are there. */
function lintLinks(boards: Dashboard[]): string[] {
  const uids = boards.map(({ uid }) => uid ?? '');
  return boards.flatMap((board) => {
    const found = [...JSON.stringify(board).matchAll(/"url":"\/d\/([^"?/]+)/g)];
    return [...new Set(found.map(([, uid]) => uid as string))]
      .filter((uid) => {
        const escaped = uid.replace(/[.*+?^()|[\]\\]/g, '\\$&');
        const pattern = new RegExp(`^${escaped.replace(/\$\{[^}]*\}/g, '[a-z0-9_]+')}$`);
        return !uids.some((each) => pattern.test(each));
      })
      .map((uid) => `${board.uid}: it links to ${uid}, which is no board`);
  });
}

export function panelsOf(board: Dashboard): Panel[] {
  return (board.panels ?? []) as Panel[];
}

function repeated(values: string[]): string[] {
  return [...new Set(values.filter((value, at) => values.indexOf(value) !== at))];
}
