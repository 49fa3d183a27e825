import { changedQuery } from '../model/address';

/**
 * Takes an embedding token out of the address, so that it stays neither in the address bar nor in
 * the history. It lives in the page's memory only.
 */
export function takeToken(): string {
  const token = new URLSearchParams(location.search).get('auth_token') ?? '';
  if (token !== '') {
    const query = changedQuery(location.search, { auth_token: null });
    history.replaceState(null, '', location.pathname + query + location.hash);
  }
  return token;
}
