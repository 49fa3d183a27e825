import type { Dashboard, Panel } from '@grafana/schema';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Catalogue, Choice } from '../src/catalogue';
import { generate } from '../src/generate';
import { Ids } from '../src/ids';
import { lint, lintIds } from '../src/lint';
import { lintNames } from '../src/names';
import { CATALOGUE } from './catalogue';

let boards: Dashboard[];

beforeAll(() => {
  boards = [...generate(CATALOGUE).boards.values()];
});

/** The problems of the boards after `break` has damaged one panel of a copy. */
function afterDamage(damage: (panel: Panel, board: Dashboard) => void): string[] {
  const copies = structuredClone(boards);
  const board = copies.find(({ uid }) => uid === 'city-wall') as Dashboard;
  damage((board.panels as Panel[]).find(({ type }) => type === 'table') as Panel, board);
  return lint(copies);
}

describe('The lint', () => {
  test('findsNothingInTheBoards', () => {
    expect(lint(boards)).toEqual([]);
  });

  test.each<[string, (panel: Panel, board: Dashboard) => void, RegExp]>([
    [
      'a panel outside the grid',
      (p) => Object.assign(p.gridPos ?? {}, { x: 23, w: 4 }),
      /ends at column 27/,
    ],
    ['panels that overlap', (p) => Object.assign(p.gridPos ?? {}, { x: 0, y: 0 }), /overlap/],
    [
      'a repeated id',
      (p, b) => Object.assign(p, { id: (b.panels as Panel[])[0]?.id }),
      /have the id/,
    ],
    ['an unknown type', (p) => Object.assign(p, { type: 'piechart' }), /type piechart/],
    ['a missing description', (p) => Object.assign(p, { description: '' }), /no description/],
    [
      'a missing unit',
      (p) => Object.assign(p.fieldConfig?.defaults ?? {}, { unit: '' }),
      /no unit/,
    ],
    [
      'an unknown transformation',
      (p) => Object.assign(p, { transformations: [{ id: 'joinByField', options: {} }] }),
      /joinByField/,
    ],
    [
      'an unbounded query',
      (p) => Object.assign(p.targets?.[0] ?? {}, { rawSql: 'SELECT a FROM v_node' }),
      /LIMIT/,
    ],
    [
      'every column',
      (p) => Object.assign(p.targets?.[0] ?? {}, { rawSql: 'SELECT * FROM v_node LIMIT 1' }),
      /SELECT \*/,
    ],
    [
      'an unquoted variable',
      (p) => Object.assign(p.targets?.[0] ?? {}, { rawSql: 'SELECT $map LIMIT 1' }),
      /neither a macro/,
    ],
    [
      'a variable of another board',
      (p) =>
        Object.assign(p.targets?.[0] ?? {}, { rawSql: 'SELECT ${street:singlequote} LIMIT 1' }),
      /no variable street/,
    ],
    [
      'a link to no board',
      (p) => Object.assign(p, { links: [{ title: 'x', url: '/d/nowhere' }] }),
      /links to nowhere/,
    ],
  ])('finds %s', (_, damage, expected) => {
    const problems = afterDamage(damage);
    expect(problems).not.toEqual([]);
    expect(problems.join('\n')).toMatch(expected);
  });

  test('findsAMissingEdition', () => {
    const english = boards.filter(({ uid }) => uid !== 'city-wall-zh');
    expect(lint(english)).toContain('city-wall: there is no Chinese edition');
  });
});

describe('Names on the walls', () => {
  const { choice } = CATALOGUE;
  const renamed = (
    place: keyof Choice['short'],
    id: string,
    en: string,
    zh: string,
  ): Catalogue => ({
    ...CATALOGUE,
    choice: {
      ...choice,
      short: { ...choice.short, [place]: { ...choice.short[place], [id]: { en, zh } } },
    },
  });

  test('haveRoom', () => {
    expect(lintNames(CATALOGUE)).toEqual([]);
  });

  test.each([
    ['departments', 'gsdab', 'Data administration'],
    ['fields', 'services', 'Public services'],
    ['topics', 'facility', 'Drains and floods'],
    ['subjects', 'aqi_daily', 'Air quality of the whole day'],
    ['indicators', 'aqi_hourly', 'Air quality now'],
  ] as const)('areRefusedWhereTheyAreTooLong %s', (place, id, en) => {
    expect(lintNames(renamed(place, id, en, '短'))).toContain(
      `boards.yaml: short.${place}.${id}: "${en}" has ${en.length} characters; allowed (en): ${{ departments: 15, fields: 10, topics: 11, subjects: 20, indicators: 11 }[place]}`,
    );
  });

  test('areMeasuredInCharactersOfTheirScript', () => {
    expect(lintNames(renamed('indicators', 'aqi_hourly', 'Air', '实时AQI值'))).toEqual([]);
    expect(lintNames(renamed('indicators', 'aqi_hourly', 'Air', '实时空气质量'))).toEqual([
      'boards.yaml: short.indicators.aqi_hourly: "实时空气质量" has 6 characters; allowed (zh): 5.5',
    ]);
  });

  test('areOnlyThoseOfTheCatalogue', () => {
    expect(lintNames(renamed('topics', 'nowhere', 'No', '无'))).toEqual([
      'boards.yaml: short.topics.nowhere: the catalogue has no such id',
    ]);
  });
});

describe('Numbers of panels', () => {
  test('areKeptForBoardsThatAreThere', () => {
    expect(lintIds(Ids.of(generate(CATALOGUE).ids), boards)).toEqual([]);
    expect(lintIds(Ids.of('{"city-wall":{},"gone":{"clock":1}}'), boards)).toEqual([
      'ids.json: no board has the uid gone',
    ]);
  });

  test('stayWhenTheBoardsAreMadeAgain', () => {
    const first = generate(CATALOGUE);
    const again = generate(CATALOGUE, Ids.of(first.ids));
    expect(again.ids).toBe(first.ids);
    expect([...again.boards.values()]).toEqual([...first.boards.values()]);
  });

  test('areNeverGivenToAnotherPanel', () => {
    const ids = Ids.of('{"wall":{"gone":1,"kept":2}}');
    expect(ids.idOf('wall', 'new')).toBe(3);
    expect(ids.idOf('wall', 'kept')).toBe(2);
  });

  test('areTheSameInBothLanguages', () => {
    const numbers = (uid: string): unknown =>
      boards.find((board) => board.uid === uid)?.panels?.map(({ id }) => id);
    expect(numbers('city-wall-zh')).toEqual(numbers('city-wall'));
  });
});

describe('The boards', () => {
  test('leadFromTheCityToAList', () => {
    const links = (uid: string): string =>
      JSON.stringify(boards.find((board) => board.uid === uid));
    expect(links('city-wall')).toContain('/d/field-operation');
    expect(links('field-operation')).toContain('/d/indicator?var-indicator=');
    expect(links('indicator')).toContain('/d/${__data.fields.list}?var-street=');
  });

  test('areOneForEachStreetAndDepartment', () => {
    const portals = boards.filter(({ tags }) => tags?.includes('portal')).map(({ uid }) => uid);
    for (const { id } of CATALOGUE.streets) {
      expect(portals).toContain(`street-${id}`);
      expect(portals).toContain(`street-${id}-zh`);
    }
    for (const { id } of CATALOGUE.departments) {
      expect(portals).toContain(`dept-${id}`);
    }
  });

  test('nameEveryIndicatorOfTheCatalogue', () => {
    const fields = boards
      .filter(({ uid }) => uid?.startsWith('field-') && !uid.endsWith('-zh'))
      .map((board) => JSON.stringify(board))
      .join();
    for (const { id, name } of CATALOGUE.indicators) {
      expect(fields).toContain(id);
      expect(fields).toContain(name.en);
    }
  });

  test('askOnlyThisPortalsStreet', () => {
    const portal = boards.find(({ uid }) => uid === 'street-440304001') as Dashboard;
    const queries = (portal.panels as Panel[]).flatMap(({ targets = [] }) =>
      targets.map(({ rawSql }) => String(rawSql)),
    );
    expect(queries.length).toBeGreaterThan(5);
    for (const sql of queries) {
      expect(sql).toContain('${street:singlequote}');
    }
  });
});
