/**
 * The words `Buy` and `Sell` of the old exports. In some they name the side of the order, so that both rows of a purchase
 * say `Buy`; in others the direction of the row, so that a purchase is `Buy` and `Sell`. Where in one run each word has
 * rows in both directions, they can only name the order, and the two kinds of order are told apart.
 */
import type { BaseSide } from './prices.js';
import type { StatementRow } from './row.js';
import { lacksSide, type Run, runOf } from './runs.js';

export interface LabelledRun {
  readonly run: Run;
  readonly base: BaseSide | undefined;
}

/** Divides a run whose words name the side of the order; others stay whole. */
export function splitByLabel(run: Run, base: BaseSide | undefined): LabelledRun[] {
  if (base !== 'either') return [{ run, base }];
  const buy: StatementRow[] = [];
  const sell: StatementRow[] = [];
  for (const row of run.rows) {
    const word = row.operation.toLowerCase();
    if (word === 'buy') buy.push(row);
    else if (word === 'sell') sell.push(row);
    else return [{ run, base }];
  }
  if (lacksSide(buy) || lacksSide(sell)) return [{ run, base }];
  return [
    { run: runOf(buy), base: 'received' },
    { run: runOf(sell), base: 'given' },
  ];
}
