import { describe, expect, test } from 'vitest';
import { merged } from '../../src/data/results';
import type { BatchAnswer, QueryAnswer } from '../../src/data/server';

const good = (value: number): QueryAnswer => ({
  status: 200,
  frames: [
    { schema: { fields: [{ name: 'v', type: 'number' as never }] }, data: { values: [[value]] } },
  ],
});
const bad: QueryAnswer = { status: 400, error: { message: 'no such column' } };
const RANGE = { from: 0, to: 1 };

function next(before: Parameters<typeof merged>[0], at: number, query: QueryAnswer | undefined) {
  const results: BatchAnswer['results'] = query ? { '1': { A: query } } : {};
  return merged(before, { results, at, range: RANGE }, [{ key: '1', refIds: ['A'] }]);
}

describe('results', () => {
  test('keepTheOldFramesAndTheirAgeWhenAQueryFails', () => {
    const first = next({}, 10, good(1));
    const second = next(first, 20, bad);
    expect(second['1']?.frames).toBe(first['1']?.frames);
    expect(second['1']).toMatchObject({ at: 10, error: 'no such column' });
    expect(next(second, 30, good(2))['1']).toMatchObject({ at: 30, error: '' });
  });

  test('sayThatAQueryWasNotAnswered', () => {
    expect(next({}, 10, undefined)['1']).toMatchObject({
      frames: [],
      at: 0,
      error: 'no answer for query A',
    });
  });

  test('forgetTilesThatAreNotAskedForAnyMore', () => {
    const first = next({}, 10, good(1));
    expect(merged(first, { results: {}, at: 20, range: RANGE }, [])).toEqual({});
  });

  test('carryTheRefIdOfTheirQuery', () => {
    expect(next({}, 10, good(1))['1']?.frames[0]?.refId).toBe('A');
  });
});
