import { describe, expect, test } from 'vitest';
import { readBoard } from '../../src/model/board';
import { isProposed, type Proposing, proposingOf, stillDismissed } from '../../src/model/proposal';

function proposing(when: 'while' | 'unless'): Proposing {
  const links = [
    { title: 'Portals', url: '/portals', tags: ['portal'] },
    { title: 'Other edition', url: '/d/other', tags: [`propose:${when}:gravest_at`] },
  ];
  return proposingOf(readBoard({ links })) as Proposing;
}

describe('a proposal', () => {
  test('isTheLinkWhoseTagSaysSo', () => {
    expect(proposing('while')).toMatchObject({
      link: { url: '/d/other' },
      when: 'while',
      field: 'gravest_at',
    });
    expect(proposingOf(readBoard({ links: [{ tags: ['propose:never:x'] }] }))).toBeUndefined();
  });

  test('toGoStandsWhileTheNumberDoesAndComesBackOnlyWithAGreaterOne', () => {
    const go = proposing('while');
    expect(isProposed(go, 0, undefined)).toBe(false);
    expect(isProposed(go, 100, undefined)).toBe(true);
    expect(isProposed(go, 100, 100)).toBe(false);
    expect(isProposed(go, 90, 100)).toBe(false);
    expect(stillDismissed(go, 0, 100)).toBe(100);
    expect(isProposed(go, 101, 100)).toBe(true);
  });

  test('toComeBackStandsAtZeroAndIsMadeAnewAfterEachTimeItWasNot', () => {
    const back = proposing('unless');
    expect(isProposed(back, 100, undefined)).toBe(false);
    expect(isProposed(back, 0, undefined)).toBe(true);
    expect(isProposed(back, 0, 0)).toBe(false);
    expect(stillDismissed(back, 0, 0)).toBe(0);
    expect(stillDismissed(back, 200, 0)).toBeUndefined();
  });

  test('isNotMadeWithoutTheNumber', () => {
    expect(isProposed(proposing('while'), undefined, undefined)).toBe(false);
    expect(isProposed(proposing('unless'), undefined, undefined)).toBe(false);
    expect(stillDismissed(proposing('unless'), undefined, 0)).toBe(0);
  });
});
