/** What rebalancing today would cost, in lines. */
import { formatDay } from '../../core/calendar.js';
import { formatCents, formatFixed } from '../../core/decimal-text.js';
import { type Fixed, plus, roundTo } from '../../core/fixed.js';
import { listed } from '../../rebalance/names.js';
import type { RebalanceNow } from '../../rebalance/now.js';
import type { OnMyHistory } from '../../rebalance/on-my-history.js';
import { centsText } from '../documents/rebalance-figures.js';
import { percent } from './rebalance.js';
import { grouped, tableLines, wrapped } from './table.js';

const money = (value: Fixed): string => grouped(formatCents(value));
const right = (title: string) => ({ title, align: 'right' as const });

/** Drift that nobody trades for. */
const NO_DRIFT = 0.0005;

export function nowLines(now: RebalanceNow): string[] {
  const cost = plus(plus(now.commission, now.spread), now.tax);
  const positions = now.positions.map(({ asset, value, weight, target, trade }) => [
    asset,
    money(value),
    percent(weight),
    percent(target),
    money(trade),
  ]);
  const lots = now.lots.map(({ line, tax, longFrom }) => [
    line.disposal.asset,
    line.disposal.lot,
    formatFixed(roundTo(line.disposal.quantity, 8, 'half-even')),
    formatDay(line.disposal.acquired),
    line.term,
    money(line.gain),
    money(tax),
    longFrom === undefined ? '' : formatDay(longFrom),
  ]);
  const lines = [
    ...wrapped(
      `Rebalancing on ${formatDay(now.day)} would cost ${money(cost)}: ${money(now.tax)} of tax, ${money(now.commission)} of ` +
        `commissions, ${money(now.spread)} of spread, to remove ${percent(now.drift)} of drift.`,
    ),
  ];
  if (now.savedByWaiting > 0n)
    lines.push(
      ...wrapped(
        `${money(now.soonLong)} of that gain turns long-term within ninety days; waiting would save ${money(now.savedByWaiting)}.`,
      ),
    );
  if (now.drift < NO_DRIFT) return ['You hold the targets: rebalancing today would change nothing.', ''];
  return [
    ...lines,
    '',
    ...tableLines([{ title: 'Asset' }, ...['value', 'weight', 'target', 'trade'].map(right)], positions),
    ...(lots.length === 0
      ? []
      : [
          '',
          ...tableLines(
            [
              { title: 'Sold' },
              { title: 'lot', atLeast: 6 },
              right('quantity'),
              { title: 'acquired' },
              { title: 'term' },
              right('gain'),
              right('tax'),
              { title: 'long from' },
            ],
            lots.slice(0, 40),
          ),
          ...(lots.length > 40 ? [`… and ${lots.length - 40} more lots; --json lists all.`] : []),
        ]),
    '',
  ];
}

/** What the person did beside what each rule would have left of the same money. */
export function mineLines({ from, to, actual, paidIn, rules, others: besides }: OnMyHistory): string[] {
  const cents = (value: number): string => grouped(centsText(value));
  const own = [
    'what you did',
    '',
    actual.money ? money(actual.money.fees) : '',
    actual.money ? money(actual.money.realizedTax) : '',
    actual.afterTaxPost.wealth === undefined ? 'not known' : money(actual.afterTaxPost.wealth),
  ];
  const others = rules.map(({ rule, run: { totals, postLiquidation } }) => [
    rule,
    grouped(String(totals.lotDisposals)),
    cents(totals.commission + totals.account),
    cents(totals.taxPaid),
    cents(postLiquidation),
  ]);
  return [
    ...wrapped(
      `On your own history, ${formatDay(from)} to ${formatDay(to)}: ${cents(paidIn)} paid in less taken out, and what it came to ` +
        'with everything sold and taxed. One path: what happened, not what will.',
    ),
    '',
    ...tableLines([{ title: 'Rule' }, ...['rows', 'fees', 'tax', 'left'].map(right)], [own, ...others]),
    ...(besides.length === 0
      ? []
      : wrapped(`You also traded ${listed(besides)}, which the rules do not hold: the difference is theirs as well.`)),
    '',
  ];
}
