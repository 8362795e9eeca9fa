/** How often a person trades, beside their own habit, and what bursts and short holding cost. */
import { formatDay } from '../../../core/calendar.js';
import { formatFixed } from '../../../core/decimal-text.js';
import { roundTo } from '../../../core/fixed.js';
import { grouped } from '../../text/table.js';
import type { YearReport } from '../../year.js';
import { html, money, moneyCell, numberCell, percent, row, table, wordCell } from './markup.js';

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
  const waitingTitles = ['Missing to the long term', '#Lines', '#Gain', '#Waiting would have saved'];
  const burstTitles = ['Seven days', '#Fills', '#Robust z', '#Fees', '#Short gain', '#Long gain', '#Tax'];
  return `<section id="habits" class="long"><h2>How often you trade, and what that costs</h2>
<p>${html(share)}</p>
${table('Your own baseline, over all files', ['Fills', '#Median', '#Deviation', '#Mean', '#Most', '#Periods'], rows)}
<h3>Bursts</h3>${bursts.length === 0 ? none : table('Stretches of seven days far above your usual week', burstTitles, burstRows)}
<h3>Sold shortly before the long term</h3>
${table('Short-term gains that few days would have made long-term', waitingTitles, waiting)}
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
