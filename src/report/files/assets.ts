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

const template = (name: string): URL => packageFile(`templates/${name}`);

/** Line ends are made alike, so that a checkout on any system gives the same page. */
const text = (name: string): string => readFileSync(template(name), 'utf8').replaceAll('\r\n', '\n');

export const pageAssets = (): PageAssets => ({ style: text('year/page.css'), script: text('year/page.js') });

/** The rebalancing page has the year-end page's style and a little of its own. */
export const rebalanceAssets = (): PageAssets => ({
  style: text('year/page.css') + text('rebalance/page.css'),
  script: text('rebalance/page.js'),
});

export const workbookTemplate = (): Uint8Array => readFileSync(template('year/year.xlsx'));

/** The style of the page of returns: the year's, and what it has beyond. It has no script. */
export const returnsStyle = (): string => text('year/page.css') + text('returns/page.css');
