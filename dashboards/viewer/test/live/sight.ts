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
  /** Ratio of its colour to its ground, as WCAG 2.2 counts it: 1 to 21. */
  contrast: number;
}

/** Text that a canvas shows. */
export interface SeenWriting {
  panel: number;
  text: string;
  size: number;
  contrast: number;
}

export interface Sight {
  width: number;
  height: number;
  panels: SeenPanel[];
  texts: SeenText[];
  /** Nothing where the canvases are not noted. */
  written: SeenWriting[];
  notices: string[];
}

interface Noted {
  /** In pixels of the canvas. */
  size: number;
  color: string;
  /** Colour of the outline under it, empty where there is none. */
  outline: string;
}

declare global {
  interface Window {
    /** What each canvas has written since it was last cleared. */
    noted?: Map<HTMLCanvasElement, Map<string, Noted>>;
  }
}

/** Notes what canvases write: their pixels tell nobody. To be called before the page is opened. */
export function noteCanvases(page: Page): Promise<unknown> {
  return page.addInitScript(() => {
    const noted = new Map<HTMLCanvasElement, Map<string, Noted>>();
    const outlines = new WeakMap<CanvasRenderingContext2D, { text: string; color: string }>();
    const context = CanvasRenderingContext2D.prototype;
    const { fillText, strokeText, clearRect } = context;
    window.noted = noted;
    context.strokeText = function (text, ...more) {
      outlines.set(this, { text, color: String(this.strokeStyle) });
      strokeText.call(this, text, ...more);
    };
    context.fillText = function (text, ...more) {
      const { a, b } = this.getTransform();
      const outline = outlines.get(this);
      const texts = noted.get(this.canvas) ?? new Map<string, Noted>();
      noted.set(this.canvas, texts);
      texts.set(text, {
        size: Number(/([\d.]+)px/.exec(this.font)?.[1]) * Math.hypot(a, b),
        color: String(this.fillStyle),
        outline: outline?.text === text ? outline.color : '',
      });
      fillText.call(this, text, ...more);
    };
    context.clearRect = function (x, y, width, height) {
      if (width >= this.canvas.width && height >= this.canvas.height) {
        noted.delete(this.canvas);
      }
      clearRect.call(this, x, y, width, height);
    };
  });
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

    type Color = [red: number, green: number, blue: number, alpha: number];
    const palette = new Map<string, Color>();
    const pixel = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    const colorOf = (css: string): Color => {
      const known = palette.get(css);
      if (known || !pixel) {
        return known ?? [0, 0, 0, 0];
      }
      pixel.clearRect(0, 0, 1, 1);
      pixel.fillStyle = css;
      pixel.fillRect(0, 0, 1, 1);
      const [red = 0, green = 0, blue = 0, alpha = 0] = pixel.getImageData(0, 0, 1, 1).data;
      const color: Color = [red, green, blue, alpha / 255];
      palette.set(css, color);
      return color;
    };
    const over = ([red, green, blue, alpha]: Color, ground: Color): Color => {
      const mixed = (top: number, below: number): number => top * alpha + below * (1 - alpha);
      return [mixed(red, ground[0]), mixed(green, ground[1]), mixed(blue, ground[2]), 1];
    };
    const light = ([red, green, blue]: Color): number => {
      const linear = (channel: number): number =>
        channel / 255 <= 0.04045 ? channel / 255 / 12.92 : ((channel / 255 + 0.055) / 1.055) ** 2.4;
      return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    };
    const ratio = (text: Color, ground: Color): number => {
      const pair = [light(over(text, ground)), light(ground)];
      return (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
    };
    /** What lies behind an element, several colours where that is a gradient. */
    const groundsOf = (element: Element | null): Color[] => {
      if (!element) {
        return [[255, 255, 255, 1]];
      }
      const { backgroundColor, backgroundImage } = getComputedStyle(element);
      const plain = groundsOf(element.parentElement).map((below) =>
        over(colorOf(backgroundColor), below),
      );
      const stops = backgroundImage.includes('gradient')
        ? (backgroundImage.match(/rgba?\([^)]*\)|#[0-9a-f]+/gi) ?? [])
        : [];
      return stops.length === 0
        ? plain
        : plain.flatMap((below) => stops.map((stop) => over(colorOf(stop), below)));
    };
    const opacityOf = (element: Element | null): number =>
      element ? Number(getComputedStyle(element).opacity) * opacityOf(element.parentElement) : 1;
    const contrastOf = (css: string, element: Element, opacity: number): number => {
      const [red, green, blue, alpha] = colorOf(css);
      const text: Color = [red, green, blue, alpha * opacity];
      return Math.min(...groundsOf(element).map((ground) => ratio(text, ground)));
    };

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
      const opacity = opacityOf(parent);
      if (opacity === 0) {
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
        contrast: contrastOf(
          getComputedStyle(parent)[parent instanceof SVGElement ? 'fill' : 'color'],
          parent,
          opacity,
        ),
      });
    }

    const written: SeenWriting[] = [...(window.noted ?? [])].flatMap(([canvas, notes]) => {
      const { width } = canvas.getBoundingClientRect();
      // A plot that was replaced is still noted, and no longer on the page.
      return width === 0
        ? []
        : [...notes].map(([text, { size, color, outline }]) => ({
            panel: Number(canvas.closest<HTMLElement>('[data-panel]')?.dataset.panel ?? 0),
            text,
            size: (size * width) / canvas.width,
            contrast:
              outline === ''
                ? contrastOf(color, canvas, opacityOf(canvas))
                : ratio(colorOf(color), colorOf(outline)),
          }));
    });
    return {
      width: window.innerWidth,
      height: window.innerHeight,
      panels,
      texts,
      written,
      notices: [...document.querySelectorAll('main > .notice, .message.full')].map(
        (each) => each.textContent ?? '',
      ),
    };
  });
}
