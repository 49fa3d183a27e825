import { useMemo, useSyncExternalStore } from 'react';
import { type Address, changedQuery, readAddress } from '../model/address';

const MOVED = 'city360-moved';
/** What goes along from board to board. */
const CARRIED = ['theme', 'lang', 'scale', 'orgId'];

/** The address of the page, renewed with every change of it. */
export function useAddress(): Address {
  const href = useSyncExternalStore(listen, () => location.pathname + location.search);
  return useMemo(() => {
    const cut = href.indexOf('?');
    return cut < 0 ? readAddress(href, '') : readAddress(href.slice(0, cut), href.slice(cut));
  }, [href]);
}

/** Changes keys of the query. `push` leaves the old address to the back button. */
export function changeQuery(
  changes: Record<string, string | string[] | null>,
  push: boolean,
): void {
  const query = changedQuery(location.search, changes);
  if (query === location.search) {
    return;
  }
  history[push ? 'pushState' : 'replaceState'](null, '', location.pathname + query);
  window.dispatchEvent(new Event(MOVED));
}

/** Goes to a page of the viewer without loading it anew; other addresses are left to the browser. */
export function visit(href: string): void {
  const url = new URL(href, location.href);
  if (!isOwn(url)) {
    location.assign(url);
    return;
  }
  const here = new URLSearchParams(location.search);
  for (const key of CARRIED) {
    const value = here.get(key);
    if (value !== null && !url.searchParams.has(key)) {
      url.searchParams.set(key, value);
    }
  }
  history.pushState(null, '', url.pathname + url.search.replace(/=(?=&|$)/g, ''));
  window.scrollTo(0, 0);
  window.dispatchEvent(new Event(MOVED));
}

/** Lets plain links between boards, wherever a library draws them, go through `visit`. */
export function captureLinks(): void {
  document.addEventListener('click', (event) => {
    const link = (event.target as Element | null)?.closest?.('a[href]');
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (!link || !plain || event.defaultPrevented || link.hasAttribute('download')) {
      return;
    }
    const target = link.getAttribute('target') ?? '';
    const href = link instanceof SVGAElement ? link.href.baseVal : (link as HTMLAnchorElement).href;
    if ((target === '' || target === '_self') && isOwn(new URL(href, location.href))) {
      event.preventDefault();
      visit(href);
    }
  });
  window.addEventListener('city360-follow', (event) =>
    visit((event as CustomEvent<string>).detail),
  );
}

function isOwn(url: URL): boolean {
  return url.origin === location.origin && /^\/(d|d-solo|portals)(\/|$)/.test(url.pathname);
}

function listen(changed: () => void): () => void {
  window.addEventListener('popstate', changed);
  window.addEventListener(MOVED, changed);
  return () => {
    window.removeEventListener('popstate', changed);
    window.removeEventListener(MOVED, changed);
  };
}
