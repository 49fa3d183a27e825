import type { Board } from './city';
import type { Box, SeenText, Sight } from './sight';

/** What a person would call wrong on a page, a sentence each. */

/** Words of the viewer itself: a board has to say why there is nothing. */
const WITHOUT_A_REASON = ['No data in this time range', 'No value', '此时段无数据', '无值'];
/** How far lines of text may reach into each other: parts of the lower one's height. */
const TOUCHING = 0.4;
const EDGE = 2;
const SMALLEST_TEXT = 24;
const SMALLEST_HEADLINE = 48;
/** What WCAG 2.2 asks of text (1.4.3, level AA). */
const LEAST_CONTRAST = 4.5;

export function faultsOf(board: Board, sight: Sight): string[] {
  const wide = sight.width === 3840;
  return [
    ...sight.notices.filter((text) => text !== '').map((text) => `the page says: ${text}`),
    ...missing(board, sight),
    ...empty(sight),
    ...misplaced(board, sight),
    ...cut(sight),
    ...pale(sight),
    ...(wide ? small(board, sight) : []),
  ];
}

function missing({ panels }: Board, sight: Sight): string[] {
  const seen = new Set(sight.panels.map(({ id }) => id));
  return panels.filter(({ id }) => !seen.has(id)).map(({ id }) => `panel ${id} is not there`);
}

function empty({ panels, texts }: Sight): string[] {
  return panels.flatMap(({ id, title, problem, message, isDrawn }) => {
    const own = texts.filter(({ panel }) => panel === id).map(({ text }) => text);
    const vague = [message, ...own].find((text) => WITHOUT_A_REASON.includes(text));
    const say = (what: string): string => `panel ${id} (${title}): ${what}`;
    return [
      ...(problem === '' ? [] : [say(problem)]),
      ...(isDrawn ? [] : [say('is empty')]),
      ...(vague ? [say(`says “${vague}” and no reason`)] : []),
    ];
  });
}

function misplaced({ uid }: Board, { panels, width, height }: Sight): string[] {
  const lowest = uid.startsWith('city-wa') ? height : Number.POSITIVE_INFINITY;
  const outside = panels
    .filter(({ box }) => box.left < 0 || box.right > width || box.top < 0 || box.bottom > lowest)
    .map(({ id, title }) => `panel ${id} (${title}) leaves the screen`);
  const overlapping = panels.flatMap((one, at) =>
    panels
      .slice(at + 1)
      .filter((other) => overlap(one.box, other.box).area > EDGE)
      .map((other) => `panels ${one.id} and ${other.id} overlap`),
  );
  return [...outside, ...overlapping];
}

function cut({ panels, texts }: Sight): string[] {
  return panels.flatMap(({ id, title, box }) => {
    const own = texts.filter(({ panel }) => panel === id);
    const still = own.filter(({ isScrolled }) => !isScrolled);
    const say = (what: string) => `panel ${id} (${title}): ${what}`;
    return unique([
      ...own.filter(({ isCut }) => isCut).map(({ text }) => say(`cut off: ${text}`)),
      ...own.filter(({ isBroken }) => isBroken).map(({ text }) => say(`on two lines: ${text}`)),
      ...still
        .filter(({ frame, box: text }) => frame === null && !isWithin(text, box))
        .map(({ text }) => say(`runs out of its panel: ${text}`)),
      ...still.flatMap((one, at) =>
        still
          .slice(at + 1)
          .filter((other) => touch(one, other))
          .map((other) => say(`“${one.text}” lies over “${other.text}”`)),
      ),
    ]);
  });
}

/** Text that is hard to tell from its ground. */
export function pale({ texts, written }: Sight): string[] {
  return unique(
    [...texts, ...written]
      .filter(({ contrast }) => contrast < LEAST_CONTRAST)
      .map(
        ({ panel, text, contrast }) =>
          `panel ${panel}: contrast of ${contrast.toFixed(2)} to 1: ${text}`,
      ),
  );
}

function small({ panels }: Board, { texts, written }: Sight): string[] {
  const tiny = [...texts, ...written]
    .filter(({ size }) => size < SMALLEST_TEXT - 0.1)
    .map(({ text, size }) => `${size.toFixed(0)} px: ${text}`);
  const headlines = panels
    .filter(({ type, title }) => type === 'stat' && title !== '')
    .flatMap(({ id, title }) => {
      const sizes = texts
        .filter(({ panel, text }) => panel === id && /^[-<]?\s?\d/.test(text))
        .map(({ size }) => size);
      const largest = Math.max(...sizes);
      return sizes.length > 0 && largest < SMALLEST_HEADLINE - 0.1
        ? [`panel ${id} (${title}): its largest text has ${largest.toFixed(0)} px`]
        : [];
    });
  return unique([...tiny, ...headlines]);
}

function touch(one: SeenText, other: SeenText): boolean {
  const { width, height } = overlap(one.box, other.box);
  const lower = Math.min(one.box.bottom - one.box.top, other.box.bottom - other.box.top);
  return width > 2 * EDGE && height > TOUCHING * lower;
}

function isWithin(text: Box, panel: Box): boolean {
  return (
    text.left >= panel.left - EDGE &&
    text.right <= panel.right + EDGE &&
    text.top >= panel.top - EDGE &&
    text.bottom <= panel.bottom + EDGE
  );
}

function overlap(one: Box, other: Box): { width: number; height: number; area: number } {
  const width = Math.max(0, Math.min(one.right, other.right) - Math.max(one.left, other.left));
  const height = Math.max(0, Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top));
  return { width, height, area: width * height };
}

const unique = (texts: string[]): string[] => [...new Set(texts)];
