/**
 * What IBKR calls things. A symbol may be missing from the query, and then the ISIN, CUSIP or contract number stands for
 * it, unless another record of the file tells the symbol that goes with it.
 */
import { type Fixed, whole, ZERO } from '../../../../core/fixed.js';
import { type OptionTerms, optionName, optionOf } from '../../../../ledger/option-symbol.js';
import type { AssetClass } from '../../../../ledger/transaction.js';
import { RowProblem } from '../../../columns/problem.js';
import type { Intake } from '../../../intake.js';
import { noteTicker } from '../../../isin.js';
import { parseFlexDate } from './dates.js';
import type { FlexRecord } from './record.js';

const CLASSES: Readonly<Record<string, AssetClass>> = {
  STK: 'stock',
  OPT: 'option',
  FOP: 'option',
  FSFOP: 'option',
  BOND: 'bond',
  BILL: 'bond',
  FUND: 'fund',
  WAR: 'stock',
  IOPT: 'stock',
  FUT: 'future',
  FSFUT: 'future',
  CRYPTO: 'digital',
  CASH: 'cash',
};

export const categoryOf = (record: FlexRecord): string => record.text('assetCategory').toUpperCase();

/** What kind of thing a record is about; undefined when the query leaves it out. */
export function classOf(record: FlexRecord): AssetClass | undefined {
  if (/^(ETF|FUND|CLOSED-?END FUND)$/i.test(record.text('subCategory'))) return 'fund';
  const category = categoryOf(record);
  // What has an ISIN or a CUSIP is a security, whatever the query left out.
  if (category === '' && record.first('isin', 'cusip') !== '') return 'stock';
  return CLASSES[category];
}

/** The numbers that can stand for a symbol. */
const NUMBERS = ['conid', 'isin', 'securityID', 'cusip', 'figi'] as const;

const SECURITIES: ReadonlySet<AssetClass> = new Set(['stock', 'fund']);

export class FlexAssets {
  private readonly symbols = new Map<string, string>();
  private readonly reported = new Set<string>();

  constructor(
    records: readonly FlexRecord[],
    private readonly intake: Intake,
  ) {
    for (const record of records) {
      const symbol = record.text('symbol');
      if (symbol === '') continue;
      if (SECURITIES.has(classOf(record) ?? 'cash'))
        noteTicker(intake, { ticker: plainSymbol(symbol, record), isin: record.first('isin', 'securityID') });
      for (const field of NUMBERS) {
        const number = record.text(field);
        if (number !== '' && !this.symbols.has(number)) this.symbols.set(number, symbol);
      }
    }
  }

  /** The name of what a record is about. @throws RowProblem when nothing names it. */
  of(record: FlexRecord): string {
    const option = optionTerms(record);
    if (option) return optionName(option);
    const symbol = record.text('symbol');
    if (symbol !== '') return plainSymbol(symbol, record);
    for (const field of NUMBERS) {
      const number = record.text(field);
      if (number === '') continue;
      const known = this.symbols.get(number);
      if (known !== undefined) return plainSymbol(known, record);
      this.reportUnnamed(number, field);
      return number;
    }
    throw new RowProblem('import/missing-cell', 'nothing names the security; add the field symbol to the Flex query.');
  }

  private reportUnnamed(number: string, field: string): void {
    if (this.reported.has(number)) return;
    this.reported.add(number);
    const what = `the query gives no symbol for ${field} ${number}, which stands as its name.`;
    this.intake.report('import/no-ticker', what);
  }
}

/** `BRK B` is BRK.B; what was replaced by a corporate action and is now called `GCM.OLD` is still GCM. */
function plainSymbol(symbol: string, record: FlexRecord): string {
  if (categoryOf(record) === 'CRYPTO') return symbol.replace(/\.[A-Z]{3}(-[A-Z]+)?$/, '');
  return symbol.replace(/\.OLD\d*$/, '').replace(/^([A-Z]+) ([A-Z])$/, '$1.$2');
}

/** The terms of an equity option, from its fields or its symbol. */
export function optionTerms(record: FlexRecord): OptionTerms | undefined {
  if (categoryOf(record) !== '' && categoryOf(record) !== 'OPT') return undefined;
  const named = optionOf(record.text('symbol'));
  if (named) return named;
  const underlying = record.text('underlyingSymbol');
  const strike = record.looseNumber('strike');
  const right = record.text('putCall').toUpperCase().charAt(0);
  const expires = parseFlexDate(record.text('expiry'), undefined)?.day;
  if (underlying === '' || strike === ZERO || expires === undefined || (right !== 'P' && right !== 'C'))
    return undefined;
  return { underlying, strike, expires, right: right === 'C' ? 'call' : 'put' };
}

/** Shares of one contract, or one. */
export function multiplierOf(record: FlexRecord): Fixed {
  const written = record.looseNumber('multiplier');
  if (written > 0n) return written;
  return whole(classOf(record) === 'option' ? 100 : 1);
}

/** The two sides of a currency pair such as `EUR.USD`. */
export function pairOf(record: FlexRecord): { readonly base: string; readonly quote: string } | undefined {
  const match = /^([A-Z]{3})[./]([A-Z]{3})$/.exec(record.text('symbol').toUpperCase());
  return match ? { base: match[1] ?? '', quote: match[2] ?? '' } : undefined;
}
