/** Markup of the year-end page: what comes from files is text here, never markup. */
import { formatCents, formatFixed } from '../../../core/decimal-text.js';
import { type Fixed, roundTo } from '../../../core/fixed.js';
import { grouped } from '../../text/table.js';

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text that may stand anywhere in a page. */
export const html = (text: string): string => text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);

/** `1,234.50`, with a real minus sign; nothing for what is not known. */
export const money = (value: Fixed | undefined): string =>
  value === undefined ? '' : grouped(formatCents(value)).replace('-', '\u2212');

export const moneyCell = (value: Fixed | undefined): string =>
  `<td class="num${value !== undefined && value < 0n ? ' loss' : ''}">${money(value)}</td>`;

export const wordCell = (text: string): string => `<td>${html(text)}</td>`;
export const numberCell = (text: string): string => `<td class="num">${html(text.replace(/^-/, '\u2212'))}</td>`;

/** Titles that begin with a number sign are of columns of numbers: `#Proceeds`; an empty one is no title. */
export const head = (titles: readonly string[]): string => {
  const cells = titles.map((title) => {
    if (title === '') return '<td></td>';
    const isNumber = title.startsWith('#');
    return `<th scope="col"${isNumber ? ' class="num"' : ''}>${html(isNumber ? title.slice(1) : title)}</th>`;
  });
  return `<thead><tr>${cells.join('')}</tr></thead>`;
};

/** A table with its caption, which says what it is to who cannot see it. */
export const table = (caption: string, titles: readonly string[], rows: readonly string[]): string =>
  `<div class="wide" tabindex="0" role="region" aria-label="${html(caption)}"><table>
<caption>${html(caption)}</caption>${head(titles)}
<tbody>${rows.join('\n')}</tbody></table></div>
`;

export const row = (cells: readonly string[], kind = ''): string =>
  `<tr${kind ? ` class="${kind}"` : ''}>${cells.join('')}</tr>`;

/** `23.8%` */
export const percent = (rate: Fixed): string =>
  `${formatFixed(roundTo((rate * 100n) as Fixed, 1, 'half-up')).replace('-', '\u2212')}%`;
