/** What the year adds to the tax: step by step, with and without, whether there is money for it, and when to pay. */
import { formatDay } from '../../../core/calendar.js';
import { type Fixed, negate, ZERO } from '../../../core/fixed.js';
import type { SafeHarbour } from '../../../tax/jurisdictions/us/safe-harbour.js';
import type { Worksheet } from '../../../tax/jurisdictions/us/worksheets/line.js';
import { TAX_LEAVES_OUT } from '../../documents/tax.js';
import type { YearReport } from '../../year.js';
import { html, money, moneyCell, numberCell, percent, row, table, wordCell } from './markup.js';

export function taxSection(report: YearReport): string {
  const { us, book, year } = report;
  const { tax } = us;
  if (!tax)
    return `<section id="tax"><h2>Tax</h2><p>There are no rates of ${year}, so no tax was worked out.</p></section>`;
  const { chosen, irs, exact } = tax;
  const { taxpayer } = book.settings;
  const steps = tax.steps.map((one) =>
    row([wordCell(one.name), ...[one.amount, one.incomeTax, one.niit, one.state, one.total].map(moneyCell)]),
  );
  const sum = row(
    [
      wordCell('Together'),
      moneyCell(undefined),
      moneyCell(undefined),
      moneyCell(undefined),
      moneyCell(undefined),
      moneyCell(chosen.added),
    ],
    'sum',
  );
  const lines: readonly (readonly [string, (one: typeof chosen.with) => Fixed])[] = [
    ['Adjusted gross income', (one) => one.agi],
    ['Deduction', (one) => negate(one.deduction)],
    ['Taxable income', (one) => one.taxable],
    ['Income tax', (one) => one.incomeTax],
    ['Net investment income tax', (one) => one.niit],
    ['State, at a flat rate', (one) => one.state],
    ['All together', (one) => one.total],
  ];
  const compare = lines.map(([name, of], i) =>
    row(
      [
        wordCell(name),
        moneyCell(of(chosen.without)),
        moneyCell(of(chosen.with)),
        moneyCell((of(chosen.with) - of(chosen.without)) as Fixed),
      ],
      i === lines.length - 1 ? 'sum' : '',
    ),
  );
  const rates = tax.marginal.map(({ name, rate }) => row([wordCell(name), numberCell(percent(rate))]));
  const who = `Filing ${STATUS_WORDS[taxpayer.status]}, other income ${money(taxpayer.otherIncome)}, state rate ${percent(taxpayer.stateRate)}.`;
  const used = chosen.method === 'irs' ? 'The first' : 'The second';
  const both = `Tax Table below 100,000: ${money(irs.added)}; exact schedules: ${money(exact.added)}. ${used} is used here.`;
  const stepTitles = ['Step', '#Amount', '#Income tax', '#NIIT', '#State', '#Adds'];
  return `<section id="tax" class="long"><h2>What this adds to the tax</h2>
<p>${html(who)} <span class="quiet">${html(both)}</span></p>
<div class="two"><div>${table('Step by step, each on top of those before', stepTitles, [...steps, sum])}</div>
<div>${table('The return without and with this activity', ['Line', '#Without', '#With', '#Difference'], compare)}</div></div>
<div class="two"><div>${table('What one more dollar would cost', ['Of', '#Rate'], rates)}</div><div>${liquidity(report)}</div></div>
${worksheets(report)}
<p class="quiet">${html(TAX_LEAVES_OUT)}</p></section>`;
}

export const STATUS_WORDS: Readonly<Record<string, string>> = {
  single: 'single',
  mfj: 'jointly',
  mfs: 'separately',
  hoh: 'as head of household',
  qss: 'as surviving spouse',
};

function liquidity({ liquidity: gap, cash, year }: YearReport): string {
  if (!gap) return '';
  const known = (value: Fixed | undefined): string =>
    value === undefined ? numberCell('not known') : moneyCell(value);
  const beyond = (value: Fixed | undefined): string =>
    value !== undefined && value <= 0n ? numberCell('none') : known(value);
  const rows = [
    row([wordCell('Tax due on this activity'), moneyCell(gap.taxDue)]),
    row([wordCell(`Money withdrawn in ${year}`), moneyCell(gap.withdrawn)]),
    row([wordCell('Due beyond what was withdrawn'), beyond(gap.overWithdrawn)], 'sum'),
    row([wordCell('Cash held on 31 December'), known(cash.cash)]),
    row([wordCell('Stablecoins held on 31 December'), known(cash.stablecoins)]),
    row([wordCell('Due beyond what is held'), beyond(gap.overHeld)], 'sum'),
    row([wordCell('Gain of swaps and payments in kind: never became money'), moneyCell(cash.gainInKind)]),
  ];
  return table('Liquidity: is there money for the tax?', ['What', '#Amount'], rows);
}

function worksheets({ us }: YearReport): string {
  const { tax, schedule } = us;
  const made: string[] = [];
  const sheet = (name: string, lines: Worksheet['lines']): void => {
    if (lines.length === 0) return;
    const rows = lines.map(({ line, about, amount }) => row([wordCell(line), wordCell(about), moneyCell(amount)]));
    made.push(`<details><summary>${html(name)}</summary>${table(name, ['Line', 'What', '#Amount'], rows)}</details>`);
  };
  if (tax?.chosen.with.worksheet) sheet(tax.chosen.with.worksheet.name, tax.chosen.with.worksheet.lines);
  sheet('28% Rate Gain Worksheet', schedule.rate28Lines);
  sheet('Capital Loss Carryover Worksheet', tax?.chosen.with.carryoverLines ?? []);
  return made.join('') + harbours(us.paidInYear, us.nextYear);
}

function harbours(now: SafeHarbour | undefined, next: SafeHarbour | undefined): string {
  const one = (harbour: SafeHarbour | undefined, title: string): string => {
    if (!harbour) return '';
    const rows = harbour.instalments.map(({ due, amount }) => row([wordCell(formatDay(due)), moneyCell(amount)]));
    const share = percent(harbour.priorShare);
    const by = [
      harbour.required === ZERO ? 'Nothing beyond what was withheld, or less than 1,000 was left to pay' : '',
      harbour.byCurrent === undefined ? '' : `90% of the year’s federal tax: ${money(harbour.byCurrent)}`,
      harbour.byPrior === undefined ? '' : `${share} of the year before: ${money(harbour.byPrior)}`,
    ].filter(Boolean);
    const sum = row([wordCell('Together'), moneyCell(harbour.required)], 'sum');
    const about = `<p class="quiet">${html(by.join('; '))} (§6654)</p>`;
    return `<div>${table(title, ['Due', '#Amount'], [...rows, sum])}${about}</div>`;
  };
  const parts =
    one(now, `Payments that ${now?.year} asked for`) + one(next, `Payments that are safe for ${next?.year}`);
  return parts === '' ? '' : `<h3>Estimated payments</h3><div class="two">${parts}</div>`;
}
