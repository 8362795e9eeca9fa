/**
 * The year as one page that needs nothing else: no script from elsewhere, no request, readable on paper. Each line of the
 * form opens to its lot and its source rows. Everything that came from a file is text, never markup.
 */
import { formatDay } from '../../core/calendar.js';
import { formatCents, formatFixed } from '../../core/decimal-text.js';
import type { Fixed } from '../../core/fixed.js';
import type { FormLine } from '../../tax/jurisdiction.js';
import { grouped } from '../text/table.js';
import type { YearReport } from '../year.js';
import { acquiredText, descriptionOf, isShare } from './year-csv.js';

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text that may stand anywhere in a page. */
export const html = (text: string): string => text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);

const money = (value: Fixed | undefined): string => (value === undefined ? '' : grouped(formatCents(value)));

const STYLE = `
:root { color-scheme: light dark; --line: #8886; --quiet: #777; }
body { font: 15px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 72rem; padding: 0 1rem; }
h1, h2 { line-height: 1.2; } h2 { margin-top: 2.5rem; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { padding: .25rem .6rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
td.n, th.n { text-align: right; white-space: nowrap; } tfoot td { font-weight: 600; }
details summary { cursor: pointer; } details p { margin: .3rem 0; color: var(--quiet); }
.problem { border-left: 4px solid #c33; padding-left: .8rem; } .quiet { color: var(--quiet); }
@media print { body { font-size: 10px; max-width: none; margin: 0; } section.box { break-before: page; } details p { display: none; } }
`;

/** The page, in pieces. */
export function* yearPage(report: YearReport): Generator<string> {
  const { year, book, lines, issues } = report;
  const { method, currency, timezone } = book.settings;
  const basis = `${book.jurisdiction.name}; ${method}; ${currency}; days in ${timezone}. Tare informs; it is not tax advice.`;
  yield `<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Tax year ${year}</title><style>${STYLE}</style></head><body>
<h1>Tax year ${year}</h1>
<p class="quiet">${html(basis)}</p>
`;
  yield* problems(report);
  yield schedule(report);
  yield months(report);
  for (const box of [...new Set(lines.map((line) => line.box))]) yield* boxSection(report, box);
  yield income(report);
  yield policySection(report);
  yield issues.length === 0
    ? ''
    : `<h2>Notes</h2><ul>${issues.map(({ severity, message }) => `<li>${severity}: ${html(message)}</li>`).join('')}</ul>`;
  yield '</body></html>\n';
}

function* problems({ issues }: YearReport): Generator<string> {
  const errors = issues.filter((one) => one.severity === 'error');
  if (errors.length === 0) return;
  yield `<div class="problem"><p><strong>Incomplete: ${errors.length} problem${errors.length === 1 ? '' : 's'} must be mended first.</strong></p><ul>`;
  for (const { message } of errors.slice(0, 100)) yield `<li>${html(message)}</li>`;
  yield '</ul></div>';
}

const row = (cells: readonly string[]): string => `<tr>${cells.join('')}</tr>`;
const word = (text: string): string => `<td>${html(text)}</td>`;
const number = (text: string): string => `<td class="n">${html(text)}</td>`;
const head = (titles: readonly string[], numbersFrom: number): string =>
  `<thead><tr>${titles.map((title, i) => `<th scope="col"${i >= numbersFrom ? ' class="n"' : ''}>${html(title)}</th>`).join('')}</tr></thead>`;

function schedule({ schedule: lines, totals }: YearReport): string {
  const body = lines.map((one) =>
    row([
      word(one.line),
      word(one.about),
      number(money(one.proceeds)),
      number(money(one.basis)),
      number(money(one.adjustment)),
      number(money(one.gain)),
    ]),
  );
  return `<h2>Schedule D</h2><table>${head(['Line', '', 'Proceeds', 'Basis', 'Adjustment', 'Gain'], 2)}<tbody>${body.join('')}</tbody></table>
<p>Ordinary income ${money(totals.ordinaryIncome)}. Losses disallowed as wash sales ${money(totals.disallowed)}.</p>`;
}

function months({ months: counts }: YearReport): string {
  const titles = [
    'Month',
    'Orders',
    'Fills',
    'Disposals',
    'Lot lines',
    'Income events',
    'Fee disposals',
    'Short gain',
    'Long gain',
  ];
  const body = counts.map((one) =>
    row([
      word(one.period),
      number(one.orders === null ? 'unknown' : String(one.orders)),
      ...[one.fills, one.disposals, one.lotLines, one.incomeEvents, one.feeDisposals].map((count) =>
        number(String(count)),
      ),
      number(money(one.shortGain)),
      number(money(one.longGain)),
    ]),
  );
  return `<h2>Taxable events</h2><table>${head(titles, 1)}<tbody>${body.join('')}</tbody></table>`;
}

function* boxSection(report: YearReport, box: string): Generator<string> {
  const lines = report.lines.filter((line) => line.box === box);
  const sum = (of: (line: FormLine) => Fixed): string =>
    money(lines.reduce((total, line) => (total + of(line)) as Fixed, 0n as Fixed));
  const titles = [
    '(a) Description',
    '(b) Acquired',
    '(c) Sold',
    '(d) Proceeds',
    '(e) Basis',
    '(f)',
    '(g) Adjustment',
    '(h) Gain',
  ];
  yield `<section class="box"><h2>Form 8949, box ${html(box || 'none')}</h2><table>${head(titles, 3)}<tbody>`;
  for (const line of lines) yield formRow(report, line);
  const totals = [
    number(sum((line) => line.proceeds)),
    number(sum((line) => line.basis)),
    number(''),
    number(sum((line) => line.adjustment)),
    number(sum((line) => line.gain)),
  ];
  yield `</tbody><tfoot>${row(['<td colspan="3">Totals</td>', ...totals])}</tfoot></table></section>`;
}

function formRow(report: YearReport, line: FormLine): string {
  const { disposal } = line;
  const { file, row: at } = disposal.transaction.source;
  const bought = `${disposal.lotSource.file} row ${disposal.lotSource.row}`;
  const from = `${disposal.id}, lot ${disposal.lot}, account ${disposal.account}; sold in ${file} row ${at}; bought in ${bought}`;
  const description = html(descriptionOf(line, isShare(report, line)));
  return row([
    `<td><details><summary>${description}</summary><p>${html(from)}</p></details></td>`,
    word(acquiredText(line)),
    word(formatDay(disposal.sold)),
    number(money(line.proceeds)),
    number(money(line.basis)),
    number(line.code),
    number(line.code ? money(line.adjustment) : ''),
    number(money(line.gain)),
  ]);
}

function income({ income: events }: YearReport): string {
  if (events.length === 0) return '';
  const body = events.map((one) =>
    row([
      word(formatDay(one.day)),
      word(one.kind),
      word(one.payer ?? one.asset),
      word(one.account),
      number(formatFixed(one.quantity)),
      number(money(one.value)),
    ]),
  );
  return `<h2>Income</h2><table>${head(['Day', 'Kind', 'Of', 'Account', 'Quantity', 'Value'], 4)}<tbody>${body.join('')}</tbody></table>`;
}

function policySection({ book }: YearReport): string {
  const items = Object.entries(book.settings.policies).map(
    ([name, value]) => `<li><code>${html(name)}</code>: ${html(value)}</li>`,
  );
  return `<h2>Policies in force</h2><ul>${items.join('')}</ul>`;
}
