/**
 * Sales of award shares. The lots that Schwab sold stand below each sale and are kept to compare with. Schwab restates what
 * vested before a split in units of today, but not always what was sold: the value at vesting, which deposit and sale both
 * print, tells by how much the two differ, and the sale is put into the units of the deposit.
 */
import { formatFixed } from '../../../../core/decimal-text.js';
import { absolute, type Fixed, ONE, over, plus, sum, times, ZERO } from '../../../../core/fixed.js';
import { RowProblem } from '../../../columns/problem.js';
import type { Intake } from '../../../intake.js';
import type { AwardLots } from './lots.js';
import { type AwardEvent, amountOf, type Cells, dayIn, textOf } from './record.js';

/** Values per share at vesting or purchase, in the units in which the deposits are told. */
export class Restated {
  private readonly values = new Map<string, Fixed>();

  constructor(deposits: readonly AwardEvent[]) {
    for (const { asset, details } of deposits) {
      for (const cells of details) {
        const day = dayIn(cells, 'vestdate', 'purchasedate')?.day;
        const value = amountOf(cells, 'vestfairmarketvalue', 'purchaseprice');
        if (day !== undefined && value !== undefined) this.values.set(`${asset} ${day}`, value);
      }
    }
  }

  /** Units of the deposits for one unit of the sale: 10 after a split that only the deposits were restated for. */
  ratio(asset: string, cells: Cells): bigint {
    const day = dayIn(cells, 'vestdate', 'purchasedate')?.day;
    const printed = amountOf(cells, 'vestfairmarketvalue', 'purchaseprice');
    const deposited = this.values.get(`${asset} ${day}`);
    if (day === undefined || printed === undefined || deposited === undefined || deposited === ZERO) return 1n;
    const exact = over(printed, deposited, 'half-even');
    const whole = (exact + ONE / 2n) / ONE;
    const off = absolute((exact - whole * ONE) as Fixed);
    return whole > 1n && off * 100n <= exact ? whole : 1n;
  }
}

export function addSale(
  event: AwardEvent,
  { restated, lots: known }: { restated: Restated; lots: AwardLots },
  intake: Intake,
): void {
  const { line, lines, when, asset, fee, amount, details } = event;
  if (asset === '' || event.quantity === ZERO)
    throw new RowProblem('import/missing-cell', 'a sale without symbol or number of shares.');
  if (amount === undefined) throw new RowProblem('import/missing-cell', 'the amount is empty.');
  const lots = details.filter((cells) => amountOf(cells, 'shares', 'numberofshares') !== undefined);
  const parts = lots.map((cells) => inUnits(cells, restated.ratio(asset, cells)));
  const sold = sum(lots.map((cells) => amountOf(cells, 'shares', 'numberofshares') ?? ZERO));
  const quantity = sold === event.quantity ? sum(parts) : event.quantity;
  if (quantity !== event.quantity) {
    const what = `${formatFixed(event.quantity)} ${asset} sold are ${formatFixed(quantity)} in the units of their deposit.`;
    intake.report('import/units-restated', what, line);
  }
  for (const [i, cells] of lots.entries()) compareLot(event, cells, parts[i] ?? ZERO, intake);
  const taken = sum(parts) === quantity ? known.chosen(asset, lots, parts) : undefined;
  const sale = { when, asset, class: 'stock', quantity, total: plus(amount, fee), fee } as const;
  intake.add(lines, 'sell', taken === undefined ? sale : { ...sale, lots: taken });
}

const inUnits = (cells: Cells, ratio: bigint): Fixed =>
  ((amountOf(cells, 'shares', 'numberofshares') ?? ZERO) * ratio) as Fixed;

function compareLot({ line, asset, when }: AwardEvent, cells: Cells, quantity: Fixed, intake: Intake): void {
  const shares = amountOf(cells, 'shares', 'numberofshares') ?? ZERO;
  const price = amountOf(cells, 'saleprice') ?? ZERO;
  const each = amountOf(cells, 'vestfairmarketvalue', 'purchaseprice');
  const term = textOf(cells, 'holdingperiod', 'dispositiontype');
  intake.compare(line, {
    platform: 'schwab',
    account: intake.account,
    description: `${asset} ${textOf(cells, 'type')}`.trim(),
    asset,
    quantity,
    acquired: dayIn(cells, 'vestdate', 'purchasedate')?.day,
    sold: when.day,
    proceeds: amountOf(cells, 'grossproceeds') ?? times(shares, price, 'half-even'),
    basis: amountOf(cells, 'totalcostbasis') ?? (each && times(shares, each, 'half-even')),
    washDisallowed: ZERO,
    term: /^long/i.test(term) ? 'long' : /^short/i.test(term) ? 'short' : undefined,
    box: undefined,
    basisReported: undefined,
    currency: intake.currency,
  });
}
