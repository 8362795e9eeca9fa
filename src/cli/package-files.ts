/**
 * Files that come with Tare, such as templates and the example book. The program is bundled, so where a module lies says
 * nothing of where the package is: the nearest package.json above it does.
 */
import { existsSync, readFileSync } from 'node:fs';
import { ASSET_TEXTS, type ReportAssets, WORKBOOK } from '../report/files/assets.js';

/** The place of a file of the package, by its path in it. */
export function packageFile(path: string): URL {
  let folder = new URL('.', import.meta.url);
  while (!existsSync(new URL('package.json', folder)) && folder.pathname !== '/') folder = new URL('..', folder);
  return new URL(path, folder);
}

/** Line ends are made alike, so that a checkout on any system gives the same page. */
const text = (path: string): string => readFileSync(packageFile(path), 'utf8').replaceAll('\r\n', '\n');

/** What the reports are made with. */
export const packageAssets = (): ReportAssets => ({
  style: text(ASSET_TEXTS.style),
  script: text(ASSET_TEXTS.script),
  rebalanceStyle: text(ASSET_TEXTS.rebalanceStyle),
  rebalanceScript: text(ASSET_TEXTS.rebalanceScript),
  returnsStyle: text(ASSET_TEXTS.returnsStyle),
  workbook: readFileSync(packageFile(WORKBOOK)),
});
