import { ThresholdsMode } from '@grafana/data';
import { describe, expect, test } from 'vitest';
import { arcPath, bandsOf } from '../../src/panels/arc';
import { meets, ruledStyle } from '../../src/panels/geo';
import { ageText } from '../../src/text';

describe('a gauge', () => {
  test('showsItsThresholdsAsBandsWithinItsBounds', () => {
    const steps = [
      { value: Number.NEGATIVE_INFINITY, color: 'red' },
      { value: 60, color: 'orange' },
      { value: 80, color: 'green' },
      { value: 500, color: 'blue' },
    ];
    expect(bandsOf({ mode: ThresholdsMode.Absolute, steps }, 0, 100)).toEqual([
      { from: 0, to: 0.6, color: 'red', label: '-Infinity' },
      { from: 0.6, to: 0.8, color: 'orange', label: '60' },
      { from: 0.8, to: 1, color: 'green', label: '80' },
    ]);
  });

  test('drawsNothingForNothingAndALargeArcForMuch', () => {
    const centre = { x: 0, y: 0 };
    expect(arcPath(centre, 5, 10, 0, 0)).toBe('');
    expect(arcPath(centre, 5, 10, 0, 1)).toContain('A 10 10 0 1 1');
    expect(arcPath(centre, 5, 10, 0, 0.5)).toContain('A 10 10 0 0 1');
  });
});

describe('a map rule', () => {
  test('comparesNumbersAndLeavesAMissingValueUncoloured', () => {
    expect(meets({ property: 'v', operation: 'gte', value: 60 }, { v: 60 })).toBe(true);
    expect(meets({ property: 'v', operation: 'lt', value: 60 }, { v: null })).toBe(false);
    expect(meets({ property: 'v', operation: 'eq', value: 'grey' }, { v: 'grey' })).toBe(true);
  });

  test('theFirstThatIsMetWins', () => {
    const rules = [80, 60].map((value) => ({
      check: { property: 'v', operation: 'gte' as const, value },
      style: { color: { fixed: `from ${value}` } },
    }));
    expect(ruledStyle({ rules, style: { opacity: 0.5 } }, { v: 90 })).toEqual({
      opacity: 0.5,
      color: { fixed: 'from 80' },
    });
  });
});

test('anAgeIsToldInItsLargestUnit', () => {
  expect(ageText(12_900, 'en')).toBe('12 s');
  expect(ageText(180_000, 'zh')).toBe('3 分钟');
  expect(ageText(50 * 3_600_000, 'en')).toBe('2 d');
  expect(ageText(-5, 'en')).toBe('0 s');
});
