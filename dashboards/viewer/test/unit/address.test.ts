import { describe, expect, test } from 'vitest';
import { changedQuery, readAddress } from '../../src/model/address';

describe('an address', () => {
  test('readsAllThatGrafanaWrites', () => {
    const address = readAddress(
      '/d/city%20wall/slug',
      '?orgId=1&from=now-1h&to=now&timezone=utc&refresh=5s&kiosk&theme=light&lang=zh&var-street=a&var-street=b',
    );
    expect(address).toMatchObject({
      page: 'board',
      uid: 'city wall',
      from: 'now-1h',
      to: 'now',
      timezone: 'utc',
      refresh: '5s',
      kiosk: true,
      theme: 'light',
      lang: 'zh',
      scale: 100,
      variables: { street: ['a', 'b'] },
    });
  });

  test('namesThePanelOfASoloPageInBothOfGrafanasForms', () => {
    expect(readAddress('/d-solo/x', '?panelId=7').panelId).toBe(7);
    expect(readAddress('/d-solo/x', '?panelId=panel-7').panelId).toBe(7);
    expect(readAddress('/d-solo/x', '').panelId).toBe(0);
  });

  test('keepsTheScaleWithinBounds', () => {
    expect(readAddress('/d/x', '?scale=150').scale).toBe(150);
    expect(readAddress('/d/x', '?scale=9000').scale).toBe(300);
    expect(readAddress('/d/x', '?scale=big').scale).toBe(100);
  });

  test('isUnknownWhereNoPageIs', () => {
    expect(readAddress('/d', '').page).toBe('unknown');
    expect(readAddress('/admin', '').page).toBe('unknown');
    expect(readAddress('/portals', '').page).toBe('portals');
  });

  test('survivesABrokenEscape', () => {
    expect(readAddress('/d/%E0%A4%A', '').uid).toBe('%E0%A4%A');
  });
});

describe('a changed query', () => {
  test('keepsWhatItWasNotAskedToChange', () => {
    expect(changedQuery('?kiosk&from=now-1h&x=1', { from: 'now-6h' })).toBe(
      '?kiosk&x=1&from=now-6h',
    );
  });

  test('writesListsAsRepeatedKeysAndRemovesNulls', () => {
    expect(changedQuery('?a=1&b=2', { a: null, b: ['3', '4'] })).toBe('?b=3&b=4');
    expect(changedQuery('?a=1', { a: null })).toBe('');
  });
});
