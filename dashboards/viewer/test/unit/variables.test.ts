import { describe, expect, test } from 'vitest';
import { readBoard, type Variable } from '../../src/model/board';
import {
  ALL,
  choose,
  dependsOn,
  expanded,
  fixedOptions,
  queriedOptions,
  unknownVariables,
} from '../../src/model/variables';

function variable(json: Record<string, unknown>): Variable {
  const [read] = readBoard({ templating: { list: [{ name: 'v', ...json }] } }).variables;
  return read as Variable;
}

const OPTIONS = [
  { text: 'Nanyuan', value: '1' },
  { text: 'Futian', value: '2' },
];

describe('options', () => {
  test('ofACustomVariableMayNameTheirTextAndHoldCommas', () => {
    expect(fixedOptions(variable({ type: 'custom', query: 'Hour : 1h, Day : 1d,x\\,y' }))).toEqual([
      { text: 'Hour', value: '1h' },
      { text: 'Day', value: '1d' },
      { text: 'x,y', value: 'x,y' },
    ]);
  });

  test('ofAQueryAreFilteredByRegexAndSortedAndUnique', () => {
    const options = ['b-2', 'a-10', 'b-2', 'c'].map((text) => ({ text, value: text }));
    const numbers = variable({ type: 'query', regex: '/-(\\d+)$/', sort: 3 });
    expect(queriedOptions(numbers, options).map(({ value }) => value)).toEqual(['2', '10']);
    const named = variable({ type: 'query', regex: '/(?<text>\\w)-(?<value>\\d+)/', sort: 1 });
    expect(queriedOptions(named, options)).toEqual([
      { text: 'a', value: '10' },
      { text: 'b', value: '2' },
    ]);
  });

  test('withABrokenRegexAreAllKept', () => {
    expect(queriedOptions(variable({ type: 'query', regex: '/(/' }), OPTIONS)).toEqual(OPTIONS);
  });
});

describe('the choice', () => {
  test('isWhatTheAddressAsksForWhereItIsOnOffer', () => {
    expect(choose(variable({ type: 'query' }), OPTIONS, ['2']).values).toEqual(['2']);
    expect(choose(variable({ type: 'query' }), OPTIONS, ['Futian']).values).toEqual(['2']);
    expect(choose(variable({ type: 'query' }), OPTIONS, ['9']).values).toEqual(['1']);
  });

  test('isOneValueUnlessTheVariableTakesSeveral', () => {
    expect(choose(variable({ type: 'query' }), OPTIONS, ['1', '2']).values).toEqual(['1']);
    expect(choose(variable({ type: 'query', multi: true }), OPTIONS, ['1', '2']).values).toEqual([
      '1',
      '2',
    ]);
  });

  test('isAllOnlyWhereTheBoardAllowsIt', () => {
    expect(choose(variable({ type: 'query' }), OPTIONS, [ALL]).values).toEqual(['1']);
    expect(choose(variable({ type: 'query', includeAll: true }), OPTIONS, ['All']).values).toEqual([
      ALL,
    ]);
    expect(
      choose(variable({ type: 'query', includeAll: true }), OPTIONS, undefined).values,
    ).toEqual([ALL]);
  });

  test('ofAConstantCannotBeChangedByTheAddress', () => {
    expect(choose(variable({ type: 'constant', query: '440304' }), [], ['x']).values).toEqual([
      '440304',
    ]);
  });

  test('ofATextBoxIsAnyText', () => {
    expect(choose(variable({ type: 'textbox', query: 'd' }), [], ["o'brien"]).values).toEqual([
      "o'brien",
    ]);
    expect(choose(variable({ type: 'textbox', query: 'd' }), [], undefined).values).toEqual(['d']);
  });

  test('expandsAllToEveryValueOrToTheBoardsOwn', () => {
    const all = choose(variable({ type: 'query', includeAll: true }), OPTIONS, [ALL]);
    expect(expanded(all)).toEqual(['1', '2']);
    const own = choose(variable({ type: 'query', includeAll: true, allValue: '.*' }), OPTIONS, [
      ALL,
    ]);
    expect(expanded(own)).toEqual(['.*']);
  });
});

test('aQueryDependsOnTheVariablesItNames', () => {
  const query = variable({
    type: 'query',
    query: 'SELECT x WHERE s IN (${street:singlequote}) AND d = $day',
  });
  expect(dependsOn(query, 'street')).toBe(true);
  expect(dependsOn(query, 'day')).toBe(true);
  expect(dependsOn(query, 'str')).toBe(false);
});

test('variablesOfUnknownTypesAreNamed', () => {
  const board = readBoard({
    templating: {
      list: [
        { name: 'f', type: 'adhoc' },
        { name: 'g', type: 'custom' },
      ],
    },
  });
  expect(unknownVariables(board.variables).map(({ name }) => name)).toEqual(['f']);
});
