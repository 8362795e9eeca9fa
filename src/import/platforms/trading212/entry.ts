/** One row of the history, read but not yet made sense of. */
import { absolute, type Fixed, over, plus, roundTo, ZERO } from '../../../core/fixed.js';
import { inWhole, wholeCurrency } from '../../account-history.js';
import { amount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { type Read, required, text, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { Intake, When } from '../../intake.js';
import type { Row, Sheet } from '../../sheet.js';
import { type Meaning, meaningOf } from './actions.js';

export interface Money {
  readonly amount: Fixed;
  readonly currency: string;
}

export interface Entry {
  readonly line: number;
  readonly meaning: Meaning;
  readonly action: string;
  readonly when: When;
  readonly isin: string;
  readonly ticker: string;
  readonly name: string;
  readonly quantity: Fixed | undefined;
  readonly price: Fixed | undefined;
  readonly priceCurrency: string;
  readonly rate: Fixed | undefined;
  readonly total: Fixed | undefined;
  readonly currency: string;
  /** Included in the total, in its currency; positive. */
  readonly charges: Fixed;
  /** Included as well, in other currencies, where the row prints no rate for them. */
  readonly otherCharges: readonly Money[];
  readonly withheld: Money | undefined;
  readonly from: Money | undefined;
  readonly to: Money | undefined;
  readonly notes: string;
  readonly id: string;
}

const IN_NAME = /^(.*) \(([a-z]{3})\)$/;
const CHARGE = /\b(?:fee|tax|duty|levy|commission)\b/;
const NO_CHARGE: ReadonlySet<string> = new Set(['withholding tax', 'deposit fee']);

export function entryReader(sheet: Sheet, intake: Intake): (row: Row) => Entry {
  const named = required(sheet, 'action');
  const when = time(sheet, intake, 'time');
  const [isin, ticker, name] = ['isin', 'ticker', 'name'].map((column) => word(sheet, column)) as [
    Read<string>,
    Read<string>,
    Read<string>,
  ];
  const quantity = amount(sheet, 'no. of shares');
  const price = amount(sheet, 'price / share');
  const priceCurrency = word(sheet, 'currency (price / share)');
  const rate = available(sheet, 'exchange rate');
  const total = totalReader(sheet);
  const charges = chargeReaders(sheet);
  const withheld = moneyReader(sheet, 'withholding tax');
  const from = moneyReader(sheet, 'currency conversion from amount');
  const to = moneyReader(sheet, 'currency conversion to amount');
  const notes = word(sheet, 'notes');
  const id = word(sheet, 'id');
  return (row) => {
    const meaning = meaningOf(named(row));
    if (meaning === undefined) {
      throw new RowProblem('import/unknown-action', `"${named(row)}" in the column "action" is not known.`);
    }
    const about = { rate: rate(row), priceCurrency: priceCurrency(row) };
    const money = total(row);
    return {
      ...{ line: row.line, meaning, action: named(row), when: when(row), ...about },
      ...{ isin: isin(row), ticker: ticker(row), name: name(row), quantity: quantity(row), price: price(row) },
      ...{ total: money.amount, currency: money.currency, ...sumCharges(row, charges, { ...about, ...money }) },
      ...{ withheld: withheld(row), from: from(row), to: to(row), notes: notes(row), id: id(row) },
    };
  };
}

/** `Not available` is what the platform writes where it has no rate. */
function available(sheet: Sheet, column: string): Read<Fixed | undefined> {
  const written = text(sheet, column);
  const read = amount(sheet, column);
  return (row) => (/^not available$/i.test(written(row)) ? undefined : read(row));
}

function totalReader(sheet: Sheet): Read<{ amount: Fixed | undefined; currency: string }> {
  const inName = /^total \(([a-z]{3})\)$/;
  const caught = sheet.caught(inName)?.toUpperCase();
  const read = amount(sheet, caught === undefined ? 'total' : inName);
  const code = caught === undefined ? required(sheet, 'currency (total)') : () => caught;
  return (row) => {
    const value = read(row);
    const currency = value === undefined ? '' : code(row);
    return { amount: value === undefined ? undefined : inWhole(value, currency), currency: wholeCurrency(currency) };
  };
}

/** A column with its currency in another; undefined where it is empty or zero. */
function moneyReader(sheet: Sheet, column: string): Read<Money | undefined> {
  const read = amount(sheet, column);
  const code = word(sheet, `currency (${column})`);
  return (row) => {
    const value = read(row);
    return value === undefined || value === 0n ? undefined : { amount: value, currency: code(row) };
  };
}

/** Every column of a charge, under whatever name, since new taxes come with new columns. */
function chargeReaders(sheet: Sheet): Read<Money | undefined>[] {
  const readers: Read<Money | undefined>[] = [];
  for (const column of sheet.columns) {
    if (column.startsWith('currency (')) continue;
    const [, bare = column, code = ''] = IN_NAME.exec(column) ?? [];
    if (!CHARGE.test(bare) || NO_CHARGE.has(bare)) continue;
    const read = amount(sheet, column);
    if (code === '') readers.push(moneyReader(sheet, column));
    else
      readers.push((row) => {
        const value = read(row);
        return value === undefined || value === 0n ? undefined : { amount: value, currency: code.toUpperCase() };
      });
  }
  return readers;
}

interface Rated {
  readonly rate: Fixed | undefined;
  readonly priceCurrency: string;
  readonly currency: string;
}

/** Charges in the market's currency come into the total at the rate of the row. */
function sumCharges(
  row: Row,
  readers: readonly Read<Money | undefined>[],
  { rate, priceCurrency, currency }: Rated,
): Pick<Entry, 'charges' | 'otherCharges'> {
  let charges = ZERO;
  const otherCharges: Money[] = [];
  for (const read of readers) {
    const found = read(row);
    if (!found) continue;
    const value = absolute(inWhole(found.amount, found.currency));
    const code = wholeCurrency(found.currency);
    if (code === '' || code === currency) charges = plus(charges, value);
    else if (found.currency === priceCurrency && rate !== undefined && rate > 0n) {
      charges = plus(charges, roundTo(over(value, rate, 'half-even'), 2, 'half-even'));
    } else otherCharges.push({ amount: value, currency: code });
  }
  return { charges, otherCharges };
}

/** The total, which must be there. */
export function totalOf({ total }: Entry): Fixed {
  if (total === undefined) throw new RowProblem('import/missing-cell', 'the total is empty.');
  return total;
}
