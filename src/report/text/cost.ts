/** `tare cost` in a terminal, in eighty columns. */
import { formatDay } from '../../core/calendar.js';
import { formatFixed } from '../../core/decimal-text.js';
import { over, whole } from '../../core/fixed.js';
import type { CostReport } from '../../returns/cost/cost-report.js';
import { basisPoints, yearlyBase } from '../../returns/performance.js';
import { taxLeavesOut } from '../documents/tax.js';
import { counted } from './figures.js';
import { money, percent, rounded } from './returns.js';
import { tableLines, wrapped } from './table.js';

const RIGHT = { align: 'right' } as const;
/** Fills shown; --json lists all. */
const SHOWN = 10;
const MOST_BURSTS = 3;

export function costLines(report: CostReport): string[] {
  const { returns } = report;
  const { actual } = returns;
  const days = actual.to - actual.from + 1;
  return [
    `What it cost: ${formatDay(actual.from)} to ${formatDay(actual.to)}, ${counted(days, 'day')}`,
    '',
    ...headLines(report),
    ...apart(kindLines(report)),
    ...apart(tradeLines(report)),
    ...burstLines(report),
    ...undisclosedLines(report),
    ...advisoryLines(report),
    ...breakEvenLines(report),
    ...apart(periodLines(report)),
    '',
    ...wrapped(taxLeavesOut(report.book.settings)),
  ];
}

/** A paragraph with a blank line before it; nothing where there is nothing. */
const apart = (lines: readonly string[]): readonly string[] => (lines.length === 0 ? [] : ['', ...lines]);

export function headLines({ costs, all, returns: { actual }, isImplausible, book }: CostReport): string[] {
  const { money: sums } = actual;
  const bp = basisPoints(costs, yearlyBase(sums));
  const share = !sums
    ? ' What share of your money that is cannot be told without prices.'
    : bp === undefined
      ? ''
      : ` That is ${rounded(bp, 0)} basis points a year of a mean worth of ${money(sums.averageWorth)}.`;
  const taxes = all === undefined ? '' : ` With taxes: ${money(all)}.`;
  const text = `Costs of ${money(costs)} ${book.settings.currency}, taxes aside.${share}${taxes}`;
  const warning = 'These costs exceed all the money that was ever put in: look for doubled rows or a wrong unit first.';
  return [...wrapped(text), ...(isImplausible ? wrapped(warning) : [])];
}

function kindLines({ lines, fills }: CostReport): string[] {
  // Without trades there is no spread to be unknown.
  const shown = lines.filter(
    ({ amount, id }) => amount !== 0n && !(amount === undefined && id === 'spread' && fills === 0),
  );
  if (shown.length === 0) return [];
  return tableLines(
    [
      { title: 'kind', atLeast: 20 },
      { title: 'money', ...RIGHT },
      { title: 'bp a year', ...RIGHT },
      { title: 'times', ...RIGHT },
      { title: 'known by' },
    ],
    shown.map(({ name, amount, bpPerYear, count, how }) => [
      name,
      money(amount),
      amount === undefined ? '' : rounded(bpPerYear, 0),
      count === undefined ? '' : String(count),
      amount === undefined ? 'nothing' : KNOWN_BY[how],
    ]),
  );
}

/** How a line of the costs is known. */
export const KNOWN_BY = {
  charged: 'fee rows',
  found: 'money beyond price',
  estimate: 'an estimate',
  stated: 'tare.yaml',
  'worked out': 'your lots, rates',
} as const;

function tradeLines({ fills, traded, tradingCosts, returns: { spread } }: CostReport): string[] {
  if (fills === 0) return [];
  const each = money(over(tradingCosts, whole(fills), 'half-even'));
  const bp =
    traded > 0n
      ? `, ${rounded((Number(tradingCosts) / Number(traded)) * 10_000, 1)} bp of the ${money(traded)} traded`
      : '';
  const references =
    spread.withoutReference === 0
      ? `Spread: an estimate against ${spread.sources.join(', ')}.`
      : `Spread: ${spread.withoutReference} of ${counted(fills, 'fill')} without a price of the hour to be compared with${
          spread.fills.length > 0 ? `; the others against ${spread.sources.join(', ')}` : ''
        }.`;
  return wrapped(`Trading cost ${each} per fill (${counted(fills, 'fill')})${bp}. ${references}`);
}

function burstLines({ bursts }: CostReport): string[] {
  if (bursts.length === 0) return [];
  const titles = ['fills', 'z', 'fees', 'inside the price'];
  return [
    '',
    ...tableLines(
      [{ title: 'burst of seven days' }, ...titles.map((title) => ({ title, ...RIGHT }))],
      bursts
        .slice(0, MOST_BURSTS)
        .map((one) => [
          `${formatDay(one.from)} to ${formatDay(one.to)}`,
          String(one.fills),
          formatFixed(one.score),
          money(one.fees),
          money(one.embedded),
        ]),
    ),
  ];
}

function undisclosedLines({ returns: { undisclosed }, explainedShare }: CostReport): string[] {
  const { fills, unexplained, embedded, looked, withoutPrice } = undisclosed;
  if (looked === 0)
    return ['', ...wrapped('No fill prints a price beside its total, so charges inside the price cannot be seen.')];
  const missing = withoutPrice > 0 ? ` ${withoutPrice} fills print no price.` : '';
  if (fills.length === 0)
    return [
      '',
      ...wrapped(`No money moved beyond quantity times price on the ${looked} fills that print one.${missing}`),
    ];
  const share =
    explainedShare === undefined ? '' : ` Of all that fills were charged, ${percent(explainedShare, 1)} is explained.`;
  const count = fills.filter((fill) => fill.unexplained > 0n).length;
  const found = `${money(unexplained)} moved beyond quantity times price and beyond the fee schedule`;
  const where = `on ${count} of ${looked} fills (${money(embedded)} beyond what the rows state)`;
  const head = `UNDISCLOSED: ${found}, ${where}.${share}${missing}`;
  const worst = [...fills].sort((a, b) => (a.unexplained < b.unexplained ? 1 : a.unexplained > b.unexplained ? -1 : 0));
  const rows = worst
    .slice(0, SHOWN)
    .map((fill) => [
      formatDay(fill.transaction.day),
      fill.transaction.id,
      `${fill.transaction.type} ${fill.transaction.asset}`,
      money(fill.printed),
      money(fill.moved),
      money(fill.stated),
      fill.scheduled === undefined ? '' : money(fill.scheduled),
      money(fill.unexplained),
    ]);
  const titles = ['at price', 'moved', 'fee', 'schedule', 'unexplained'];
  const table = tableLines(
    [
      { title: 'day' },
      { title: 'fill', atLeast: 6 },
      { title: 'what', atLeast: 8 },
      ...titles.map((title) => ({ title, ...RIGHT })),
    ],
    rows,
  );
  const rest = fills.length > SHOWN ? [`… and ${fills.length - SHOWN} more; --json lists all.`] : [];
  return ['', ...wrapped(head), '', ...table, ...rest];
}

function advisoryLines({ advisory }: CostReport): string[] {
  if (advisory.length === 0) return [];
  const lines = advisory.map(({ account, charged, effective, stated, isOff }) => {
    const agreed = stated === undefined ? 'no rate is stated in tare.yaml' : `${percent(stated)} is stated`;
    const verdict = isOff ? ' That is more than a tenth off: ask.' : '';
    return `Advisory fees of ${account}: ${money(charged)}, ${percent(effective)} a year of its mean worth; ${agreed}.${verdict}`;
  });
  return ['', ...lines.flatMap((line) => wrapped(line))];
}

export function breakEvenLines({ breakEven: found }: CostReport): string[] {
  if (!found || (found.fixedPerYear === 0n && found.perTrade === undefined)) return [];
  const fixed = `${money(found.fixedPerYear)} a year${found.perTrade === undefined ? '' : ` and ${money(found.perTrade)} a charged trade`}`;
  const before = `Before fixed costs (${fixed}) trading gave ${percent(found.benefit)} a year over ${found.against.toLowerCase()}, after taxes`;
  const verdict =
    found.size === undefined
      ? ': no account is large enough to make the fixed costs worthwhile.'
      : `: they are worth paying from an account of ${money(found.size)} on.`;
  return ['', ...wrapped(before + verdict)];
}

function periodLines({ periods }: CostReport): string[] {
  if (periods.length === 0) return [];
  const titles = ['fills', 'fees', 'in price', 'spread', 'subscr.', 'tax'];
  return tableLines(
    [{ title: 'period' }, ...titles.map((title) => ({ title, ...RIGHT }))],
    periods.map((one) => [
      one.period,
      String(one.fills),
      money(one.fees),
      money(one.embedded),
      money(one.spread),
      money(one.subscriptions),
      money(one.tax),
    ]),
  );
}
