import { describe, expect, test } from 'vitest';
import { expand, SqlProblem, tokens } from '../src/template';

const TIME = { fromMs: 1000, toMs: 2000, intervalSeconds: 60 };

describe('SQL of a board', () => {
  test('aHostileValueStaysInsideItsLiteral', () => {
    const sql = expand('SELECT 1 WHERE a IN (${street:singlequote})', TIME, {
      street: ["o'brien", "'); DROP TABLE x --", 'back\\slash'],
    });
    expect(sql).toBe("SELECT 1 WHERE a IN ('o\\'brien', '\\'); DROP TABLE x --', 'back\\\\slash')");
  });

  test('macrosBecomeInstantsOfTheRange', () => {
    expect(expand('$__timeFilter(t) AND u > $__fromTime', TIME, {})).toBe(
      "(t >= fromUnixTimestamp64Milli(toInt64(1000), 'UTC') AND t <= fromUnixTimestamp64Milli(toInt64(2000), 'UTC')) AND u > fromUnixTimestamp64Milli(toInt64(1000), 'UTC')",
    );
  });

  test.each([
    ['a variable without quoting', 'SELECT $street'],
    ['a raw variable', 'SELECT ${street:raw}'],
    ['a variable in a literal', "SELECT '${street:singlequote}'"],
    ['an unknown macro', 'SELECT $__table'],
  ])('isRefusedWith %s', (_, sql) => {
    expect(() => tokens(sql)).toThrow(SqlProblem);
  });
});
