/**
 * The page's style and script and the workbook's template, from `templates/`. Whoever runs without a disk hands them in
 * instead.
 */
import { readFileSync } from 'node:fs';
import { packageFile } from './package-files.js';

export interface PageAssets {
  readonly style: string;
  readonly script: string;
}

const template = (name: string): URL => packageFile(`templates/year/${name}`);

/** Line ends are made alike, so that a checkout on any system gives the same page. */
const text = (name: string): string => readFileSync(template(name), 'utf8').replaceAll('\r\n', '\n');

export const pageAssets = (): PageAssets => ({ style: text('page.css'), script: text('page.js') });

export const workbookTemplate = (): Uint8Array => readFileSync(template('year.xlsx'));
