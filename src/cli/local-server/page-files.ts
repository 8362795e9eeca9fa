/**
 * The files of the page, read once: what is not among them is not there, whatever an address says. The first page is told the name
 * of the book that is served with it.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { UsageError } from '../io.js';

export interface PageFile {
  readonly type: string;
  readonly bytes: Uint8Array;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.csv': 'text/csv; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** The files of the built page by their addresses. @throws UsageError when it is not built. */
export function readPage(folder: string, book: string | undefined): ReadonlyMap<string, PageFile> {
  if (!existsSync(join(folder, 'index.html'))) throw new UsageError(`The page is not built: ${folder} is empty.`);
  const files = new Map<string, PageFile>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const name = relative(folder, path).split(sep).join('/');
    const type = TYPES[extname(name)] ?? 'application/octet-stream';
    files.set(`/${name}`, { type, bytes: readFileSync(path) });
  }
  const index = Buffer.from(files.get('/index.html')?.bytes ?? []).toString('utf8');
  const told =
    book === undefined ? index : index.replace('<head>', `<head>\n<meta name="tare-book" content="${escaped(book)}">`);
  files.delete('/index.html');
  files.set('/', { type: TYPES['.html'] ?? '', bytes: Buffer.from(told) });
  return files;
}
