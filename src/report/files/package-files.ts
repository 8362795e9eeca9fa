/**
 * Files that come with Tare, such as templates and the example book. The program is bundled, so where a module lies says
 * nothing of where the package is: the nearest package.json above it does.
 */
import { existsSync } from 'node:fs';

/** The place of a file of the package, by its path in it. */
export function packageFile(path: string): URL {
  let folder = new URL('.', import.meta.url);
  while (!existsSync(new URL('package.json', folder)) && folder.pathname !== '/') folder = new URL('..', folder);
  return new URL(path, folder);
}
