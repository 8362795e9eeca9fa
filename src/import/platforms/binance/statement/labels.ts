/**
 * The words `Buy` and `Sell` of the old exports. In some they name the side of the order, so that both rows of a purchase
 * say `Buy`; in others the direction of the row, so that a purchase is `Buy` and `Sell`. Where in one second each word has
 * rows in both directions, they can only name the order, and the two kinds of order are told apart.
 */
import type { BaseSide } from './prices.js';
import type { StatementRow } from './row.js';
import { lacksSide } from './runs.js';

export interface LabelledRows {
  readonly rows: StatementRow[];
  readonly base: BaseSide | undefined;
}

/** Divides rows, in the order of time, where their words name the side of the order; others stay together. */
export function splitByLabel(rows: StatementRow[], base: BaseSide | undefined): LabelledRows[] {
  if (base !== 'either') return [{ rows, base }];
  const parts = { buy: [] as StatementRow[], sell: [] as StatementRow[], rest: [] as StatementRow[] };
  for (let from = 0; from < rows.length; ) {
    const second = (rows[from] as StatementRow).second;
    let to = from + 1;
    while (to < rows.length && (rows[to] as StatementRow).second === second) to++;
    const here = rows.slice(from, to);
    const buy = here.filter(({ operation }) => operation.toLowerCase() === 'buy');
    const sell = here.filter(({ operation }) => operation.toLowerCase() === 'sell');
    if (buy.length + sell.length === here.length && !lacksSide(buy) && !lacksSide(sell)) {
      parts.buy.push(...buy);
      parts.sell.push(...sell);
    } else parts.rest.push(...here);
    from = to;
  }
  return [
    { rows: parts.rest, base },
    { rows: parts.buy, base: 'received' },
    { rows: parts.sell, base: 'given' },
  ];
}
