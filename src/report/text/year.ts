/** `tare year` in a terminal: what goes on the return, what it adds to the tax, and what the habits cost. 80 columns. */
import { formatDay } from '../../core/calendar.js';
import { formatCents, formatFixed } from '../../core/decimal-text.js';
import { type Fixed, roundTo } from '../../core/fixed.js';
import { TAX_LEAVES_OUT } from '../documents/tax.js';
import type { YearReport } from '../year.js';
import { grouped, tableLines, wrapped } from './table.js';
import { countLines } from './tables.js';

const money = (value: Fixed | undefined): string => (value === undefined ? '' : grouped(formatCents(value)));
const percent = (rate: Fixed): string => `${formatFixed(roundTo((rate * 100n) as Fixed, 1, 'half-up'))}%`;
const RIGHT = { align: 'right' } as const;

/** The year in short: Schedule D, tax, money, counts. */
export function yearLines(report: YearReport): string[] {
  const { year, lines, us, totals, counts, months } = report;
  const boxes = us.form.pages.map(({ box, rows }) => `${box} ${rows.length}`).join(', ');
  const events = counts
    ? `${counts.fills} fills, ${counts.disposals} disposals (${counts.feeDisposals} of them fees), ${counts.incomeEvents} income events`
    : 'nothing';
  return [
    `Tax year ${year}: ${lines.length} lines${boxes ? `; Form 8949 rows by box: ${boxes}` : ''}`,
    '',
    ...scheduleTable(report),
    '',
    `Ordinary income ${money(totals.ordinaryIncome)}; losses disallowed as wash sales ${money(totals.disallowed)}.`,
    ...carryLines(report),
    ...taxLines(report),
    ...liquidityLines(report),
    ...paymentLines(report),
    '',
    `Events: ${events}.`,
    '',
    ...(months.length > 0 ? countLines(months, 'month') : []),
    ...habitLines(report),
  ];
}

function scheduleTable({ schedule }: YearReport): string[] {
  return tableLines(
    [
      { title: 'line' },
      { title: 'Schedule D', atLeast: 16 },
      { title: 'proceeds', ...RIGHT },
      { title: 'basis', ...RIGHT },
      { title: 'adjustment', ...RIGHT },
      { title: 'gain', ...RIGHT },
    ],
    schedule.map((one) => [
      one.line.replace('1040 line ', '1040:'),
      one.about,
      money(one.proceeds),
      money(one.basis),
      money(one.adjustment),
      money(one.gain),
    ]),
  );
}

function carryLines({ us, year }: YearReport): string[] {
  const { short, long } = us.carryOut;
  return short + long > 0n
    ? [`Losses carried to ${year + 1}: short-term ${money(short)}, long-term ${money(long)}.`]
    : [];
}

function taxLines({ us, book }: YearReport): string[] {
  const { tax } = us;
  if (!tax) return [];
  const { taxpayer } = book.settings;
  const table = tableLines(
    [
      { title: 'what this adds to the tax', atLeast: 20 },
      { title: 'amount', ...RIGHT },
      { title: 'income tax', ...RIGHT },
      { title: 'NIIT', ...RIGHT },
      { title: 'state', ...RIGHT },
      { title: 'adds', ...RIGHT },
    ],
    [
      ...tax.steps.map((one) => [one.name, ...[one.amount, one.incomeTax, one.niit, one.state, one.total].map(money)]),
      ['together', '', '', '', '', money(tax.chosen.added)],
    ],
  );
  const rates = tax.marginal
    .filter(({ name }) => name.endsWith('gain'))
    .map(({ name, rate }) => `${name.toLowerCase()} ${percent(rate)}`);
  const who = `Status ${taxpayer.status}, other income ${money(taxpayer.otherIncome)}.`;
  const ways = `By the Tax Table ${money(tax.irs.added)}, by the exact schedules ${money(tax.exact.added)}.`;
  return [
    '',
    ...table,
    ...wrapped(`${who} ${ways} One more dollar of ${rates.join(', of ')}.`),
    ...wrapped(TAX_LEAVES_OUT),
  ];
}

function liquidityLines({ liquidity, cash }: YearReport): string[] {
  if (!liquidity) return [];
  const { taxDue, withdrawn, overWithdrawn, held, overHeld } = liquidity;
  const first =
    overWithdrawn > 0n
      ? `Liquidity gap: ${money(overWithdrawn)} of the ${money(taxDue)} due was never withdrawn (${money(withdrawn)} was).`
      : `Liquidity: ${money(withdrawn)} was withdrawn, enough for the ${money(taxDue)} due.`;
  const second =
    held === undefined
      ? 'What was held in cash on 31 December is not known: deposits are missing from the files.'
      : `Cash and stablecoins on 31 December: ${money(held)}${overHeld !== undefined && overHeld > 0n ? `, ${money(overHeld)} too little` : ''}.`;
  const swaps =
    cash.gainInKind === 0n
      ? ''
      : ` Swaps and payments in kind realised ${money(cash.gainInKind)} that never became money.`;
  return ['', ...wrapped(`${first} ${second}${swaps}`)];
}

function paymentLines({ us }: YearReport): string[] {
  const { nextYear } = us;
  if (!nextYear || nextYear.required <= 0n) return [];
  const parts = nextYear.instalments.map(({ due, amount }) => `${formatDay(due)} ${money(amount)}`);
  return [...wrapped(`Safe payments for ${nextYear.year} (§6654), before withholding: ${parts.join('; ')}.`)];
}

function habitLines({ habits, us }: YearReport): string[] {
  const { perWeek, bursts, shortShare } = habits;
  const lines: string[] = [''];
  const share = shortShare === undefined ? '' : ` ${percent(shortShare)} of what gained was short-term.`;
  const usual = `Fills in your usual week: ${formatFixed(perWeek.median)}, the median of ${perWeek.periods} weeks.`;
  const text = `${usual} Fees of the year ${money(habits.fees)}.${share}`;
  lines.push(...wrapped(text));
  if (bursts.length > 0) {
    lines.push(
      '',
      ...tableLines(
        [
          { title: 'burst of seven days' },
          { title: 'fills', ...RIGHT },
          { title: 'z', ...RIGHT },
          { title: 'fees', ...RIGHT },
          { title: 'short gain', ...RIGHT },
          { title: 'tax', ...RIGHT },
        ],
        bursts.map((one) => [
          `${formatDay(one.from)} to ${formatDay(one.to)}`,
          String(one.fills),
          formatFixed(one.score),
          money(one.fees),
          money(one.shortGain),
          money(one.tax),
        ]),
      ),
    );
  }
  const waiting = us.waiting.filter(({ lines: count, saved }) => count > 0 && saved !== undefined && saved > 0n);
  for (const { days, lines: count, gain, saved } of waiting) {
    const what = `${count} lines gained ${money(gain)} within ${days} days of the long term; waiting would have saved ${money(saved)} at the same prices.`;
    lines.push(...wrapped(what));
  }
  return lines;
}
