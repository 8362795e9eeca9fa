/**
 * Who may talk to the local server. Any page that is open in the browser can send requests to 127.0.0.1, so each request has to
 * show that it comes from Tare's own page:
 *
 * - `Host` is the server's own address: a name that some other site points at 127.0.0.1 (DNS rebinding) is not.
 * - `Origin`, which browsers add to whatever changes something, is the same address.
 * - `Sec-Fetch-Site` (Fetch Metadata Request Headers, 2.3) says that the request is the page's own, or typed by the person. Another
 *   port of this machine is "same-site", and refused.
 */
import type { IncomingMessage } from 'node:http';

/** Why a request is refused, as a sentence; `undefined` when it is the page's own. */
export function refusalOf({ method, headers }: IncomingMessage, port: number): string | undefined {
  const host = headers.host;
  if (host !== `127.0.0.1:${port}` && host !== `localhost:${port}`)
    return 'This server answers only under its own address.';
  const { origin } = headers;
  const changes = method !== 'GET';
  if (origin === undefined ? changes : origin !== `http://${host}`)
    return 'This server answers only requests of its own page.';
  const site = headers['sec-fetch-site'];
  if (site === undefined || site === 'same-origin' || (site === 'none' && !changes)) return undefined;
  return 'This server answers only requests of its own page.';
}
