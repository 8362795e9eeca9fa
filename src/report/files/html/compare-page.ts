/**
 * Two accounts, books or periods beside each other as one page without script: what can be told first, then returns, the
 * same money in both, costs, and the platforms, each cell with where it comes from.
 */
import { formatDay } from '../../../core/calendar.js';
import { isError } from '../../../core/issue.js';
import type { Comparison } from '../../../returns/compare/compare.js';
import type { Cell } from '../../../returns/compare/platform-matrix.js';
import { LAYERS } from '../../../returns/performance.js';
import { taxLeavesOut } from '../../documents/tax.js';
import {
  cellText,
  comparedAnswer,
  comparedLine,
  costRows,
  isYearly,
  matchedLine,
  ninetyDays,
  sideNames,
  TWO_MARKETS,
} from '../../text/compare.js';
import { percent, rounded } from '../../text/figures.js';
import { moneyWeighted } from '../../text/returns.js';
import { compareCharts } from './compare-charts.js';
import { html, moneyCell, numberCell, row, table, wordCell } from './markup.js';
import { chartSection, pageFoot, pageHead, section } from './plain-page.js';

const SECTIONS = [
  ['answer', 'Answer'],
  ['charts', 'Charts'],
  ['layers', 'Returns'],
  ['money', 'Same money'],
  ['costs', 'Costs'],
  ['platforms', 'Platforms'],
  ['notes', 'Notes'],
] as const;

/** The page, in pieces. */
export function* comparePage(found: Comparison, style: string): Generator<string> {
  const { sides, issues } = found;
  const { book } = sides[0];
  const { method, currency, timezone } = book.settings;
  const basis = `${book.jurisdiction.name}; ${method} unless elected otherwise; ${currency}; days in ${timezone}.`;
  const [one, other] = sideNames(found);
  const errors = issues.filter(isError).length;
  const title = `${one} beside ${other}`;
  yield pageHead({
    title,
    heading: title,
    errors,
    basis: `${comparedLine(found)}; ${basis}`,
    style,
    sections: SECTIONS,
  });
  yield answerSection(found);
  yield chartSection(compareCharts(found));
  yield layersSection(found);
  yield moneySection(found);
  yield costSection(found);
  yield platformSection(found);
  yield notesSection(found);
  yield pageFoot(taxLeavesOut(book.settings));
}

function answerSection(found: Comparison): string {
  const { evidence, kind } = found;
  const lines = [`<p class="verdict">${html(comparedAnswer(found))}</p>`];
  if (kind === 'periods') lines.push(`<p>${html(TWO_MARKETS)}</p>`);
  if (evidence) {
    const how = evidence.isPaired
      ? `The same ${evidence.days} days of both were paired, return by return.`
      : 'Days of different periods cannot be paired: the ups and downs of both add up.';
    lines.push(`<p class="quiet">${how} One-sided at 5%, found four times in five.</p>`);
    lines.push(`<p>${html(ninetyDays(evidence))}</p>`);
  }
  return section('answer', 'What can be told', lines.join(''));
}

function layersSection(found: Comparison): string {
  const yearly = isYearly(found);
  const names = sideNames(found);
  const rows = found.sides.map(({ actual }, k) => {
    const rates = LAYERS.map((layer) => numberCell(percent(yearly ? actual[layer].yearly : actual[layer].twr)));
    const { volatility, drawdown, sharpe, sortino } = actual.risk.afterFee;
    const own = moneyWeighted(actual);
    const risk = [percent(volatility, 1), percent(drawdown.depth, 1), rounded(sharpe, 2), rounded(sortino, 2)];
    const span = [formatDay(actual.from), formatDay(actual.to)].map(wordCell);
    return row([wordCell(names[k] ?? ''), ...span, ...rates, ...[own, ...risk].map(numberCell)]);
  });
  const titles = [
    ...['', 'From', 'To', '#Gross', '#After fees', '#After tax', '#All sold', '#Money-weighted', '#Volatility'],
    ...['#Worst fall', '#Sharpe', '#Sortino'],
  ];
  const caption = `Time-weighted returns ${yearly ? 'a year' : 'over each whole period'}; ups and downs after fees`;
  return section('layers', 'Returns', table(caption, titles, rows));
}

function moneySection(found: Comparison): string {
  const { matched, unmatched } = found;
  if (unmatched !== undefined)
    return section('money', 'The same money in both', `<p>No money side by side: ${html(unmatched)}.</p>`);
  const names = sideNames(found);
  const titles = ['', '#Gross', '#After fees', '#After tax', '#All sold'];
  const tables = matched.map(({ of, grown, advantage }) => {
    const rows = names.map((name, k) =>
      row([wordCell(name), ...LAYERS.map((layer) => moneyCell(grown[k]?.wealth[layer]))]),
    );
    rows.push(row([wordCell('Difference'), ...LAYERS.map((layer) => moneyCell(advantage[layer]))], 'sum'));
    const ends = grown.flatMap(({ exhausted }, k) =>
      exhausted === undefined ? [] : [`With ${names[k]} it would have run out on ${formatDay(exhausted)}.`],
    );
    const notes = ends.map((one) => `<p>${html(one)}</p>`).join('');
    return table(`The money of ${names[of]}, on its days, at the returns of each`, titles, rows) + notes;
  });
  const cut = matchedLine(found);
  const about = cut === undefined ? '' : `<p class="quiet">${html(cut)}</p>`;
  return section('money', 'The same money in both', about + tables.join(''));
}

function costSection(found: Comparison): string {
  const rows = costRows(found.sides).map(([name = '', ...cells]) => row([wordCell(name), ...cells.map(numberCell)]));
  const titles = ['', ...sideNames(found).map((name) => `#${name}`)];
  return section('costs', 'What it cost', table('Counted, not estimated, but for the spread', titles, rows));
}

const HOW: Readonly<Record<Cell['how'], string>> = { measured: 'measured', 'tare.yaml': 'tare.yaml', unknown: '' };

function platformSection(found: Comparison): string {
  const { matrix, volatile } = found;
  const rows = matrix.map((one) =>
    row([
      wordCell(one.name),
      ...one.cells.flatMap((cell) => [
        numberCell(cell.value === undefined ? 'not known' : cellText(one, cell)),
        `<td class="quiet">${HOW[cell.how]}</td>`,
      ]),
    ]),
  );
  const titles = ['', ...sideNames(found).flatMap((name) => [`#${name}`, 'How'])];
  const months = [...new Set(volatile.flatMap((one) => one?.months ?? []))];
  const note = months.length === 0 ? '' : `<p class="quiet">Volatile months: ${months.join(', ')}.</p>`;
  const about =
    '<p class="quiet">Measured: from the history. What a history cannot show is stated in tare.yaml, under accounts.NAME.platform.</p>';
  return section('platforms', 'The platforms', table('Platform beside platform', titles, rows) + note + about);
}

const MOST_NOTES = 500;

function notesSection({ issues, kind }: Comparison): string {
  const notes = issues
    .slice(0, MOST_NOTES)
    .map(
      ({ severity, message, code }) =>
        `<li><span class="sev ${severity}">${severity}</span> ${html(message)} <code>${html(code)}</code></li>`,
    );
  if (kind === 'accounts')
    notes.push(
      '<li>Tax of an account: what it alone would add to your return, with the lots as your whole book has them.</li>',
    );
  const body = notes.length === 0 ? '<p>Nothing to note.</p>' : `<ul class="notes">${notes.join('')}</ul>`;
  return section('notes', 'Notes', body);
}
