import type { Page } from 'playwright-core';

/** What stands on a page, in pixels of the screen. */

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface SeenPanel {
  id: number;
  title: string;
  type: string;
  box: Box;
  /** Why there are no values; empty where there are. */
  problem: string;
  message: string;
  /** Whether there is anything to look at. */
  isDrawn: boolean;
}

export interface SeenText {
  /** Id of its panel; 0 outside of all panels. */
  panel: number;
  text: string;
  box: Box;
  /** Its frame, if it ends at one beyond which nothing is shown. */
  frame: Box | null;
  /** What surrounds it can be scrolled. */
  isScrolled: boolean;
  /** It does not fit into its frame. */
  isCut: boolean;
  /** Names and values of a stat stand on one line. */
  isBroken: boolean;
  size: number;
}

export interface Sight {
  width: number;
  height: number;
  panels: SeenPanel[];
  texts: SeenText[];
  notices: string[];
}

/** Reads panels and texts from the page. */
export function look(page: Page): Promise<Sight> {
  return page.evaluate(() => {
    /** How much of a line's height is air above and below its letters. */
    const LEADING = 0.2;
    const zoom = Number(getComputedStyle(document.documentElement).zoom) || 1;
    const boxOf = ({ left, top, right, bottom }: DOMRect): Box => ({ left, top, right, bottom });
    const said = (within: Element, selector: string): string =>
      [...within.querySelectorAll(selector)].map((each) => each.textContent?.trim()).join('; ');

    const panels = [...document.querySelectorAll<HTMLElement>('[data-panel]')].map((panel) => ({
      id: Number(panel.dataset.panel),
      title: panel.getAttribute('aria-label') ?? '',
      type: panel.querySelector('.values, .geomap, .text-panel')?.className ?? '',
      box: boxOf(panel.getBoundingClientRect()),
      problem: said(panel, '[role="alert"], .stale-mark, .geomap-problem'),
      message: said(panel, '.panel-body .message:not([role="alert"])'),
      isDrawn:
        panel.querySelector('.panel-body canvas, .panel-body svg, .panel-body img') !== null ||
        (panel.querySelector('.panel-body')?.textContent ?? '').trim() !== '',
    }));

    const texts: SeenText[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      const text = node.textContent?.trim() ?? '';
      if (!parent || text === '' || parent.closest('.sr, script, style, select, .hint')) {
        continue;
      }
      const range = document.createRange();
      range.selectNodeContents(node);
      const rect = range.getBoundingClientRect();
      if (rect.width === 0 || getComputedStyle(parent).visibility === 'hidden') {
        continue;
      }
      const panel = parent.closest<HTMLElement>('[data-panel]');
      let frame: Element | null = null;
      let isScrolled = false;
      for (let at: Element | null = parent; at && at !== panel; at = at.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(at);
        isScrolled ||= /auto|scroll/.test(overflowX) || /auto|scroll/.test(overflowY);
        if (/hidden|clip/.test(overflowX) && !isScrolled) {
          frame ??= at;
        }
      }
      const hides = frame?.getBoundingClientRect();
      texts.push({
        panel: Number(panel?.dataset.panel ?? 0),
        text,
        box: boxOf(rect),
        frame: hides ? boxOf(hides) : null,
        isScrolled,
        isCut:
          frame !== null &&
          hides !== undefined &&
          (frame.scrollWidth > frame.clientWidth + 1 ||
            rect.right > hides.right + 1.5 ||
            rect.left < hides.left - 1.5 ||
            rect.bottom > hides.bottom + rect.height * LEADING ||
            rect.top < hides.top - rect.height * LEADING),
        isBroken:
          parent.closest('.values.stat') !== null &&
          new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1,
        size: Number.parseFloat(getComputedStyle(parent).fontSize) * zoom,
      });
    }
    return {
      width: window.innerWidth,
      height: window.innerHeight,
      panels,
      texts,
      notices: [...document.querySelectorAll('main > .notice, .message.full')].map(
        (each) => each.textContent ?? '',
      ),
    };
  });
}
