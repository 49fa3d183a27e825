import type { Board, BoardLink } from './board';

/** A link that the board wants proposed, and the number on which that depends. */
export interface Proposing {
  link: BoardLink;
  /** `while`: above zero; `unless`: at zero. */
  when: 'while' | 'unless';
  /** Name of the field, in whatever panel of the board. */
  field: string;
}

const TAG = /^propose:(while|unless):(\w+)$/;

/** The link of the board that is to be proposed. */
export function proposingOf({ links }: Board): Proposing | undefined {
  for (const link of links) {
    for (const tag of link.tags) {
      const [, when, field] = TAG.exec(tag) ?? [];
      if (field !== undefined) {
        return { link, when: when as Proposing['when'], field };
      }
    }
  }
  return undefined;
}

/**
 * What a person has waved away: the greatest number of a `while`, 0 of an `unless`; `undefined`
 * where nothing was.
 */
export type Dismissed = number | undefined;

/** Whether to propose, given the newest number; nothing is proposed without one. */
export function isProposed(
  { when }: Proposing,
  value: number | undefined,
  dismissed: Dismissed,
): boolean {
  if (value === undefined) {
    return false;
  }
  return when === 'while'
    ? value > 0 && value > (dismissed ?? 0)
    : value === 0 && dismissed === undefined;
}

/** What stays waved away at that number: an `unless` is proposed anew after each time it was not. */
export function stillDismissed(
  { when }: Proposing,
  value: number | undefined,
  dismissed: Dismissed,
): Dismissed {
  return when === 'unless' && value !== undefined && value > 0 ? undefined : dismissed;
}
