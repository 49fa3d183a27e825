let zoom = 1;

/** How much larger the page is drawn than its own pixels: the large type of walls. */
export function pageZoom(): number {
  return zoom;
}

/** Zooms the whole page; `scale` is in per cent. */
export function setPageZoom(scale: number): void {
  zoom = scale / 100;
  document.documentElement.style.setProperty('zoom', String(zoom));
  window.dispatchEvent(new Event('resize'));
  window.dispatchEvent(new Event('dppxchange'));
}

/** Lets canvases draw as sharp under the zoom as text is. Called once, before the first canvas. */
export function sharpenCanvases(): void {
  const own = Object.getOwnPropertyDescriptor(window, 'devicePixelRatio');
  const native = (): number => (own?.get?.call(window) as number | undefined) ?? 1;
  Object.defineProperty(window, 'devicePixelRatio', {
    configurable: true,
    get: () => native() * zoom,
  });
}

/** The size of the window in the page's own pixels. */
export function windowSize(): { width: number; height: number } {
  const root = document.documentElement;
  // Without the scroll bar, where there is one.
  const bar = window.innerWidth - root.getBoundingClientRect().width;
  const width = bar > 0 && bar < 40 ? window.innerWidth - bar : window.innerWidth;
  return { width: width / zoom, height: window.innerHeight / zoom };
}
