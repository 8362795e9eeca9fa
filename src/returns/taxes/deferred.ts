/**
 * What selling everything on the last day would cost: commissions by the fee schedule, and the tax on the gain of each open
 * lot by its own term, on top of what the year had realised already. The tax is worked out once, on all lots together, since
 * losses of one offset gains of another; the lots of one term then share what their term adds, in proportion to their gain.
 */
import type { Day } from '../../core/calendar.js';
import { type Fixed, minus, negate, plus, portion, times, timesOver, toCents, ZERO } from '../../core/fixed.js';
import { type Issue, issue } from '../../core/issue.js';
import type { Lot } from '../../lots/lot.js';
import type { ShortPosition } from '../../lots/short-positions.js';
import { accountSettings, type Settings } from '../../settings/settings.js';
import { type Gains, NO_GAINS } from '../../tax/jurisdictions/us/gains.js';
import type { DayPrices } from '../worth/day-prices.js';
import type { TermOf } from './tax-model.js';
import type { TaxPath } from './tax-path.js';

export interface DeferredLot {
  readonly lot: string;
  readonly asset: string;
  readonly account: string;
  readonly quantity: Fixed;
  readonly acquired: Day;
  readonly term: 'short' | 'long';
  readonly value: Fixed;
  readonly basis: Fixed;
  /** After the commission. */
  readonly gain: Fixed;
  /** Its share of the tax, negative for a loss that saves some; undefined where the whole is not known. */
  readonly tax: Fixed | undefined;
}

export interface Liquidation {
  readonly lots: readonly DeferredLot[];
  readonly sellingCosts: Fixed;
  /** Undefined without rates, or where a basis or a price is missing. */
  readonly tax: Fixed | undefined;
  readonly shortGain: Fixed;
  readonly longGain: Fixed;
  readonly issues: readonly Issue[];
}

export interface LiquidationInput {
  readonly lots: Iterable<Lot>;
  readonly shorts: readonly ShortPosition[];
  readonly day: Day;
  readonly prices: DayPrices;
  readonly settings: Settings;
  readonly path: TaxPath;
  readonly termOf: TermOf;
  /** The commission rate that an account charges. */
  readonly commissionOf: (account: string) => Fixed;
}

type Open = Omit<DeferredLot, 'tax'> & { readonly kind: 'short' | 'long' | 'collectibles' };

export function liquidate(input: LiquidationInput): Liquidation {
  const { settings, path } = input;
  const issues: Issue[] = [];
  let sellingCosts = ZERO;
  let complete = true;
  const open: Open[] = [];
  const refuse = (asset: string, account: string, why: string): void => {
    complete = false;
    issues.push(issue('returns/no-basis', `${asset} in ${account}: ${why}.`));
  };
  for (const lot of input.lots) {
    if (lot.isEmpty) continue;
    const price = input.prices.at(lot.asset, input.day);
    if (price === undefined) {
      complete = false;
      continue;
    }
    const value = times(lot.quantity, price, 'half-even');
    const cost = toCents(times(value, input.commissionOf(lot.account), 'half-even'));
    sellingCosts = plus(sellingCosts, cost);
    if (accountSettings(settings, lot.account).type !== 'taxable') continue;
    if (lot.basis === undefined) refuse(lot.asset, lot.account, `lot ${lot.id} has no basis`);
    else open.push(openLot(lot, value, cost, lot.basis, input));
  }
  for (const position of input.shorts) {
    const found = openShort(position, input);
    if (found) open.push(found);
    else refuse(position.asset, position.account, 'an open short sale has no value');
  }
  const gains = gainsOf(open);
  const tax = complete ? path.deferred(gains) : undefined;
  return {
    lots:
      complete && tax !== undefined
        ? shared(open, gains, path, tax)
        : open.map(({ kind: _, ...one }) => ({ ...one, tax: undefined })),
    sellingCosts,
    tax: tax === undefined ? undefined : toCents(tax),
    shortGain: gains.short,
    longGain: plus(gains.long, gains.collectibles),
    issues,
  };
}

function openLot(lot: Lot, value: Fixed, cost: Fixed, basis: Fixed, { day, settings, termOf }: LiquidationInput): Open {
  const isInherited = lot.origin === 'inheritance' && settings.taxpayer.country === 'us';
  const term = isInherited ? 'long' : termOf(lot.asset, lot.holdingFrom, day);
  const { id, asset, account, quantity, acquired } = lot;
  const gain = minus(minus(value, cost), basis);
  const kind = term === 'long' && settings.assets[asset]?.collectible ? 'collectibles' : term;
  return { lot: id, asset, account, quantity, acquired, term, value, basis, gain, kind };
}

/** An open short sale would be closed at the price of the day: short-term, as most are. */
function openShort(position: ShortPosition, { day, prices }: LiquidationInput): Open | undefined {
  const price = prices.at(position.asset, day);
  if (price === undefined || position.proceeds === undefined) return undefined;
  const { asset, account, quantity, opened } = position;
  const basis = timesOver(position.proceeds, quantity, opened, 'half-even');
  const value = times(quantity, price, 'half-even');
  const acquired = position.transaction.day;
  const lot = position.transaction.id;
  const gain = minus(basis, value);
  return {
    lot,
    asset,
    account,
    quantity: negate(quantity),
    acquired,
    term: 'short',
    value: negate(value),
    basis: negate(basis),
    gain,
    kind: 'short',
  };
}

function gainsOf(open: readonly Open[]): Gains {
  const gains = { short: ZERO, long: ZERO, collectibles: ZERO };
  for (const { kind, gain } of open) gains[kind] = plus(gains[kind], gain);
  return { ...NO_GAINS, ...gains };
}

/** Short-term lots first, long-term ones on top: the order in which the worksheets tax them. */
function shared(open: readonly Open[], gains: Gains, path: TaxPath, all: Fixed): DeferredLot[] {
  const short = path.deferred({ ...NO_GAINS, short: gains.short }) ?? ZERO;
  const parts = { short: toCents(short), long: minus(toCents(all), toCents(short)) };
  const totals = { short: gains.short, long: plus(gains.long, gains.collectibles) };
  const reached = { short: ZERO, long: ZERO };
  return open.map(({ kind: _, ...one }) => {
    const from = reached[one.term];
    const to = plus(from, one.gain);
    reached[one.term] = to;
    const length = totals[one.term];
    return { ...one, tax: length === ZERO ? ZERO : portion(parts[one.term], length, from, to) };
  });
}
