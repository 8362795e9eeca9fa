/** The server behind `tare open`, over real connections: what it gives to its own page, and what it refuses to everyone else. */
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MOST_BYTES } from '../../src/book/book-files.js';
import { type LocalServer, startServer } from '../../src/cli/local-server/server.js';
import { filesIn, folderWith } from '../support/run-tare.js';

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

interface Asked {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: Uint8Array | string;
}

/** A request with exactly these headers, and a path that nothing makes tidier. */
function ask(port: number, path: string, { method = 'GET', headers = {}, body }: Asked = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(pieces).toString(),
        }),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

const PAGE = { 'index.html': '<!doctype html><head></head>', 'assets/app.js': 'export {};', '.hidden': 'x' };

describe('the server of "tare open"', () => {
  const outside = folderWith({ 'secret.csv': 'secret' });
  const book = folderWith({
    'tare.yaml': 'method: fifo\n',
    'exports/a b.csv': 'one\n',
    'exports/.hidden.csv': 'hidden',
    'notes.txt': 'private',
    'reports/2025/year.json': '{}',
  });
  symlinkSync(join(outside, 'secret.csv'), join(book, 'exports/link.csv'));
  symlinkSync(outside, join(book, 'prices'));
  mkdirSync(join(book, 'exports/folder.csv'));
  let server: LocalServer;
  let cookie = '';
  let port = 0;

  beforeAll(async () => {
    const name = `<b>"my" & book`;
    server = await startServer({ page: folderWith(PAGE), book: { folder: book, name }, port: 0 });
    port = server.port;
    const answer = await ask(port, new URL(server.address).pathname + new URL(server.address).search);
    cookie = (answer.headers['set-cookie']?.[0] ?? '').split(';')[0] ?? '';
    expect(answer.status).toBe(303);
    expect(answer.headers.location).toBe('/');
    expect(answer.headers['set-cookie']?.[0]).toMatch(
      new RegExp(`^tare-${port}=[\\w-]{43}; HttpOnly; SameSite=Strict; Path=/$`),
    );
  });
  afterAll(() => server.close());

  const known = (path: string, asked: Asked = {}): Promise<Answer> =>
    ask(port, path, { ...asked, headers: { cookie, ...asked.headers } });
  const origin = (): Record<string, string> => ({ origin: `http://127.0.0.1:${port}` });
  const put = (path: string, body: string, headers: Record<string, string> = {}): Promise<Answer> =>
    known(path, { method: 'PUT', body, headers: { ...origin(), ...headers } });

  it('gives the page and its book to who has the cookie', async () => {
    const index = await known('/');
    expect(index.text).toContain('<meta name="tare-book" content="&#60;b&#62;&#34;my&#34; &#38; book">');
    expect(index.headers['content-type']).toBe('text/html; charset=utf-8');
    expect((await known('/assets/app.js')).headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(JSON.parse((await known('/book')).text)).toEqual({
      paths: expect.arrayContaining(['tare.yaml', 'exports/a b.csv']),
    });
    expect((await known('/book/exports/a%20b.csv')).text).toBe('one\n');
  });

  it('says in every answer that nothing may be loaded, framed, kept or guessed', async () => {
    for (const answer of [await known('/'), await known('/book'), await known('/nothing'), await ask(port, '/')]) {
      const { headers } = answer;
      expect(headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self';/);
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      });
      expect(headers['access-control-allow-origin']).toBeUndefined();
    }
  });

  it('takes the key once', async () => {
    const { pathname, search } = new URL(server.address);
    const again = await ask(port, pathname + search);
    expect(again.status).toBe(403);
    expect(again.headers['set-cookie']).toBeUndefined();
    expect(again.text).toContain('used already');
    // In the browser that has the cookie, the old address leads to the page.
    expect(await known(pathname + search)).toMatchObject({ status: 303 });
    const other = await startServer({ page: folderWith(PAGE), book: undefined, port: 0 });
    for (const wrong of ['/?key=', `/?key=${'A'.repeat(43)}`, '/', '/assets/app.js', '/book'])
      expect((await ask(other.port, wrong)).status, wrong).toBe(403);
    expect((await ask(other.port, '/', { headers: { cookie } })).status, 'the cookie of another port').toBe(403);
    expect((await ask(other.port, '/', { headers: { cookie: `tare-${other.port}=` } })).status).toBe(403);
    await other.close();
  });

  it('answers nobody without the cookie', async () => {
    for (const path of ['/', '/assets/app.js', '/book', '/book/tare.yaml']) {
      expect((await ask(port, path)).status, path).toBe(403);
      const made = { cookie: `tare-${port}=${'A'.repeat(43)}` };
      expect((await ask(port, path, { headers: made })).status, path).toBe(403);
    }
    const asked = { method: 'PUT', headers: origin(), body: 'x' };
    expect((await ask(port, '/book/exports/new.csv', asked)).status).toBe(403);
    expect(existsSync(join(book, 'exports/new.csv'))).toBe(false);
  });

  it('answers only under its own address', async () => {
    const hosts = [
      'evil.test',
      `evil.test:${port}`,
      '127.0.0.1',
      'localhost',
      `127.0.0.1:${port + 1}`,
      `[::1]:${port}`,
    ];
    for (const host of [...hosts, `127.0.0.1:${port}.evil.test`, `0.0.0.0:${port}`, `localhost.:${port}`])
      for (const path of ['/', '/assets/app.js', '/book', `/?key=${'A'.repeat(43)}`])
        expect((await known(path, { headers: { host } })).status, `${host} ${path}`).toBe(403);
    expect((await known('/', { headers: { host: `localhost:${port}` } })).status).toBe(200);
  });

  it('answers only its own page', async () => {
    const origins = ['https://evil.test', 'null', `http://localhost:${port}`, `https://127.0.0.1:${port}`, ''];
    for (const one of [...origins, `http://127.0.0.1:${port + 1}`])
      for (const path of ['/', '/assets/app.js', '/book/tare.yaml'])
        expect((await known(path, { headers: { origin: one } })).status, `${one} ${path}`).toBe(403);
    for (const site of ['cross-site', 'same-site', 'odd'])
      expect((await known('/assets/app.js', { headers: { 'sec-fetch-site': site } })).status, site).toBe(403);
    for (const site of ['same-origin', 'none'])
      expect((await known('/', { headers: { 'sec-fetch-site': site } })).status, site).toBe(200);
    const body = 'x';
    const path = '/book/exports/forged.csv';
    expect((await known(path, { method: 'PUT', body })).status, 'no origin').toBe(403);
    expect((await put(path, body, { origin: 'https://evil.test' })).status).toBe(403);
    expect((await put(path, body, { 'sec-fetch-site': 'none' })).status).toBe(403);
    expect((await put(path, body, { 'sec-fetch-site': 'same-site' })).status).toBe(403);
    expect(existsSync(join(book, 'exports/forged.csv'))).toBe(false);
  });

  const traversals = [
    '/book/../../etc/passwd',
    '/book/exports/../notes.txt',
    '/book/exports/../../secret.csv',
    '/book/exports/%2e%2e/notes.txt',
    '/book/exports/..%2fnotes.txt',
    '/book/exports%2f..%2f..%2fsecret.csv',
    '/book/exports/%2e%2e%5cnotes.txt',
    '/book/exports/..\\notes.txt',
    '/book/exports/./a%20b.csv',
    '/book/exports//a%20b.csv',
    '/book//etc/passwd',
    '/book/%2fetc%2fpasswd',
    '/book/exports/%00.csv',
    '/book/exports/a%0ab.csv',
    '/book/exports/.hidden.csv',
    '/book/.tare-written.json',
    '/book/notes.txt',
    '/book/reports/2025/year.json',
    '/book/exports',
    '/book/exports/',
    '/book/tare.yaml/x',
    '/book/TARE.YAML',
    '/book/exports/%e0%a4%a.csv',
  ];

  it.each(traversals)('gives nothing and takes nothing at %s', async (path) => {
    const before = filesIn(book);
    expect([400, 403, 404]).toContain((await known(path)).status);
    expect([400, 403, 404]).toContain((await put(path, 'x')).status);
    expect([400, 403, 404]).toContain((await known(path, { method: 'DELETE', headers: origin() })).status);
    expect(filesIn(book)).toEqual(before);
  });

  it('takes a doubly encoded name for the odd name it is', async () => {
    expect((await known('/book/exports/%252e%252e%252fnotes.txt')).status).toBe(404);
  });

  it('gives only the files of the page, by their exact names', async () => {
    for (const path of [
      '/index.htm',
      '/assets/',
      '/assets/../index.html',
      '/%61ssets/app.js',
      '/..%2f..%2fpackage.json',
    ])
      expect((await known(path)).status, path).toBe(404);
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'])
      expect((await known('/', { method, headers: origin() })).status, method).toBe(405);
  });

  it('follows no link out of the book', async () => {
    for (const path of ['/book/exports/link.csv', '/book/prices/secret.csv']) {
      expect((await known(path)).status, path).toBe(403);
      expect((await put(path, 'x')).status, path).toBe(403);
      expect((await known(path, { method: 'DELETE', headers: origin() })).status, path).toBe(403);
    }
    expect((await put('/book/prices/new.csv', 'x')).status).toBe(403);
    expect(filesIn(outside)).toEqual(['secret.csv']);
    expect(readFileSync(join(outside, 'secret.csv'), 'utf8')).toBe('secret');
    expect((await put('/book/exports/folder.csv', 'x')).status).toBe(409);
  });

  it('writes a file whole, in a folder that it makes, and deletes it', async () => {
    const path = '/book/mappings/deep/my%20broker.yaml';
    const made = await put(path, 'name: x\n');
    expect(made.status).toBe(204);
    expect(readFileSync(join(book, 'mappings/deep/my broker.yaml'), 'utf8')).toBe('name: x\n');
    const gone = await known(path, {
      method: 'DELETE',
      headers: { ...origin(), 'if-match': String(made.headers.etag) },
    });
    expect(gone.status).toBe(204);
    expect((await known(path)).status).toBe(404);
    expect(filesIn(book).filter((name) => name.includes('.tmp'))).toEqual([]);
    expect((await known('/book/exports/a%20b.csv', { method: 'POST', headers: origin() })).status).toBe(405);
  });

  it('writes over no version that the page does not know', async () => {
    const { headers } = await known('/book/tare.yaml');
    writeFileSync(join(book, 'tare.yaml'), 'method: hifo # by hand\n');
    const refused = await put('/book/tare.yaml', 'method: lifo\n', { 'if-match': String(headers.etag) });
    expect(refused.status).toBe(412);
    expect(refused.text).toContain('changed by another program');
    expect((await put('/book/tare.yaml', 'method: lifo\n')).status).toBe(412);
    expect(readFileSync(join(book, 'tare.yaml'), 'utf8')).toContain('by hand');
    const now = await known('/book/tare.yaml');
    expect((await put('/book/tare.yaml', 'method: lifo\n', { 'if-match': String(now.headers.etag) })).status).toBe(204);
    expect(readFileSync(join(book, 'tare.yaml'), 'utf8')).toBe('method: lifo\n');
  });

  it('takes no body that is too large, whether it says so or not', async () => {
    const said = await known('/book/exports/big.csv', {
      method: 'PUT',
      headers: { ...origin(), 'content-length': String(MOST_BYTES + 1), expect: '100-continue' },
    }).catch(() => ({ status: 413 }));
    expect(said.status).toBe(413);
    const silent = await new Promise<string>((resolve) => {
      const piece = Buffer.alloc(1 << 20, 'x');
      let text = '';
      const socket = connect(port, '127.0.0.1');
      const head = `PUT /book/exports/big.csv HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nOrigin: http://127.0.0.1:${port}\r\n`;
      socket.write(`${head}Cookie: ${cookie}\r\nTransfer-Encoding: chunked\r\n\r\n`);
      socket.on('data', (data) => {
        text += data.toString();
      });
      socket.on('error', () => resolve(text));
      socket.on('close', () => resolve(text));
      const more = (): void => {
        while (!socket.destroyed && !socket.writableEnded) {
          socket.write(`${piece.length.toString(16)}\r\n`);
          socket.write(piece);
          if (!socket.write('\r\n')) return void socket.once('drain', more);
        }
      };
      more();
    });
    // A connection that is closed while the other side still writes may lose the last words.
    expect(['', 'HTTP/1.1 413 Payload Too Large']).toContain(silent.split('\r\n')[0]);
    expect(existsSync(join(book, 'exports/big.csv'))).toBe(false);
  });

  it('answers no address with a site in it', async () => {
    const status = await new Promise<string>((resolve) => {
      const socket = connect(port, '127.0.0.1');
      socket.write(
        `GET http://127.0.0.1:${port}/ HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nCookie: ${cookie}\r\nConnection: close\r\n\r\n`,
      );
      socket.on('data', (data) => resolve(data.toString().split('\r\n')[0] ?? ''));
    });
    expect(status).toBe('HTTP/1.1 400 Bad Request');
  });

  it('listens on no other address of this machine', async () => {
    const others = Object.values(networkInterfaces())
      .flatMap((one) => one ?? [])
      .filter(({ internal, family }) => !internal && family === 'IPv4');
    for (const { address } of others) {
      const outcome = await new Promise<string>((resolve) => {
        const socket = connect(port, address);
        socket.on('connect', () => resolve('connected'));
        socket.on('error', ({ message }) => resolve(message));
      });
      expect(outcome, address).toContain('ECONNREFUSED');
    }
    console.log(`${others.length} other addresses of this machine refuse the connection`);
  });
});
