/** Cells and tables of the rebalancing page, which sort by their values. */
import { decimal } from '../../documents/rebalance-figures.js';
import { percent } from '../../text/rebalance.js';
import { head, html } from './markup.js';

/** A cell that sorts by its value. */
export const cell = (value: number | undefined, shown: string): string =>
  `<td class="num" data-value="${value === undefined ? '' : (decimal(value, 9) ?? '')}">${html(shown)}</td>`;

export const share = (value: number | undefined, digits = 1): string => cell(value, percent(value, digits));
export const count = (value: number): string => cell(value, String(value));

/** A table whose columns sort when their titles are pressed. */
export const sorting = (caption: string, titles: readonly string[], rows: readonly string[]): string =>
  `<div class="wide" tabindex="0" role="region" aria-label="${html(caption)}"><table class="sorts"><caption>${html(caption)}</caption>` +
  `${head(titles)}<tbody>${rows.join('')}</tbody></table></div>`;
