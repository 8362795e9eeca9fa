/**
 * Returns and costs as one page that needs nothing else and runs no script: the answer first, then the four layers beside
 * the baselines, charts, the waterfall, costs, and what it all rests on. Its policy lets nothing in but its own style.
 */
import { formatDay } from '../../../core/calendar.js';
import { isError } from '../../../core/issue.js';
import type { CostReport } from '../../../returns/cost/cost-report.js';
import { LAYERS, type Performance } from '../../../returns/performance.js';
import { lineDifference } from '../../../returns/waterfall.js';
import { taxLeavesOut } from '../../documents/tax.js';
import { KNOWN_BY } from '../../text/cost.js';
import { answerLines, moneyWeighted, percent, rounded } from '../../text/returns.js';
import { checkSection } from './check-section.js';
import { html, money, moneyCell, numberCell, row, table, wordCell } from './markup.js';
import { chartSection, pageFoot, pageHead, section } from './plain-page.js';
import { returnsCharts } from './returns-charts.js';

/** The page, in pieces. */
export function* returnsPage(report: CostReport, style: string): Generator<string> {
  const { returns, book } = report;
  const { actual, issues } = returns;
  const errors = issues.filter(isError).length;
  const span = `${formatDay(actual.from)} to ${formatDay(actual.to)}`;
  const { method, currency, timezone } = book.settings;
  const basis = `${span}; ${book.jurisdiction.name}; ${method} unless elected otherwise; ${currency}; days in ${timezone}.`;
  const title = `Returns and costs, ${span}`;
  yield pageHead({ title, heading: 'Returns and costs', errors, basis, style, sections: SECTIONS });
  yield section('answer', 'The answer', `<p class="verdict">${html(answerLines(returns).join(' '))}</p>`);
  yield chartSection(returnsCharts(report));
  yield layersSection(report);
  yield waterfallSection(report);
  yield costSection(report);
  yield chargesSection(report);
  yield tradesSection(report);
  yield checkSection(report.returns.checks);
  yield heldSection(report);
  yield notesSection(report);
  yield pageFoot(taxLeavesOut(book.settings));
}

const SECTIONS = [
  ['answer', 'Answer'],
  ['charts', 'Charts'],
  ['layers', 'Returns'],
  ['waterfall', 'Where it went'],
  ['costs', 'Costs'],
  ['charges', 'Undisclosed'],
  ['trades', 'Trades'],
  ['checks', 'Checks'],
  ['held', 'Still held'],
  ['notes', 'Notes'],
] as const;

export function layersSection({ returns: { actual, baselines } }: CostReport): string {
  const yearly = actual.to - actual.from + 1 >= 365;
  const line = (name: string, about: string, one: Performance): string => {
    const rates = LAYERS.map((layer) => numberCell(percent(yearly ? one[layer].yearly : one[layer].twr)));
    const { wealth } = one.afterTaxPost;
    const own = moneyWeighted(one);
    const risk = one.risk.afterTax;
    const ups = [percent(risk.volatility, 1), percent(risk.drawdown.depth, 1), rounded(risk.sharpe, 2)].map(numberCell);
    return row([`<td title="${html(about)}">${html(name)}</td>`, ...rates, numberCell(own), moneyCell(wealth), ...ups]);
  };
  const rows = [
    line('You', 'your own history', actual),
    ...baselines.map(({ name, about, performance }) => line(name, about, performance)),
  ];
  const period = yearly ? 'a year' : 'over the whole period';
  const titles = [
    '',
    '#Gross',
    '#After fees',
    '#After tax',
    '#All sold',
    '#Money-weighted',
    '#Left',
    '#Volatility',
    '#Worst fall',
    '#Sharpe',
  ];
  const caption = `Time-weighted returns ${period}; the last four columns are after all taxes, fees and selling`;
  const about = baselines.map(({ name, about: text }) => `<li><b>${html(name)}</b>: ${html(text)}.</li>`).join('');
  const same = 'Each baseline has your money on the same days, your commission, its own taxes, and closing prices.';
  return section(
    'layers',
    'Returns',
    `${table(caption, titles, rows)}<p class="quiet">${same}</p><ul class="notes">${about}</ul>`,
  );
}

export function waterfallSection({ returns: { waterfall, baselines } }: CostReport): string {
  if (!waterfall) return section('waterfall', 'Where it went', '<p>The worth at the end is not known.</p>');
  const others = baselines.filter((one) => one.waterfall !== undefined);
  const hasAmount = (id: string): boolean =>
    [waterfall, ...others.map((one) => one.waterfall)].some((one) =>
      one?.lines.some((line) => line.id === id && line.amount !== 0n),
    );
  const shown = waterfall.lines.filter(({ id }) => hasAmount(id));
  const rows = shown.map(({ id, name, amount, bpPerYear }) => {
    const cells = others.map((one) => moneyCell(one.waterfall?.lines.find((line) => line.id === id)?.amount));
    return row(
      [wordCell(name), moneyCell(amount), numberCell(rounded(bpPerYear, 0)), ...cells],
      id === 'net' ? 'sum' : '',
    );
  });
  const advantage = others.map((one) => {
    const difference = one.waterfall && lineDifference(waterfall, one.waterfall, 'net');
    return moneyCell(difference);
  });
  rows.push(row([wordCell('You have more by'), '<td></td>', '<td></td>', ...advantage], 'sum'));
  const titles = ['', '#You', '#bp a year', ...others.map(({ name }) => `#${name}`)];
  return section('waterfall', 'Where it went', table('From what the market gave to what is left', titles, rows));
}

export function costSection({ lines, periods, costs, all }: CostReport): string {
  const rows = lines
    .filter(({ amount }) => amount !== 0n)
    .map(({ name, amount, bpPerYear, count, how, isPart }) =>
      row([
        isPart ? `<td class="quiet">${html(name.trim())}</td>` : wordCell(name),
        amount === undefined ? numberCell('not known') : moneyCell(amount),
        numberCell(amount === undefined ? '' : rounded(bpPerYear, 0)),
        numberCell(count === undefined ? '' : String(count)),
        wordCell(KNOWN_BY[how]),
      ]),
    );
  const times = periods.map((one) =>
    row([
      wordCell(one.period),
      numberCell(String(one.fills)),
      ...[one.fees, one.embedded, one.spread, one.subscriptions, one.tax].map(moneyCell),
    ]),
  );
  const sum = `Costs ${money(costs)}${all === undefined ? '' : `, with taxes ${money(all)}`}.`;
  const kinds = table('Costs by kind', ['', '#Money', '#bp a year', '#Times', 'Known by'], rows);
  const titles = ['Period', '#Fills', '#Fees', '#Inside the price', '#Spread', '#Subscriptions', '#Tax'];
  return section('costs', 'Costs', `<p>${sum}</p>${kinds}${table('Costs by period', titles, times)}`);
}

const MOST_ROWS = 500;

export function chargesSection({ returns: { undisclosed } }: CostReport): string {
  const { fills, unexplained, looked, withoutPrice } = undisclosed;
  const head =
    looked === 0
      ? 'No fill prints a price beside its total, so charges inside the price cannot be seen.'
      : `${money(unexplained)} moved beyond quantity times price and beyond the fee schedule, on ${fills.length} of ${looked} fills.`;
  const missing = withoutPrice > 0 && looked > 0 ? ` ${withoutPrice} fills print no price.` : '';
  const rows = fills
    .slice(0, MOST_ROWS)
    .map(({ transaction, printed, moved, stated, scheduled, unexplained: rest }) => {
      const { day, id, type, asset, source } = transaction;
      const words = [formatDay(day), id, `${type} ${asset}`].map(wordCell);
      const amounts = [printed, moved, stated, scheduled, rest].map(moneyCell);
      return row([...words, ...amounts, wordCell(`${source.file} row ${source.row}`)]);
    });
  const titles = [
    'Day',
    'Fill',
    'What',
    '#At the price',
    '#Moved',
    '#Fee stated',
    '#By schedule',
    '#Unexplained',
    'Where',
  ];
  const more = fills.length > MOST_ROWS ? `<p>… and ${fills.length - MOST_ROWS} more, in returns.json.</p>` : '';
  const list = rows.length === 0 ? '' : table('Fill by fill', titles, rows);
  return section('charges', 'Undisclosed charges', `<p>${html(head + missing)}</p>${list}${more}`);
}

export function tradesSection({ returns: { classes } }: CostReport): string {
  const rows = classes.map((one) =>
    row([
      wordCell(one.class),
      numberCell(String(one.events)),
      numberCell(String(one.fills)),
      ...[one.fees, one.spread, one.shortGain, one.longGain, one.tax].map(moneyCell),
    ]),
  );
  const titles = ['Trades for', '#Events', '#Fills', '#Fees', '#Spread', '#Short-term gain', '#Long-term gain', '#Tax'];
  return section('trades', 'Trades by reason', table('What each class of trades cost', titles, rows));
}

export function heldSection({ returns: { holdings, actual } }: CostReport): string {
  const rows = holdings.map(({ asset, price, value, source, ageDays }) =>
    row([
      wordCell(asset),
      moneyCell(price),
      moneyCell(value),
      wordCell(source ?? 'no price'),
      numberCell(ageDays === undefined ? '' : String(ageDays)),
    ]),
  );
  const lots = actual.liquidation.lots
    .slice(0, MOST_ROWS)
    .map((lot) =>
      row([
        ...[lot.lot, lot.asset, lot.account, formatDay(lot.acquired), lot.term].map(wordCell),
        ...[lot.value, lot.basis, lot.gain, lot.tax].map(moneyCell),
      ]),
    );
  const deferred = table(
    'Tax if all were sold, lot by lot',
    ['Lot', 'Asset', 'Account', 'Acquired', 'Term', '#Worth', '#Basis', '#Gain', '#Tax'],
    lots,
  );
  const valued = table(
    `Valued on ${formatDay(actual.to)}`,
    ['Asset', '#Price', '#Worth', 'Price from', '#Days old'],
    rows,
  );
  return section('held', 'Still held', valued + deferred);
}

export function notesSection({ returns: { issues, choice } }: CostReport): string {
  const left = choice.leftOut.map(({ id, why }) => `<li>Not shown, ${html(id)}: ${html(why)}.</li>`);
  const notes = issues
    .slice(0, MOST_ROWS)
    .map(
      ({ severity, message, code }) =>
        `<li><span class="sev ${severity}">${severity}</span> ${html(message)} <code>${html(code)}</code></li>`,
    );
  return section('notes', 'Notes', `<ul class="notes">${[...notes, ...left].join('')}</ul>`);
}
