/**
 * Purchases and sales. TOTAL is what the account paid or received, fees included, and is believed; UNITPRICE is only
 * compared with it (bonds are priced per hundred, options per share), or used where TOTAL is missing, which is said.
 */
import { formatFixed } from '../../../core/decimal-text.js';
import { absolute, type Fixed, minus, over, plus, roundTo, times, whole, ZERO } from '../../../core/fixed.js';
import type { AssetClass } from '../../../ledger/transaction.js';
import { RowProblem } from '../../columns/problem.js';
import { amountIn, requiredAmountIn } from './fields.js';
import type { OfxNode } from './parse.js';
import type { Security } from './securities.js';
import { aboutOf, type Entry, idFor, money, type Statement } from './statement.js';

/** What is traded, by the last part of the aggregate's name, where the list of securities does not say. */
const CLASSES: Readonly<Record<string, AssetClass>> = {
  STOCK: 'stock',
  MF: 'fund',
  DEBT: 'bond',
  OPT: 'option',
  OTHER: 'stock',
};

/** The part with the figures of a BUY… or SELL… aggregate. @throws RowProblem */
function figuresOf({ node }: Entry): OfxNode {
  const figures = node.child(node.name.startsWith('BUY') ? 'INVBUY' : 'INVSELL');
  if (figures) return figures;
  throw new RowProblem(
    'import/bad-cell',
    `this ${node.name} has no ${node.name.startsWith('BUY') ? 'INVBUY' : 'INVSELL'}.`,
  );
}

export interface TradeFacts {
  readonly about: ReturnType<typeof aboutOf>;
  readonly security: Security;
  readonly quantity: Fixed;
  /** Before fees. */
  readonly total: Fixed;
  readonly currency: string;
  readonly fee: Fixed;
  /** Tax and penalties kept back from a sale. */
  readonly withheld: Fixed;
  readonly penalty: Fixed;
}

/** Reads a trade without telling it. @throws RowProblem */
export function tradeFacts(entry: Entry, statement: Statement): TradeFacts {
  const figures = figuresOf(entry);
  const isBuy = entry.node.name.startsWith('BUY');
  const about = aboutOf(figures, statement);
  const security = statement.securities.of(figures, CLASSES[entry.node.name.replace(/^(BUY|SELL)/, '')] ?? 'stock');
  const quantity = absolute(requiredAmountIn(figures, 'UNITS'));
  if (quantity === ZERO) throw new RowProblem('import/bad-number', 'UNITS is zero.');
  const fee = costsIn(figures, 'COMMISSION', 'FEES', 'TAXES', 'LOAD');
  const withheld = isBuy ? ZERO : costsIn(figures, 'WITHHOLDING', 'STATEWITHHOLDING');
  const penalty = isBuy ? ZERO : costsIn(figures, 'PENALTY');
  const costs = plus(fee, plus(withheld, penalty));
  const priced = pricedTotal(figures, quantity, security);
  const amount = amountIn(figures, 'TOTAL') ?? ZERO;
  const currency = statement.currencyOf(figures);
  const facts = { about, security, quantity, currency, fee, withheld, penalty };
  if (amount === ZERO && priced && priced.value !== ZERO) {
    const what = `there is no TOTAL; ${priced.text} was taken for it.`;
    statement.intake.report('import/amount-computed', what, entry.row);
    return { ...facts, total: roundTo(priced.value, 2, 'half-up') };
  }
  if (amount === ZERO && figures.text('TOTAL') === '')
    throw new RowProblem('import/missing-cell', 'there is no TOTAL.');
  const total = isBuy ? minus(absolute(amount), costs) : grossOfSale(amount, costs, priced);
  if (total < 0n) throw new RowProblem('import/bad-number', `TOTAL is less than the fees of ${formatFixed(costs)}.`);
  if (priced && !priced.agrees(total)) {
    const what = `${priced.text}, but TOTAL without fees is ${formatFixed(total)} ${currency}.`;
    statement.intake.report('import/amount-mismatch', what, entry.row);
  }
  return { ...facts, total };
}

/** Costs are positive by the standard; some institutions sign them as they sign the cash. */
function costsIn(figures: OfxNode, ...fields: readonly string[]): Fixed {
  return fields.reduce<Fixed>((sum, field) => plus(sum, absolute(amountIn(figures, field) ?? ZERO)), ZERO);
}

/** A sale can cost more than it brings and then is negative; or the institution signs sales the other way round. */
function grossOfSale(amount: Fixed, costs: Fixed, priced: Priced | undefined): Fixed {
  const asWritten = plus(amount, costs);
  if (amount >= 0n || (asWritten >= 0n && priced?.agrees(asWritten))) return asWritten;
  return plus(absolute(amount), costs);
}

interface Priced {
  readonly value: Fixed;
  readonly text: string;
  agrees(total: Fixed): boolean;
}

const HUNDRED = whole(100);
/** The exchanges' fees on a sale, a few hundred-thousandths of it, which many take without a line (15 U.S.C. §78ee). */
const UNTOLD_FEES = whole(20_000);
const CENT = over(whole(1), HUNDRED, 'half-even');

/** What units and price come to; undefined without a price. */
function pricedTotal(figures: OfxNode, quantity: Fixed, { class: kind, perContract }: Security): Priced | undefined {
  const price = amountIn(figures, 'UNITPRICE');
  if (price === undefined || price === ZERO) return undefined;
  const single = times(quantity, price, 'half-even');
  const contracts = perContract ?? 100;
  const isOption = kind === 'option';
  const value = isOption
    ? times(single, whole(contracts), 'half-even')
    : kind === 'bond'
      ? over(single, HUNDRED, 'half-even')
      : single;
  // Bonds come listed as something else, and some institutions price them, or options, per unit.
  const readings = [single, over(single, HUNDRED, 'half-even'), ...(isOption ? [value] : [])];
  const rounding = plus(CENT, times(quantity, lastDigit(figures.text('UNITPRICE')), 'half-even'));
  const slack = plus(rounding, over(single, UNTOLD_FEES, 'half-even'));
  const scaled = isOption ? times(slack, whole(contracts), 'half-even') : slack;
  const per = isOption ? ` × ${contracts}` : kind === 'bond' ? ' / 100' : '';
  return {
    value,
    text: `${formatFixed(quantity)} × ${formatFixed(price)}${per} = ${formatFixed(value)}`,
    agrees: (total) => readings.some((reading) => absolute(minus(total, reading)) <= scaled),
  };
}

/** One in the last decimal of a number as printed: the price may have been rounded by half of it. */
function lastDigit(written: string): Fixed {
  const decimals = Math.min(18, /[.,](\d*)$/.exec(written)?.[1]?.length ?? 0);
  return (10n ** BigInt(18 - decimals)) as Fixed;
}

/** Tells a purchase or sale, and what was kept back from it. */
export function addTrade(entry: Entry, statement: Statement): void {
  const { node, row } = entry;
  const facts = tradeFacts(entry, statement);
  const { about, security, quantity, total, currency, fee } = facts;
  statement.intake.add(row, tradeType(node), {
    ...about,
    asset: security.asset,
    class: security.class,
    quantity,
    total,
    currency,
    fee,
  });
  const { note, ...bare } = about;
  const keep = (kind: 'withholding' | 'other', amount: Fixed, part: string): void => {
    if (amount === ZERO) return;
    const paid = { ...money(currency, amount), kind, note: `${part} of the sale of ${security.asset}` };
    statement.intake.add(row, 'fee', { ...bare, ...paid, id: idFor(about.id, part) });
  };
  keep('withholding', facts.withheld, 'withholding');
  keep('other', facts.penalty, 'penalty');
  addAccrued(entry, facts, statement);
}

function tradeType(node: OfxNode): 'buy' | 'sell' | 'short' | 'cover' {
  const word = ['BUYTYPE', 'SELLTYPE', 'OPTBUYTYPE', 'OPTSELLTYPE']
    .map((field) => node.text(field))
    .join('')
    .toUpperCase();
  if (node.name.startsWith('BUY')) return /COVER|CLOSE/.test(word) ? 'cover' : 'buy';
  return /SHORT|OPEN/.test(word) ? 'short' : 'sell';
}

/** Interest that had accrued on a bond and changes hands with it: not in TOTAL, and no part of basis or proceeds. */
function addAccrued({ node, row }: Entry, { about, security, currency }: TradeFacts, { intake }: Statement): void {
  const accrued = absolute(amountIn(node, 'ACCRDINT') ?? ZERO);
  if (accrued === ZERO) return;
  const paid = node.name.startsWith('BUY');
  intake.add(row, 'income', {
    ...about,
    ...money(currency, accrued),
    id: idFor(about.id, 'accrued'),
    kind: 'interest',
    payer: security.asset,
    note: `accrued interest ${paid ? 'paid' : 'received'} with the bond`,
    ...(paid ? { reversal: true } : {}),
  });
}
