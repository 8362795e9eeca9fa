/**
 * The page and the book behind `tare open`: a server for one person on this machine, until it is stopped.
 *
 * ```
 * GET /?key=…        exchanges the one-time key for a cookie; everything else is refused without it
 * GET /…             the files of the page
 * GET /book          the paths of the book's files, as JSON
 * GET PUT DELETE /book/PATH
 * ```
 *
 * Every answer forbids the page to load, send or be framed anywhere else, and the browser to keep or to guess anything.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MOST_BYTES } from '../../book/book-files.js';
import { refusalOf } from './guard.js';
import { OneTimeKey } from './one-time-key.js';
import { type PageFile, readPage } from './page-files.js';
import { pathOf, Refused, ServedBook } from './served-book.js';

export interface ServerOptions {
  /** The folder of the built page. */
  readonly page: string;
  /** The folder of the book and its name; none serves the page alone. */
  readonly book: { readonly folder: string; readonly name: string } | undefined;
  /** 0 for one that is free. */
  readonly port: number;
}

export interface LocalServer {
  /** With the key: for the person, once. */
  readonly address: string;
  readonly port: number;
  close(): Promise<void>;
}

const HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

interface Served {
  readonly files: ReadonlyMap<string, PageFile>;
  readonly book: ServedBook | undefined;
  readonly key: OneTimeKey;
}

/** Starts to listen on 127.0.0.1, and nowhere else. @throws when the port is taken. */
export async function startServer({ page, book, port }: ServerOptions): Promise<LocalServer> {
  const files = readPage(page, book?.name);
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const at = (server.address() as AddressInfo).port;
  const served: Served = { files, book: book && new ServedBook(book.folder), key: new OneTimeKey(at) };
  server.on('request', (request, response) => void answer(request, response, served, at));
  return {
    address: `http://127.0.0.1:${at}/?key=${served.key.key}`,
    port: at,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(request: IncomingMessage, response: ServerResponse, served: Served, port: number): Promise<void> {
  for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
  try {
    const refusal = refusalOf(request, port);
    if (refusal !== undefined) throw new Refused(403, refusal);
    await respond(request, response, served);
  } catch (error) {
    // A body that nobody reads would hold the connection open.
    if (!request.complete) response.setHeader('Connection', 'close');
    const { code } = error as NodeJS.ErrnoException;
    if (error instanceof Refused) say(response, error.status, error.message);
    else say(response, 500, code === undefined ? 'That is a defect of Tare.' : `The disk says ${code}.`);
  }
}

async function respond(request: IncomingMessage, response: ServerResponse, served: Served): Promise<void> {
  const url = request.url ?? '';
  if (!url.startsWith('/')) throw new Refused(400, 'The address is not well-formed.');
  const [path = '', query = ''] = url.split('?', 2);
  const isKnown = served.key.isKnown(request.headers.cookie);
  const key = path === '/' && request.method === 'GET' ? new URLSearchParams(query).get('key') : null;
  if (key !== null) {
    const cookie = served.key.exchange(key);
    if (cookie !== undefined) response.setHeader('Set-Cookie', cookie);
    else if (!isKnown) throw new Refused(403, 'This address was used already. Run "tare open" again for a new one.');
    // The key leaves the address bar and the history.
    response.writeHead(303, { Location: '/' }).end();
    return;
  }
  if (!isKnown) throw new Refused(403, 'Open the address that "tare open" prints.');
  if (path === '/book' || path.startsWith('/book/')) return respondBook(request, response, path.slice(6), served.book);
  if (request.method !== 'GET') throw new Refused(405, 'The page can only be read.');
  const file = served.files.get(path);
  if (!file) throw new Refused(404, 'There is nothing here.');
  send(response, 200, file.type, file.bytes);
}

async function respondBook(
  request: IncomingMessage,
  response: ServerResponse,
  below: string,
  book: ServedBook | undefined,
): Promise<void> {
  if (!book) throw new Refused(404, 'No book is served.');
  const { method } = request;
  if (below === '') {
    if (method !== 'GET') throw new Refused(405, 'The list of files can only be read.');
    send(response, 200, 'application/json', Buffer.from(JSON.stringify({ paths: book.list() })));
    return;
  }
  const path = pathOf(below);
  const known = request.headers['if-match'];
  if (method === 'GET') {
    const { bytes, tag } = book.read(path);
    response.setHeader('ETag', tag);
    send(response, 200, 'application/octet-stream', bytes);
  } else if (method === 'PUT') {
    const bytes = await bodyOf(request);
    response.setHeader('ETag', book.write(path, bytes, known));
    response.writeHead(204).end();
  } else if (method === 'DELETE') {
    book.remove(path, known);
    response.writeHead(204).end();
  } else throw new Refused(405, 'Files of the book can be read, written and deleted.');
}

/** The whole body. @throws Refused when it is too large; the rest of it is thrown away as it comes. */
function bodyOf(request: IncomingMessage): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    let size = 0;
    const refuse = (): void => {
      request.removeAllListeners('data').resume();
      reject(new Refused(413, `The file is larger than ${MOST_BYTES / 1024 / 1024} MiB.`));
    };
    if (Number(request.headers['content-length'] ?? 0) > MOST_BYTES) return refuse();
    request.on('data', (piece: Buffer) => {
      size += piece.length;
      if (size > MOST_BYTES) return refuse();
      pieces.push(piece);
    });
    request.on('end', () => resolve(Buffer.concat(pieces)));
    request.on('error', reject);
    request.on('close', () => reject(new Refused(400, 'The file came only in part.')));
  });
}

function send(response: ServerResponse, status: number, type: string, bytes: Uint8Array): void {
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': bytes.length }).end(bytes);
}

const say = (response: ServerResponse, status: number, sentence: string): void => {
  if (response.headersSent) response.destroy();
  else send(response, status, 'text/plain; charset=utf-8', Buffer.from(`${sentence}\n`));
};
