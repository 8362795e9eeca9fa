/** One row, read but not yet made sense of. */
import { type Fixed, ZERO } from '../../../core/fixed.js';
import type { AssetClass } from '../../../ledger/transaction.js';
import { amount } from '../../columns/amount.js';
import { type Read, required, text, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { Intake, When } from '../../intake.js';
import { namedClass } from '../../isin.js';
import type { Row, Sheet } from '../../sheet.js';

export interface Entry {
  readonly line: number;
  readonly when: When;
  readonly account: string;
  readonly category: string;
  readonly type: string;
  /** ISIN, or the symbol of a coin. */
  readonly symbol: string;
  readonly class: AssetClass;
  readonly assetClass: string;
  readonly name: string;
  /** Signed as written. */
  readonly shares: Fixed | undefined;
  readonly price: Fixed | undefined;
  /** Before fee and tax; undefined where no money moved. */
  readonly amount: Fixed | undefined;
  /** Below zero when paid. */
  readonly fee: Fixed;
  readonly tax: Fixed;
  readonly currency: string;
  readonly description: string;
  readonly id: string;
}

const CLASSES: Readonly<Record<string, AssetClass>> = {
  STOCK: 'stock',
  FUND: 'fund',
  PRIVATE_FUND: 'fund',
  BOND: 'bond',
  CRYPTO: 'digital',
  // Warrants and certificates are securities of their issuer.
  DERIVATIVE: 'stock',
};

export function entryReader(sheet: Sheet, intake: Intake): (row: Row) => Entry {
  const when = moment(sheet, intake);
  const [account, category, type] = [text(sheet, 'account_type'), required(sheet, 'category'), required(sheet, 'type')];
  const [kind, symbol, name] = [word(sheet, 'asset_class'), word(sheet, 'symbol'), word(sheet, 'name')];
  const [shares, price, money] = [amount(sheet, 'shares'), amount(sheet, 'price'), amount(sheet, 'amount')];
  const [fee, tax] = [amount(sheet, 'fee'), amount(sheet, 'tax')];
  const [currency, description, id] = [
    word(sheet, 'currency'),
    text(sheet, 'description'),
    required(sheet, 'transaction_id'),
  ];
  return (row) => {
    const asset = { isin: symbol(row).toUpperCase(), name: name(row) };
    const owner = account(row).toLowerCase();
    return {
      ...{ line: row.line, when: when(row), category: category(row), type: type(row), name: asset.name },
      // The account of a child, or of another kind, is another account.
      account: owner === '' || owner === 'default' ? intake.account : `${intake.account}-${owner}`,
      ...{ symbol: asset.isin, assetClass: kind(row), class: CLASSES[kind(row)] ?? namedClass(asset) },
      ...{ shares: shares(row), price: price(row), amount: money(row), fee: fee(row) ?? ZERO, tax: tax(row) ?? ZERO },
      ...{ currency: currency(row) || 'EUR', description: description(row), id: id(row) },
    };
  };
}

const MIDNIGHT = /T00:00:00(?:\.0+)?Z?$/;

/** Midnight is no time: the row has only a date, which must not become the day before in America. */
function moment(sheet: Sheet, intake: Intake): Read<When> {
  const written = text(sheet, 'datetime');
  const exact = time(sheet, intake, 'datetime');
  const day = time(sheet, intake, 'date');
  return (row) => (written(row) === '' || MIDNIGHT.test(written(row)) ? day(row) : exact(row));
}
