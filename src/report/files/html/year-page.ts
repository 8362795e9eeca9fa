/**
 * The year as one page that needs nothing else: summary first, charts, then every row down to its lots and the rows of the
 * files. A content security policy lets only this page's own style and script in, by their hashes, and no request out.
 */
import { isError } from '../../../core/issue.js';
import { VERSION } from '../../../version.js';
import type { YearReport } from '../../year.js';
import type { PageAssets } from '../assets.js';
import { yearCharts } from './charts.js';
import { contentHash } from './content-hash.js';
import { pageData, type SourceText } from './data.js';
import { eventsSection, habitsSection } from './habit-sections.js';
import { html } from './markup.js';
import { cards, notesSection, problems, scheduleSection } from './sections.js';
import { taxSection } from './tax-section.js';

/** Nothing is loaded from anywhere; the empty icon keeps browsers from asking for one. */
const policyOf = ({ style, script }: PageAssets): string =>
  [
    "default-src 'none'",
    `style-src ${contentHash(style)}`,
    `script-src ${contentHash(script)}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');

/** The page, in pieces. */
export function* yearPage(report: YearReport, assets: PageAssets, sourceText?: SourceText): Generator<string> {
  const { year, book, issues, us, lines, income } = report;
  const { method, currency, timezone } = book.settings;
  const errors = issues.filter(isError).length;
  const chip =
    errors === 0 ? '<span class="chip">complete</span>' : `<span class="chip bad">incomplete: ${errors}</span>`;
  const basis = `${book.jurisdiction.name}; ${method} unless elected otherwise; ${currency}; days in ${timezone}.`;
  yield `<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${html(policyOf(assets))}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Tare ${VERSION}">
<link rel="icon" href="data:,">
<title>Tax year ${year}</title>
<style>${assets.style}</style></head><body>
<a class="skip" href="#main">To the content</a>
<header><div class="in"><h1>Tax year ${year}${chip}</h1><p class="quiet">${html(basis)} Tare informs; it is not tax advice.</p></div></header>
<nav aria-label="Sections"><div class="in">${navigation(report)}</div></nav>
<main id="main">
${problems(report)}${cards(report)}
<section class="plain" id="charts" aria-label="Charts"><div class="charts">${yearCharts(report)}</div></section>
`;
  yield taxSection(report);
  yield scheduleSection(report);
  const count = lines.length === 1 ? '1 row' : `${lines.length} rows`;
  const boxes = us.form.pages.map(({ box }) => box).join(', ');
  yield tableSection(
    'form',
    'Form 8949',
    `${count}${boxes ? ` in boxes ${boxes}` : ''}. Open a description to see where its figures come from.`,
    [
      ['box', 'Box'],
      ['term', 'Term'],
      ['asset', 'Asset'],
      ['account', 'Account'],
      ['code', 'Code'],
    ],
  );
  yield eventsSection(report);
  yield habitsSection(report);
  if (income.length > 0)
    yield tableSection('income', 'Income', `${income.length} events.`, [
      ['kind', 'Kind'],
      ['account', 'Account'],
    ]);
  if (book.matched.lots.length > 0)
    yield tableSection('lots', 'Open lots', `${book.matched.lots.length} lots at the end of the files.`, [
      ['asset', 'Asset'],
      ['account', 'Account'],
    ]);
  yield notesSection(report);
  yield `<footer><p>Written by Tare ${VERSION}. <button type="button" class="plainbutton screen" id="print-button">Print with Form 8949</button></p></footer>
</main>
<div id="print" aria-hidden="true"></div>
<dialog id="panel" aria-labelledby="panel-title"><h2 id="panel-title" tabindex="-1">Details</h2>
<button type="button" class="plainbutton close" id="panel-close">Close</button><div id="panel-body"></div></dialog>
<noscript><main><p>Searching and opening rows needs this page’s own script. All rows are in form-8949.csv and year.xlsx too.</p></main></noscript>
<script type="application/json" id="data">`;
  yield* pageData(report, sourceText);
  yield `</script>
<script>${assets.script}</script></body></html>
`;
}

function navigation({ income, book }: YearReport): string {
  const parts: [string, string][] = [
    ['charts', 'Charts'],
    ['tax', 'Tax'],
    ['schedule-d', 'Schedule D'],
    ['table-form', 'Form 8949'],
    ['events', 'Events'],
    ['habits', 'Habits'],
  ];
  if (income.length > 0) parts.push(['table-income', 'Income']);
  if (book.matched.lots.length > 0) parts.push(['table-lots', 'Open lots']);
  parts.push(['notes', 'Notes']);
  return parts.map(([id, name]) => `<a href="#${id}">${name}</a>`).join('');
}

/** A table that the script fills, with its search and filters. */
function tableSection(
  name: string,
  title: string,
  about: string,
  filters: readonly (readonly [string, string])[],
): string {
  const selects = filters.map(
    ([column, label]) =>
      `<label>${label}<select data-column="${column}"><option value="">All</option></select></label>`,
  );
  const results = [
    ['', 'All'],
    ['gain', 'Gains'],
    ['loss', 'Losses'],
  ].map(([value, text]) => `<option value="${value}">${text}</option>`);
  const gains = name === 'form' ? `<label>Result<select data-column="gain">${results.join('')}</select></label>` : '';
  return `<section id="table-${name}" class="screen"><h2>${title}</h2><p class="quiet">${html(about)}</p>
<div class="filters"><label class="grow">Search<input type="search" placeholder="asset, date, lot, file…"></label>
${selects.join('')}${gains}<button type="button" class="plainbutton reset">Clear</button></div>
<p class="found" role="status"></p>
<div class="scroll" tabindex="0" role="region" aria-label="${title}"><table><thead></thead><tbody></tbody></table></div></section>
`;
}
