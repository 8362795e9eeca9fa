/**
 * EquatePlus (Computershare): orders of an employee plan. Shares that are released `Withhold-to-cover` are those left after tax,
 * in the column of net units; they are wages in kind, and their price that day is their basis (Reg. §1.83-4(b)). Instruments
 * have names, no tickers, and money has the sign of its currency.
 */
import { formatFixed } from '../../../core/decimal-text.js';
import { absolute, type Fixed, plus, times, ZERO } from '../../../core/fixed.js';
import { amount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { required, text, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import { addIncome } from '../../entries.js';
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { eachRow } from '../../rows.js';
import { settle } from '../../settled-trade.js';
import type { Row, Sheet } from '../../sheet.js';

export const equateplus: TableFormat = {
  kind: 'table',
  id: 'equateplus',
  platform: 'equateplus',
  name: 'EquatePlus orders',
  grade: 'B',
  covers: 'everything',
  howTo: ['On equateplus.com open Activity (order history), choose the whole time, and press the export sign, CSV.'],
  headers: [
    {
      version: '2023',
      columns: [
        'order reference',
        'date',
        'order type',
        'quantity',
        'status',
        'execution price',
        'instrument',
        'net proceeds',
      ],
      optional: [/^(?:product type|strike price|taxes withheld|fees|net units|foreign exchange|net proceeds after)/],
    },
  ],
  read,
};

const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/£|GBP/, 'GBP'],
  [/€|EUR/, 'EUR'],
  [/CHF/, 'CHF'],
  [/CA\$|CAD/, 'CAD'],
  [/\$|USD/, 'USD'],
];

function read(sheet: Sheet, intake: Intake): void {
  const told = new Set<string>();
  let wages: Fixed = ZERO;
  const one = orderReader(sheet, intake);
  const status = text(sheet, 'status');
  eachRow(
    sheet,
    intake,
    (row) => {
      const order = one(row);
      if (!told.has(order.asset)) {
        told.add(order.asset);
        intake.report('import/no-ticker', `the file has no ticker for "${order.asset}", which stands under that name.`);
      }
      wages = plus(wages, addOrder(order, intake));
    },
    (row) =>
      /^(?:executed|completed?|settled|paid)$/i.test(status(row)) ? undefined : `order not executed: ${status(row)}`,
  );
  if (wages !== ZERO)
    intake.report('import/vest-wages', `released shares count as income of ${formatFixed(wages)} in all.`);
}

type Order = ReturnType<ReturnType<typeof orderReader>>;

function orderReader(sheet: Sheet, intake: Intake) {
  const reference = word(sheet, 'order reference');
  const when = time(sheet, intake, 'date', { patterns: ['d MMM yyyy', 'dd/MM/yyyy'] });
  const type = required(sheet, 'order type');
  const quantity = amount(sheet, 'quantity');
  const price = amount(sheet, 'execution price');
  const priceText = text(sheet, 'execution price');
  const instrument = required(sheet, 'instrument');
  const fees = amount(sheet, 'fees');
  const taxes = amount(sheet, 'taxes withheld');
  const proceeds = amount(sheet, 'net proceeds');
  const net = amount(sheet, 'net units');
  return (row: Row) => ({
    line: row.line,
    id: reference(row) || undefined,
    when: when(row),
    type: type(row),
    asset: instrument(row).trim().toUpperCase(),
    quantity: absolute(quantity(row) ?? ZERO),
    price: price(row),
    currency: SIGNS.find(([sign]) => sign.test(priceText(row)))?.[1] ?? intake.currency,
    fee: plus(absolute(fees(row) ?? ZERO), absolute(taxes(row) ?? ZERO)),
    proceeds: proceeds(row),
    netUnits: net(row),
  });
}

/** @returns the wages. */
function addOrder(order: Order, intake: Intake): Fixed {
  const { line, id, when, type, asset, quantity, price, currency, fee, proceeds, netUnits } = order;
  const about = { id, when, asset, class: 'stock', currency } as const;
  if (/^sell/i.test(type)) {
    if (proceeds === undefined || quantity === ZERO)
      throw new RowProblem('import/missing-cell', 'a sale without money or units.');
    const total = settle(intake, { line, side: 'sold', quantity, amount: proceeds, fee, price });
    intake.add(line, 'sell', { ...about, quantity, total, fee });
    return ZERO;
  }
  if (/^dividend/i.test(type)) {
    if (proceeds === undefined) throw new RowProblem('import/missing-cell', 'a dividend without money.');
    addIncome(intake, line, {
      id,
      when,
      account: intake.account,
      currency,
      amount: proceeds,
      kind: 'dividend',
      payer: asset,
    });
    return ZERO;
  }
  if (/^(?:withhold-to-cover|release|vest)/i.test(type)) {
    const kept = netUnits ?? quantity;
    if (price === undefined)
      throw new RowProblem('import/missing-cell', 'released shares without their price that day.');
    const total = times(kept, price, 'half-even');
    intake.add(line, 'income', { ...about, quantity: kept, total, kind: 'wages' });
    return total;
  }
  throw new RowProblem('import/unknown-action', `"${type}" in the column "order type" is not known.`);
}
