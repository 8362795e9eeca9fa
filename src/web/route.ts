/**
 * Where the person is, as the address says it: `#/year/2025?box=I`. Everything that a screen shows beyond the book stands there, so
 * that back, forward, reload and a bookmark all work.
 */
import { useEffect, useState } from 'preact/hooks';

export interface Route {
  /** `['year', '2025']`. */
  readonly parts: readonly string[];
  readonly query: ReadonlyMap<string, string>;
}

export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  return {
    parts: path.split('/').filter(Boolean).map(decodeURIComponent),
    query: new Map(new URLSearchParams(query)),
  };
}

/** The address of a place in the page; empty values are left out. */
export function hashOf(
  parts: readonly (string | number)[],
  query: Readonly<Record<string, string | undefined>> = {},
): string {
  const path = parts.map((part) => encodeURIComponent(String(part))).join('/');
  const given = Object.entries(query).filter(
    (pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== '',
  );
  return given.length === 0 ? `#/${path}` : `#/${path}?${new URLSearchParams(given)}`;
}

/** The route, following the address. */
export function useRoute(): Route {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const follow = (): void => setHash(location.hash);
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return parseRoute(hash);
}

/** Changes what the address says of this screen, without a step in the history. */
export function replaceQuery(route: Route, change: Readonly<Record<string, string | undefined>>): void {
  const query = { ...Object.fromEntries(route.query), ...change };
  history.replaceState(null, '', hashOf(route.parts, query));
  dispatchEvent(new HashChangeEvent('hashchange'));
}
