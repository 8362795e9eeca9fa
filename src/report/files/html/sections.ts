/** The parts of the year-end page that are plain tables and figures. */
import { formatDay } from '../../../core/calendar.js';
import { formatFixed } from '../../../core/decimal-text.js';
import { type Fixed, negate, roundTo, ZERO } from '../../../core/fixed.js';
import { isError } from '../../../core/issue.js';
import type { SafeHarbour } from '../../../tax/jurisdictions/us/safe-harbour.js';
import type { Worksheet } from '../../../tax/jurisdictions/us/worksheets/line.js';
import { TAX_LEAVES_OUT } from '../../documents/tax.js';
import { grouped } from '../../text/table.js';
import type { YearReport } from '../../year.js';
import { html, money, moneyCell, numberCell, row, table, wordCell } from './markup.js';

/** `23.8%` */
export const percent = (rate: Fixed): string =>
  `${formatFixed(roundTo((rate * 100n) as Fixed, 1, 'half-up')).replace('-', '\u2212')}%`;

const card = (label: string, value: string, note: string, loss = false): string =>
  `<div class="card"><div class="label">${html(label)}</div><div class="value${loss ? ' loss' : ''}">${html(value)}</div><div class="note">${html(note)}</div></div>`;

/** The figures that a person looks for first. */
export function cards(report: YearReport): string {
  const { us, totals, liquidity, counts } = report;
  const { schedule, tax, carryOut } = us;
  const made = [
    card('Net short-term', money(schedule.line7), 'Schedule D line 7', schedule.line7 < 0n),
    card('Net long-term', money(schedule.line15), 'Schedule D line 15', schedule.line15 < 0n),
    card('Ordinary income', money(totals.ordinaryIncome), 'interest, dividends, staking and the like'),
  ];
  if (tax) {
    const { added, addedFederal, addedState } = tax.chosen;
    const state = addedState === ZERO ? '' : `, state ${money(addedState)}`;
    made.push(card('This adds to the tax', money(added), `federal ${money(addedFederal)}${state}`));
  }
  if (liquidity) {
    const over = liquidity.overWithdrawn;
    const note = `tax due less ${money(liquidity.withdrawn)} withdrawn in the year`;
    made.push(card('Liquidity gap', over > 0n ? money(over) : 'none', note, over > 0n));
  }
  const carried = carryOut.short + carryOut.long;
  if (carried > 0n)
    made.push(
      card('Loss carried out', money(carried as Fixed), `short ${money(carryOut.short)}, long ${money(carryOut.long)}`),
    );
  const events = (counts?.disposals ?? 0) + (counts?.incomeEvents ?? 0);
  made.push(
    card('Taxable events', grouped(String(events)), `${grouped(String(counts?.fills ?? 0))} fills in the year`),
  );
  return `<div class="cards">${made.join('')}</div>`;
}

export function problems({ issues }: YearReport): string {
  const errors = issues.filter(isError);
  if (errors.length === 0) return '';
  const shown = errors.slice(0, 100).map(({ message }) => `<li>${html(message)}</li>`);
  const more = errors.length > 100 ? `<p>… and ${errors.length - 100} more, under Notes.</p>` : '';
  const title = `Incomplete: ${errors.length} problem${errors.length === 1 ? '' : 's'} must be mended first`;
  return `<section class="problem long"><h2>${title}</h2><ul class="notes">${shown.join('')}</ul>${more}</section>`;
}

export function scheduleSection({ schedule, year, totals }: YearReport): string {
  const nets = new Set(['7', '15', '16']);
  const rows = schedule.map((one) =>
    row(
      [
        wordCell(one.line),
        wordCell(one.about),
        moneyCell(one.proceeds),
        moneyCell(one.basis),
        moneyCell(one.adjustment),
        moneyCell(one.gain),
      ],
      nets.has(one.line) ? 'sum' : '',
    ),
  );
  const titles = ['Line', 'What', '#Proceeds', '#Basis', '#Adjustment', '#Gain or loss'];
  const washed = `Losses disallowed as wash sales: ${money(totals.disallowed)}.`;
  return `<section id="schedule-d" class="long"><h2>Schedule D</h2>${table(`Lines of Schedule D (Form 1040) for ${year}`, titles, rows)}<p class="quiet">${washed}</p></section>`;
}

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
  const both = `Tax Table below 100,000: ${money(irs.added)}; exact schedules: ${money(exact.added)}. ${chosen.method === 'irs' ? 'The first' : 'The second'} is used here.`;
  return `<section id="tax" class="long"><h2>What this adds to the tax</h2>
<p>${html(who)} <span class="quiet">${html(both)}</span></p>
<div class="two"><div>${table('Step by step, each on top of those before', ['Step', '#Amount', '#Income tax', '#NIIT', '#State', '#Adds'], [...steps, sum])}</div>
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
    return `<div>${table(title, ['Due', '#Amount'], [...rows, row([wordCell('Together'), moneyCell(harbour.required)], 'sum')])}<p class="quiet">${html(by.join('; '))} (§6654)</p></div>`;
  };
  const parts =
    one(now, `Payments that ${now?.year} asked for`) + one(next, `Payments that are safe for ${next?.year}`);
  return parts === '' ? '' : `<h3>Estimated payments</h3><div class="two">${parts}</div>`;
}

export function habitsSection({ habits, us }: YearReport): string {
  const { perWeek, perMonth, bursts, shortShare } = habits;
  const baseline = [
    ['calendar week', perWeek],
    ['month', perMonth],
  ] as const;
  const rows = baseline.map(([name, one]) =>
    row([
      wordCell(`in a ${name}`),
      ...[
        formatFixed(one.median),
        formatFixed(one.mad),
        formatFixed(roundTo(one.mean, 1, 'half-up')),
        String(one.most),
        String(one.periods),
      ].map(numberCell),
    ]),
  );
  const burstRows = bursts.map((one) =>
    row([
      wordCell(`${formatDay(one.from)} to ${formatDay(one.to)}`),
      numberCell(grouped(String(one.fills))),
      numberCell(formatFixed(one.score)),
      moneyCell(one.fees),
      moneyCell(one.shortGain),
      moneyCell(one.longGain),
      moneyCell(one.tax),
    ]),
  );
  const waiting = us.waiting.map((one) =>
    row([
      wordCell(`${one.days} days or less`),
      numberCell(String(one.lines)),
      moneyCell(one.gain),
      moneyCell(one.saved),
    ]),
  );
  const share =
    shortShare === undefined
      ? 'Nothing gained.'
      : `${percent(shortShare)} of what gained was short-term: ${money(habits.gainedShort)} against ${money(habits.gainedLong)} long-term.`;
  const none = '<p class="quiet">No week was far above your own usual.</p>';
  const burstTitles = ['Seven days', '#Fills', '#Robust z', '#Fees', '#Short gain', '#Long gain', '#Tax'];
  return `<section id="habits" class="long"><h2>How often you trade, and what that costs</h2>
<p>${html(share)}</p>
${table('Your own baseline, over all files', ['Fills', '#Median', '#Deviation', '#Mean', '#Most', '#Periods'], rows)}
<h3>Bursts</h3>${bursts.length === 0 ? none : table('Stretches of seven days far above your usual week', burstTitles, burstRows)}
<h3>Sold shortly before the long term</h3>${table('Short-term gains that few days would have made long-term', ['Missing to the long term', '#Lines', '#Gain', '#Waiting would have saved'], waiting)}
<p class="quiet">At the same prices. A price can fall while one waits.</p></section>`;
}

/** Weeks and months beside the baseline. */
export function eventsSection({ months, weeks, habits }: YearReport): string {
  const titles = [
    'Period',
    '#Orders',
    '#Fills',
    '#Disposals',
    '#Lot lines',
    '#Income',
    '#Fees in assets',
    '#Short gain',
    '#Long gain',
    '#Income value',
  ];
  const rowsOf = (counts: YearReport['months']): string[] =>
    counts.map((one) =>
      row([
        wordCell(one.period),
        numberCell(one.orders === null ? 'unknown' : grouped(String(one.orders))),
        ...[one.fills, one.disposals, one.lotLines, one.incomeEvents, one.feeDisposals].map((count) =>
          numberCell(grouped(String(count))),
        ),
        moneyCell(one.shortGain),
        moneyCell(one.longGain),
        moneyCell(one.ordinaryIncome),
      ]),
    );
  const usual = `Your median: ${formatFixed(habits.perWeek.median)} fills in a week, ${formatFixed(habits.perMonth.median)} in a month.`;
  return `<section id="events" class="long"><h2>Taxable events</h2><p class="quiet">${html(usual)}</p>${table('By month', titles, rowsOf(months))}
<details class="screen"><summary>By week (${weeks.length})</summary>${table('By week (ISO 8601)', titles, rowsOf(weeks))}</details></section>`;
}

export function notesSection({ issues, book }: YearReport): string {
  const items = issues
    .slice(0, MOST_NOTES)
    .map(
      ({ severity, message, code }) =>
        `<li><span class="sev ${severity}">${severity}</span> ${html(message)} <code>${html(code)}</code></li>`,
    );
  const more = issues.length > MOST_NOTES ? `<p>… and ${issues.length - MOST_NOTES} more in year.json.</p>` : '';
  const policies = Object.entries(book.settings.policies).map(([name, value]) =>
    row([`<td><code>${html(name)}</code></td>`, wordCell(value)]),
  );
  const notes = items.length === 0 ? '<p>Nothing to note.</p>' : `<ul class="notes">${items.join('')}</ul>${more}`;
  return `<section id="notes" class="long"><h2>Notes</h2>${notes}</section>
<section id="policies" class="screen"><h2>Policies in force</h2><details><summary>${policies.length} policies</summary>${table('What the law leaves open, and what was chosen', ['Policy', 'Value'], policies)}</details></section>`;
}

const MOST_NOTES = 500;
