import type { Dashboard, Panel } from '@grafana/schema';
import { beforeAll, describe, expect, test } from 'vitest';
import { generate } from '../src/generate';
import { BoardValidator } from '../src/schema/validate';
import { CATALOGUE } from './catalogue';

let boards: Dashboard[];
let validator: BoardValidator;

beforeAll(() => {
  boards = [...generate(CATALOGUE).boards.values()];
  validator = new BoardValidator();
});

/** A panel as one may damage it. */
interface Loose {
  [name: string]: unknown;
  options: Record<string, unknown>;
  fieldConfig: {
    defaults: Record<string, unknown>;
    overrides: { matcher: unknown; properties: { id: string; value: unknown }[] }[];
  };
  targets: Record<string, unknown>[];
}

function afterDamage(type: string, damage: (panel: Loose, board: Dashboard) => void): string[] {
  const board = structuredClone(
    boards.find(({ panels = [] }) => panels.some((panel) => panel.type === type)),
  ) as Dashboard;
  const panel = (board.panels as Panel[]).find((each) => each.type === type);
  damage(panel as unknown as Loose, board);
  return validator.problems([board]);
}

const property =
  (id: string, value: unknown) =>
  ({ fieldConfig }: Loose): void => {
    fieldConfig.overrides.push({
      matcher: { id: 'byName', options: 'x' },
      properties: [{ id, value }],
    });
  };

describe("Grafana's types", () => {
  test('areThoseOfEveryBoard', () => {
    expect(validator.problems(boards)).toEqual([]);
  });

  test.each<[string, string, (panel: Loose, board: Dashboard) => void, RegExp]>([
    [
      'a misspelt option',
      'stat',
      (p) => Object.assign(p.options, { grafMode: 'area' }),
      /grafMode/,
    ],
    [
      'an option of another panel',
      'table',
      (p) => Object.assign(p.options, { graphMode: 'area' }),
      /options has no graphMode/,
    ],
    [
      'a word that is none of the allowed',
      'stat',
      (p) => Object.assign(p.options, { colorMode: 'blink' }),
      /options\.colorMode is none of background/,
    ],
    [
      'a number as text',
      'timeseries',
      (p) => Object.assign(p.fieldConfig.defaults, { decimals: '1' }),
      /decimals must be number/,
    ],
    [
      'a misspelt setting of lines',
      'timeseries',
      (p) => Object.assign(p.fieldConfig.defaults.custom as object, { lineWith: 2 }),
      /custom has no lineWith/,
    ],
    [
      'settings of lines in a stat',
      'stat',
      (p) => Object.assign(p.fieldConfig.defaults, { custom: { lineWidth: 2 } }),
      /has nothing to set/,
    ],
    ['a misspelt override', 'table', property('custom.widht', 40), /custom has no widht/],
    ['an override of a wrong type', 'table', property('unit', 4), /unit must be string/],
    [
      'a legend that is no object',
      'timeseries',
      (p) => Object.assign(p.options, { legend: true }),
      /options\.legend must be object/,
    ],
    [
      'a target without SQL',
      'table',
      (p) => delete p.targets[0]?.rawSql,
      /targets\.0 must have required property 'rawSql'/,
    ],
    ['a misspelt key of a panel', 'stat', (p) => Object.assign(p, { titel: 'x' }), /has no titel/],
    [
      'a board with a misspelt key',
      'stat',
      (_, board) => Object.assign(board, { refesh: '5s' }),
      /has no refesh/,
    ],
    [
      'an unknown type of panel',
      'stat',
      (p) => Object.assign(p, { type: 'canvas' }),
      /no schema for panels of type canvas/,
    ],
  ])('refuse %s', (_, type, damage, problem) => {
    expect(afterDamage(type, damage).join('\n')).toMatch(problem);
  });
});
