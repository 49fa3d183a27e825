import { FieldType, toDataFrame } from '@grafana/data';
import { describe, expect, test } from 'vitest';
import { readBoard } from '../../src/model/board';
import { interpolator, type TextContext } from '../../src/model/interpolate';
import { type Choices, choose } from '../../src/model/variables';

const OPTIONS = [
  { text: 'Nanyuan', value: '440304001' },
  { text: "O'Brien & Sons", value: "o'brien" },
];

function context(values: string[], scope: TextContext['scope'] = {}): TextContext {
  const [street] = readBoard({
    templating: { list: [{ name: 'street', type: 'query', multi: true, includeAll: true }] },
  }).variables;
  const choices: Choices = street ? { street: choose(street, OPTIONS, values) } : {};
  return {
    choices,
    scope,
    range: { from: 1_000_000, to: 2_000_000, rawFrom: 'now-6h', rawTo: 'now' },
    timezone: 'Asia/Shanghai',
    board: { uid: 'wall', title: 'City wall' },
  };
}

describe('text', () => {
  const one = interpolator(context(["o'brien"]));

  test('takesVariablesInAllThreeSpellings', () => {
    expect(one('$street ${street} [[street]]')).toBe("o'brien o'brien o'brien");
  });

  test('leavesWhatItDoesNotKnow', () => {
    expect(one('costs $5, $other ${other:text} $__unknown')).toBe(
      'costs $5, $other ${other:text} $__unknown',
    );
  });

  test('escapesByFormat', () => {
    expect(one('${street:text}')).toBe("O'Brien & Sons");
    expect(one('${street:sqlstring}')).toBe("'o''brien'");
    expect(one('${street:singlequote}')).toBe("'o\\'brien'");
    expect(one('${street:queryparam}')).toBe("var-street=o'brien");
    expect(one('<b>${street:text}</b>', {}, 'html')).toContain("O'Brien");
    expect(one('${street}', {}, 'html')).toBe('o&#39;brien');
  });

  test('writesSeveralValuesAsAListAndAllAsEveryValue', () => {
    const all = interpolator(context(['$__all']));
    expect(all('${street:csv}')).toBe("440304001,o'brien");
    expect(all('${street:text}')).toBe('All');
    expect(all('${street:queryparam}')).toBe('var-street=%24__all');
  });

  test('takesTheValueThatARepeatFixes', () => {
    const repeated = interpolator(context(['$__all'], { street: ['440304001'] }));
    expect(repeated('${street:text}')).toBe('Nanyuan');
    expect(repeated('?${__all_variables}')).toBe('?var-street=440304001');
  });

  test('knowsTheTimeRangeAndTheBoard', () => {
    expect(one('$__from ${__to:date:seconds} ${__from:date:iso}')).toBe(
      '1000000 2000 1970-01-01T00:16:40.000Z',
    );
    expect(one('/d/x?${__url_time_range}')).toBe('/d/x?from=now-6h&to=now');
    expect(one('${__dashboard} ${__dashboard.uid}')).toBe('City wall wall');
  });
});

describe('a data link', () => {
  const frame = toDataFrame({
    name: 'streets',
    fields: [
      { name: 'code', type: FieldType.string, values: ['a&b=1', '2'] },
      { name: 'index', type: FieldType.number, values: [80.5, 3], labels: { unit: 'points' } },
    ],
  });
  const field = frame.fields[1];
  const at = (text: string): string =>
    interpolator(context(['440304001']))(
      text,
      { __dataContext: { value: { data: [frame], frame, field: field as never, rowIndex: 0 } } },
      'uriencode',
    );

  test('takesValuesOfItsRowAndEscapesThem', () => {
    expect(at('/d/x?var-code=${__data.fields.code}')).toBe('/d/x?var-code=a%26b%3D1');
    expect(at('/d/x?v=${__data.fields[1]}&w=${__value.raw}')).toBe('/d/x?v=80.5&w=80.5');
  });

  test('knowsItsFieldAndSeries', () => {
    expect(at('/d/x?f=${__field.labels.unit}&s=${__series.name}')).toBe('/d/x?f=points&s=streets');
  });
});
