import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { generate } from '../src/generate';
import { lintProvisioning } from '../src/provisioning/lint';
import { readTables } from '../src/provisioning/tables';
import { CATALOGUE } from './catalogue';

let files: Map<string, string>;

beforeAll(() => {
  files = generate(CATALOGUE).provisioning;
});

const read = <T>(name: string): T => parse(files.get(name) ?? '') as T;

/** The problems after one file was changed. */
function after(name: string, from: string | RegExp, to: string): string[] {
  const text = files.get(name) ?? '';
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);
  return lintProvisioning(new Map([...files, [name, changed]]));
}

describe('Provisioning', () => {
  test('hasNothingToFind', () => {
    expect(lintProvisioning(files)).toEqual([]);
  });

  test.each<[string, string, string | RegExp, string, RegExp]>([
    ['a password', 'datasources/city360.yaml', '$CITY360_PASSWORD_WALL', 'hunter2', /environment/],
    ['an unknown data source', 'folders.json', '"source": "city360"', '"source": "x"', /no data/],
    [
      'an unknown folder',
      'folders.json',
      '"folder": "city360-walls"',
      '"folder": "x"',
      /which is none/,
    ],
    ['a repeated uid', 'alerting/city360.yaml', 'city360-open-iii', 'city360-open-ii', /twice/],
    ['a macro in a rule', 'alerting/city360.yaml', 'is_muted = 0', '$__timeFilter(x)', /look up/],
    ['a rule without a limit', 'alerting/city360.yaml', / LIMIT 100/, '', /LIMIT/],
    [
      'a condition that is no query',
      'alerting/city360.yaml',
      'condition: C',
      'condition: D',
      /D is/,
    ],
  ])('isRefusedWith %s', (_, name, from, to, problem) => {
    expect(after(name, from, to).join('\n')).toMatch(problem);
  });

  test('everyStreetAndDepartmentHasADataSourceOfItsOwn', () => {
    const { datasources } = read<{
      datasources: { uid: string; jsonData: { username: string } }[];
    }>('datasources/city360.yaml');
    const { streets, departments } = CATALOGUE;
    const portals = [
      ...streets.map(({ id }) => `city360-street-${id}`),
      ...departments.map(({ id }) => `city360-dept-${id}`),
    ];
    expect(datasources.map(({ uid }) => uid)).toEqual(['city360', 'city360-analyst', ...portals]);
    expect(new Set(datasources.map(({ jsonData }) => jsonData.username)).size).toBe(
      datasources.length,
    );
  });

  test('everyBoardHasAFolderAndAPortalItsOwnSource', () => {
    const { boards } = read<{ boards: Record<string, { folder: string; source: string }> }>(
      'folders.json',
    );
    expect(boards['street-440304001-zh']).toEqual({
      folder: 'city360-streets',
      source: 'city360-street-440304001',
    });
    expect(boards['city-wall']).toEqual({ folder: 'city360-walls', source: 'city360' });
    expect(Object.keys(boards)).toHaveLength(generate(CATALOGUE).boards.size);
  });

  test('aPortalsRoleHasAPolicyOnEveryTableThatIsNotOpen', () => {
    const sql = files.get('clickhouse/users.sql') ?? '';
    const guarded = [
      ...sql.matchAll(/ROW POLICY OR REPLACE city360_street_440304001_\w+ ON (.*?) USING/g),
    ].flatMap(([, tables = '']) => tables.split(', '));
    const expected = readTables()
      .map(({ name }) => name)
      .filter((name) => !CATALOGUE.openTables.includes(name))
      .map((name) => `city360.${name}`);
    expect(guarded.sort()).toEqual(expected.sort());
  });

  test('thresholdsAreThoseOfTheCatalogue', () => {
    const rule = CATALOGUE.alertRules.find(({ id }) => id === 'node_index');
    const { groups } = read<{
      groups: {
        rules: {
          uid: string;
          for: string;
          data: { model: { conditions?: { evaluator: unknown; unloadEvaluator: unknown }[] } }[];
        }[];
      }[];
    }>('alerting/city360.yaml');
    const found = groups
      .flatMap(({ rules }) => rules)
      .find(({ uid }) => uid === 'city360-node-index-ii');
    expect(found?.for).toBe(rule?.hold?.enter);
    expect(found?.data[2]?.model.conditions).toEqual([
      {
        evaluator: { type: 'lt', params: [rule?.enter_below?.II] },
        unloadEvaluator: { type: 'gt', params: [rule?.leave_from] },
      },
    ]);
  });
});
