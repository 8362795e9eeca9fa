/**
 * A transaction reduced to what two exports of the same thing agree on: what left, what came, when. Exports differ in whether
 * a fee is inside an amount, in how many decimals they print and in how exactly they tell the time; all of these are
 * allowed for here and nothing else is.
 */
import { MS_PER_DAY } from '../core/calendar.js';
import { isCurrency } from '../core/currency.js';
import { absolute, type Fixed, minus, plus, roundTo, ZERO } from '../core/fixed.js';
import type { AssetFee, Transaction } from './transaction.js';

/** What kind of movement it is, as far as two files can be compared. */
export type Family = 'trade' | 'in' | 'out' | 'result';

export interface FactLeg {
  readonly asset: string;
  /** Undefined where the file gives no value. */
  readonly quantity: Fixed | undefined;
  /** The same with a fee of the same asset counted in. */
  readonly withFee: Fixed | undefined;
}

export interface Fact {
  readonly transaction: Transaction;
  readonly family: Family;
  readonly legs: readonly FactLeg[];
  /** Facts with other keys are not the same. */
  readonly key: string;
}

/** @returns undefined for what no two formats tell alike, as splits and balances. */
export function factOf(transaction: Transaction, account: string): Fact | undefined {
  const family = familyOf(transaction);
  if (!family) return undefined;
  const legs = legsOf(transaction);
  const key = [account, family, ...legs.map(({ asset }) => asset)].join('\u0000');
  return { transaction, family, legs, key };
}

function familyOf({ type }: Transaction): Family | undefined {
  switch (type) {
    case 'buy':
    case 'sell':
    case 'swap':
      return 'trade';
    case 'deposit':
    case 'income':
    case 'gift-in':
      return 'in';
    case 'withdraw':
    case 'spend':
    case 'gift-out':
    case 'lost':
    case 'fee':
      return 'out';
    case 'realized':
      return 'result';
    default:
      return undefined;
  }
}

/** What was given first, what was received last. */
function legsOf(one: Transaction): readonly FactLeg[] {
  switch (one.type) {
    case 'buy':
      return [leg(one.currency, one.total, plus, one), leg(one.asset, one.quantity, minus, one)];
    case 'sell':
      return [leg(one.asset, one.quantity, plus, one), leg(one.currency, one.total, minus, one)];
    case 'swap':
      return [leg(one.asset, one.quantity, plus, one), leg(one.toAsset, one.toQuantity, minus, one)];
    case 'realized':
      return [leg(one.currency, one.total, minus, one)];
    case 'deposit':
    case 'income':
    case 'gift-in':
      return [leg(one.asset, one.quantity, minus, one)];
    default:
      return [leg(one.asset, one.quantity, plus, one)];
  }
}

type Join = (a: Fixed, b: Fixed) => Fixed;

function leg(asset: string, quantity: Fixed | undefined, join: Join, one: Transaction): FactLeg {
  if (quantity === undefined) return { asset, quantity, withFee: undefined };
  return { asset, quantity, withFee: join(quantity, feeIn(one, asset)) };
}

/** What was paid in fees of that asset. */
function feeIn(one: Transaction, asset: string): Fixed {
  const fees: readonly AssetFee[] = 'fees' in one ? one.fees : [];
  const inMoney = 'fee' in one && 'currency' in one && one.currency === asset ? one.fee : ZERO;
  return fees.reduce((sum, fee) => (fee.asset === asset ? plus(sum, fee.quantity) : sum), inMoney);
}

/** True when the amounts of both are the same, fees counted in or not. An amount that is not told proves nothing. */
export const sameAmounts = (a: Fact, b: Fact): boolean =>
  a.legs.length === b.legs.length && a.legs.every((one, i) => sameLeg(one, b.legs[i] as FactLeg));

function sameLeg(a: FactLeg, b: FactLeg): boolean {
  if (a.quantity === undefined || b.quantity === undefined || a.asset !== b.asset) return false;
  const mine = [a.quantity, a.withFee ?? a.quantity];
  const theirs = [b.quantity, b.withFee ?? b.quantity];
  return mine.some((x) => theirs.some((y) => sameNumber(x, y, a.asset)));
}

/** Decimals that every export prints of a coin, and of money. */
const COIN_DECIMALS = 8;
const MONEY_DECIMALS = 2;
const ONE_UNIT = 10n ** 18n;

/** Equal as printed: to the eighth decimal, rounded or cut off; of money, to the cent. */
function sameNumber(a: Fixed, b: Fixed, asset: string): boolean {
  if (a === b) return true;
  if (roundTo(a, COIN_DECIMALS, 'half-even') === roundTo(b, COIN_DECIMALS, 'half-even'))
    return a !== ZERO && b !== ZERO;
  if (roundTo(a, COIN_DECIMALS, 'floor') === roundTo(b, COIN_DECIMALS, 'floor')) return absolute(a) > 10n ** 12n;
  if (!isCurrency(asset) || absolute(a) < ONE_UNIT) return false;
  return roundTo(a, MONEY_DECIMALS, 'half-even') === roundTo(b, MONEY_DECIMALS, 'half-even');
}

/** True when several facts on either side come to the same amounts, each number as exact as it is printed. */
export function sameSums(a: readonly Fact[], b: readonly Fact[]): boolean {
  const [first] = a;
  if (!first) return false;
  const slack = BigInt(a.length + b.length);
  return first.legs.every(({ asset }, i) => {
    const mine = sums(a, i);
    const theirs = sums(b, i);
    const unit = isCurrency(asset) ? ONE_UNIT / 200n : ONE_UNIT / 10n ** 8n;
    return mine.some((x) =>
      theirs.some((y) => x !== ZERO && absolute(minus(x, y)) <= unit * slack && isSmall(unit * slack, x)),
    );
  });
}

/** What is let pass must be nothing beside the sum. */
const isSmall = (slack: bigint, sum: Fixed): boolean => slack * 1000n <= absolute(sum);

function sums(facts: readonly Fact[], i: number): Fixed[] {
  let plain = ZERO;
  let fees = ZERO;
  for (const { legs } of facts) {
    const { quantity, withFee } = legs[i] as FactLeg;
    if (quantity === undefined) return [];
    plain = plus(plain, quantity);
    fees = plus(fees, withFee ?? quantity);
  }
  return [plain, fees];
}

/** How exactly a file tells time, in milliseconds; a day where it tells dates only. */
export function exactness(transactions: readonly Transaction[]): number {
  let exact = MS_PER_DAY;
  let timed = 0;
  for (const { at } of transactions) {
    if (at === undefined) continue;
    timed++;
    if (at % 60_000 !== 0) return 1000;
    exact = 60_000;
  }
  return timed < 3 && exact === 60_000 ? 1000 : exact;
}

export const momentOf = ({ at, day }: Transaction): number => at ?? day * MS_PER_DAY;

/** True when the two can be one moment, as exactly as the less exact file tells it. */
export function sameMoment(a: Transaction, b: Transaction, exact: number): boolean {
  if (a.at === undefined || b.at === undefined || exact >= MS_PER_DAY) return a.day === b.day;
  return Math.abs(a.at - b.at) <= (exact > 1000 ? exact - 1 : 1000);
}
