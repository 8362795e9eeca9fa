/** Which folder of `src/` may import which. Folders are the data flow; imports go one way. */
import { dirname, join } from 'node:path';
import type { SourceFile } from '../support/sources.js';

const ENGINE: readonly string[] = [
  ...['core', 'settings', 'ledger', 'prices', 'lots', 'import', 'tax', 'chain', 'returns', 'rebalance'],
];

/** Each folder with the folders it may import, besides itself. */
export const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  core: [],
  settings: ['core'],
  ledger: ['core', 'settings'],
  prices: ['core', 'settings', 'ledger'],
  lots: ['core', 'settings', 'ledger', 'prices'],
  import: ['core', 'settings', 'ledger', 'prices', 'lots'],
  tax: ['core', 'settings', 'ledger', 'prices', 'lots'],
  chain: ['core', 'settings', 'ledger', 'prices', 'lots', 'import', 'tax'],
  returns: ['core', 'settings', 'ledger', 'prices', 'lots', 'import', 'tax', 'chain'],
  rebalance: ['core', 'settings', 'ledger', 'prices', 'lots', 'import', 'tax', 'chain', 'returns'],
  report: ENGINE,
  book: [...ENGINE, 'report'],
  cli: [...ENGINE, 'report', 'book'],
  web: [...ENGINE, 'report', 'book'],
};

/** Files of `src/` itself, which stand above (`index.ts`) or below (`version.ts`) all folders. */
const ROOT_FILES: Readonly<Record<string, 'above' | 'below'>> = { 'src/index.ts': 'above', 'src/version.ts': 'below' };

export interface Findings {
  readonly problems: readonly string[];
  /** How many imports between files of the project were looked at. */
  readonly imports: number;
}

const IMPORT = /(?:from|import)\s*\(?\s*'(\.[^']+)'/g;

/** Every import that goes the wrong way, and every folder that the table does not know. */
export function checkImportDirection(files: readonly SourceFile[]): Findings {
  const problems: string[] = [];
  let imports = 0;
  for (const { path, text } of files) {
    const own = folderOf(path);
    if (own === undefined) {
      if (!(path in ROOT_FILES)) problems.push(`${path} is in no known folder`);
      continue;
    }
    const allowed = ALLOWED[own];
    if (!allowed) {
      problems.push(`${path}: the folder ${own} is not in the table`);
      continue;
    }
    for (const [, target = ''] of text.matchAll(IMPORT)) {
      if (target.includes('/templates/')) continue;
      imports++;
      const resolved = join(dirname(path), target).replaceAll('\\', '/').replace(/\.js$/, '.ts');
      const folder = folderOf(resolved);
      const fine = folder === undefined ? ROOT_FILES[resolved] === 'below' : folder === own || allowed.includes(folder);
      if (!fine) problems.push(`${path} imports ${resolved}`);
    }
  }
  return { problems, imports };
}

/** `lots` for `src/lots/pool.ts`; undefined for files of `src/` itself. */
const folderOf = (path: string): string | undefined => /^src\/([^/]+)\//.exec(path)?.[1];
