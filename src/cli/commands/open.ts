/** `tare open`: the page in a browser, on the book of this folder, until it is stopped. */
import { basename, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bookFolder } from '../book-folder.js';
import type { Run } from '../command.js';
import { EXIT, UsageError } from '../io.js';
import { openBrowser } from '../local-server/open-browser.js';
import { type LocalServer, startServer } from '../local-server/server.js';
import { packageFile } from '../package-files.js';

/** A port for those who want the same one each time. */
const SOME_PORT = 8273;

export const run: Run = async (io, _args, options) => {
  const folder = bookFolder(io, options);
  const port = readPort(options.port);
  // What a browser keeps it keeps for an address with its port: under another port at each start it would seem to be lost.
  if (folder === undefined && port === 0)
    throw new UsageError(
      `There is no book in this folder. "tare init" makes one here, "--book DIR" opens another, and ` +
        `"tare open --port ${SOME_PORT}" opens the page on a book that the browser itself keeps.`,
    );
  const book = folder === undefined ? undefined : { folder, name: basename(resolve(folder)) };
  const server = await start(port, { page: fileURLToPath(packageFile('dist/web')), book });
  const about = book ? `The book in ${folder}` : 'The page, on what the browser keeps';
  await io.out(`${about} is open at\n  ${server.address}\nThe address works once. Ctrl-C ends it.\n`);
  if (options.browser !== false) openBrowser(server.address);
  await interrupted();
  await server.close();
  return EXIT.complete;
};

async function start(port: number, rest: Omit<Parameters<typeof startServer>[0], 'port'>): Promise<LocalServer> {
  try {
    return await startServer({ ...rest, port });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE' || code === 'EACCES')
      throw new UsageError(`Port ${port} is not free. Leave out --port for one that is, or name another.`);
    throw error;
  }
}

function readPort(text: unknown): number {
  if (text === undefined) return 0;
  const port = typeof text === 'string' && /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port >= 1 && port <= 65_535)) throw new UsageError(`"${text}" is no port; it is a number from 1 to 65535.`);
  return port;
}

const interrupted = (): Promise<void> =>
  new Promise((done) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => done());
  });
