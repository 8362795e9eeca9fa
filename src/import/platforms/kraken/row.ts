/** One row of Kraken's ledger: a change of the balance of one asset in one part of the account. */
import { isCurrency } from '../../../core/currency.js';
import { type Fixed, minus, negate, timesOver, ZERO } from '../../../core/fixed.js';
import { amount, requiredAmount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { repeated } from '../../columns/repeated.js';
import { isBlank, type Read, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { Intake, When } from '../../intake.js';
import type { Sheet } from '../../sheet.js';
import { krakenAsset } from './assets.js';

export interface LedgerRow {
  readonly line: number;
  /** The row's own id; movements that are asked for but not settled have none. */
  readonly txid: string;
  /** What the row belongs to; empty where Kraken writes `Unknown`. */
  readonly refid: string;
  readonly when: When;
  readonly type: string;
  readonly subtype: string;
  /** As Kraken writes it. */
  readonly code: string;
  readonly asset: string;
  /** Signed. */
  readonly amount: Fixed;
  /** On top of the amount, in the same asset: the balance changes by amount − fee. Negative when it is given back. */
  readonly fee: Fixed;
  /** Undefined for what has not settled. */
  readonly balance: Fixed | undefined;
  /** What amount and fee are worth in dollars, where the file says so and the book is kept in dollars. */
  readonly usd: Fixed | undefined;
  readonly feeUsd: Fixed | undefined;
  readonly wallet: string;
  /** Not a coin: listed shares and the like, which the newest exports have as well. */
  readonly isOther: boolean;
}

/** Makes the function that reads a row. */
export function ledgerReader(sheet: Sheet, intake: Intake): Read<LedgerRow> {
  const txid = word(sheet, 'txid');
  const refid = refidReader(sheet);
  const when = time(sheet, intake, 'time');
  const type = repeated(sheet.find('type'), (written) => filled(written, 'type').toLowerCase());
  const subtype = repeated(sheet.find('subtype'), (written) => written.toLowerCase());
  const code = repeated(sheet.find('asset'), (written) => filled(written, 'asset'));
  const change = requiredAmount(sheet, 'amount');
  const fee = amount(sheet, 'fee');
  const balance = amount(sheet, 'balance');
  const inDollars = intake.currency === 'USD';
  const usd = inDollars ? amount(sheet, 'amountusd') : () => undefined;
  const feeUsd = inDollars ? amount(sheet, 'feeusd') : () => undefined;
  const wallet = repeated(sheet.find('wallet'), (written) => written);
  const isCoin = repeated(sheet.find('aclass'), isCurrencyClass);
  return (row) => {
    const asset = code(row);
    const isOther = !isCoin(row);
    return {
      line: row.line,
      txid: txid(row),
      refid: refid(row),
      when: when(row),
      type: type(row),
      subtype: subtype(row),
      code: asset,
      asset: isOther ? asset : krakenAsset(asset),
      amount: change(row),
      fee: fee(row) ?? ZERO,
      balance: balance(row),
      usd: usd(row),
      feeUsd: feeUsd(row),
      wallet: wallet(row),
      isOther,
    };
  };
}

function filled(written: string, column: string): string {
  if (isBlank(written)) throw new RowProblem('import/missing-cell', `the column "${column}" is empty.`);
  return written;
}

/** What groups rows; `Unknown` is written on rows that have nothing to do with each other. */
export function refidReader(sheet: Sheet): Read<string> {
  const read = word(sheet, 'refid');
  return (row) => {
    const found = read(row);
    return found === 'Unknown' ? '' : found;
  };
}

const isCurrencyClass = (word: string): boolean => word === '' || word === 'currency' || word === 'forex';

/** What the balance changed by. A rollover that writes its fee as the amount as well is charged once. */
export const changeOf = ({ type, amount: sum, fee }: LedgerRow): Fixed =>
  type === 'rollover' && sum === negate(fee) ? sum : minus(sum, fee);

export const isMoney = ({ asset }: LedgerRow): boolean => isCurrency(asset);

/** `digital` for coins, `cash` for money; nothing for what else Kraken lists. */
export const classOf = (row: LedgerRow): 'cash' | 'digital' | undefined =>
  row.isOther ? undefined : isMoney(row) ? 'cash' : 'digital';

/** The dollar worth of what is left of the amount after the fee, where the file tells. */
export function netUsd({ amount: sum, fee, usd, feeUsd }: LedgerRow): Fixed | undefined {
  if (usd === undefined || fee === ZERO || sum === ZERO) return usd;
  if (feeUsd !== undefined && feeUsd !== ZERO) return minus(usd, feeUsd);
  return timesOver(usd, minus(sum, fee), sum, 'half-even');
}

/** What a row tells every transaction made of it. */
export const about = (row: LedgerRow) => ({
  when: row.when,
  id: row.txid === '' ? undefined : row.txid,
  asset: row.asset,
  class: classOf(row),
});
