/**
 * The tax on gains as the statute words it, in decimal.js: an oracle that shares nothing with the worksheets but the rate
 * files. §1(h)(1)(A)-(F) as §1(j)(5) reads it, §1211(b), §1212(b), §1411, and the Tax Table row by row.
 */
import { Decimal } from 'decimal.js';
import type { FilingStatus } from '../../../src/settings/settings.js';
import type { RateFile } from '../../../src/tax/jurisdictions/us/rates/index.js';

const max = (...all: Decimal.Value[]): Decimal => Decimal.max(...all);
const min = (...all: Decimal.Value[]): Decimal => Decimal.min(...all);
const D = (value: Decimal.Value): Decimal => new Decimal(value);

export interface Case {
  readonly status: FilingStatus;
  readonly wages: number;
  readonly interest: number;
  readonly dividends: number;
  readonly qualified: number;
  readonly digital: number;
  readonly line7: number;
  readonly line15: number;
  readonly collectibles: number;
  readonly unrecaptured: number;
}

export interface Answer {
  readonly agi: Decimal;
  readonly taxable: Decimal;
  readonly tax: Decimal;
  readonly niit: Decimal;
  readonly shortCarry: Decimal;
  readonly longCarry: Decimal;
}

const table = (status: FilingStatus) => (status === 'qss' ? 'mfj' : status);

/** Tax at ordinary rates, slice by slice. */
function bySlices(taxable: Decimal, file: RateFile, status: FilingStatus): Decimal {
  let tax = D(0);
  for (const { rate, over, upto } of file.ordinary[table(status)]) {
    const top = upto === null ? taxable : min(taxable, D(upto));
    if (top.gt(over)) tax = tax.plus(top.minus(over).times(rate));
  }
  return tax;
}

/** The lower ends of the Tax Table's rows. */
const ROWS: readonly number[] = (() => {
  const rows = [0, 5, 15];
  for (let at = 25; at < 3000; at += 25) rows.push(at);
  for (let at = 3000; at <= 100_000; at += 50) rows.push(at);
  return rows;
})();

function byTable(taxable: Decimal, file: RateFile, status: FilingStatus): Decimal {
  if (taxable.gte(100_000)) return bySlices(taxable, file, status);
  const above = ROWS.findIndex((from) => taxable.lt(from));
  const low = ROWS[above - 1] as number;
  if (low === 0) return D(0);
  return bySlices(
    D(low)
      .plus(ROWS[above] as number)
      .div(2),
    file,
    status,
  ).toDecimalPlaces(0, Decimal.ROUND_HALF_UP);
}

/** The answer of the law. */
export function answer(one: Case, file: RateFile, method: 'irs' | 'exact'): Answer {
  const { status } = one;
  const limit = D(status === 'mfs' ? 1500 : 3000);
  const net = D(one.line7).plus(one.line15);
  const allowed = net.lt(0) ? min(net.neg(), limit) : D(0);
  const gain = net.lt(0) ? allowed.neg() : net;
  const agi = D(one.wages).plus(one.interest).plus(one.dividends).plus(one.digital).plus(gain);
  const unfloored = agi.minus(file.standard_deduction[table(status)]);
  const taxable = max(unfloored, 0);
  const ordinary = (amount: Decimal): Decimal =>
    method === 'irs' ? byTable(amount, file, status) : bySlices(amount, file, status);
  const income = max(D(one.interest).plus(one.dividends).plus(gain), 0);
  const threshold = { single: 200_000, hoh: 200_000, mfj: 250_000, qss: 250_000, mfs: 125_000 }[status];
  const used = min(allowed, max(unfloored.plus(allowed), 0));
  const short = D(one.line7).plus(used);
  const long = D(one.line15);
  return {
    agi,
    taxable,
    tax: gainTax(one, taxable, file, ordinary),
    niit: min(income, max(agi.minus(threshold), 0)).times('0.038'),
    shortCarry: net.lt(0) ? max(short.neg().minus(max(long, 0)), 0) : D(0),
    longCarry: net.lt(0) ? max(long.neg().minus(max(short, 0)), 0) : D(0),
  };
}

/** §1(h)(1), and the ordinary tax if that is less. */
function gainTax(one: Case, taxable: Decimal, file: RateFile, ordinary: (amount: Decimal) => Decimal): Decimal {
  const { zero_upto, fifteen_upto } = file.ltcg[table(one.status)];
  const gains = max(min(D(one.line15), D(one.line7).plus(one.line15)), 0);
  const special = min(gains, D(one.collectibles).plus(one.unrecaptured));
  const netGain = gains.plus(one.qualified);
  const adjusted = netGain.minus(special);
  const below25 = min(taxable, lastOver24(file, one.status));
  const a = max(max(taxable.minus(netGain), 0), min(below25, max(taxable.minus(adjusted), 0)));
  const capped = min(adjusted, taxable);
  const b = min(capped, max(min(taxable, D(zero_upto)).minus(max(taxable.minus(adjusted), 0)), 0));
  const c = min(capped.minus(b), max(min(taxable, D(fifteen_upto)).minus(a.plus(b)), 0));
  const d = max(capped.minus(b).minus(c), 0);
  const e = max(min(D(one.unrecaptured), gains).minus(max(a.plus(netGain).minus(taxable), 0)), 0);
  const f = max(taxable.minus(a).minus(b).minus(c).minus(d).minus(e), 0);
  const preferred = ordinary(a).plus(c.times('0.15')).plus(d.times('0.2')).plus(e.times('0.25')).plus(f.times('0.28'));
  return min(preferred, ordinary(taxable));
}

/** Where the rates below 25% end. */
const lastOver24 = (file: RateFile, status: FilingStatus): Decimal =>
  D(file.ordinary[table(status)].find(({ rate }) => rate > 0.25)?.over ?? 0);
