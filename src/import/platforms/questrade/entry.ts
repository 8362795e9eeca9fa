/** One row of the activity, read but not yet made sense of. */

import { validDay } from '../../../core/calendar.js';
import { parseFixed } from '../../../core/decimal-text.js';
import { absolute, type Fixed, ZERO } from '../../../core/fixed.js';
import { amount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { required, text, word } from '../../columns/text.js';
import { timeReader } from '../../columns/time.js';
import type { Intake, When } from '../../intake.js';
import { type OptionTerms, optionName, optionOf, securityName } from '../../securities.js';
import type { Row, Sheet } from '../../sheet.js';
import { type Kind, kindOf } from './kinds.js';

export interface Entry {
  readonly line: number;
  readonly kind: Kind;
  readonly action: string;
  readonly when: When;
  readonly account: string;
  /** Tare's name; empty where there is none. */
  readonly asset: string;
  readonly description: string;
  readonly option: OptionTerms | undefined;
  /** Signed. */
  readonly quantity: Fixed;
  readonly price: Fixed | undefined;
  /** Positive. */
  readonly fee: Fixed;
  /** Signed. */
  readonly net: Fixed;
  readonly currency: string;
}

const PATTERNS = [
  'yyyy-MM-dd hh:mm:ss a',
  'yyyy-MM-dd h:mm:ss a',
  'M/d/yyyy h:mm:ss a',
  'M/d/yyyy',
  'dd-MM-yyyy hh:mm:ss a',
];

export function entryReader(sheet: Sheet, intake: Intake): (row: Row) => Entry {
  const [date, action, type] = [text(sheet, 'transaction date'), word(sheet, 'action'), word(sheet, 'activity type')];
  const [symbol, description] = [word(sheet, 'symbol'), text(sheet, 'description')];
  const [quantity, price, fee] = [amount(sheet, 'quantity'), amount(sheet, 'price'), amount(sheet, 'commission')];
  const [net, currency, account] = [amount(sheet, 'net amount'), required(sheet, 'currency'), word(sheet, 'account #')];
  const when = timeReader(intake, { zone: 'America/Toronto', patterns: PATTERNS });
  return (row) => {
    const words = description(row);
    const kind = kindOf(action(row), type(row), words);
    if (kind === undefined) {
      throw new RowProblem('import/unknown-action', `"${action(row)}" (${type(row)}: ${words}) is not known.`);
    }
    const option = optionIn(words) ?? optionOf(symbol(row));
    const digits = account(row).slice(-3);
    return {
      ...{ line: row.line, kind, action: action(row), when: dayOf(when, date(row)), description: words, option },
      account: digits === '' ? intake.account : `${intake.account}-${digits}`,
      asset: option ? optionName(option) : securityName(symbol(row).replace(/^\./, '')),
      ...{ quantity: quantity(row) ?? ZERO, price: price(row), fee: absolute(fee(row) ?? ZERO), net: net(row) ?? ZERO },
      currency: currency(row).toUpperCase(),
    };
  };
}

/** Midnight stands for no time: the row has only a date. */
const dayOf = (when: (text: string, column: string) => When, written: string): When =>
  when(written.replace(/\s+12:00:00 AM$/i, ''), 'transaction date');

/** `CALL ZZZ 06/20/25 50.00 ZZZ INC`. */
function optionIn(description: string): OptionTerms | undefined {
  const match = /^(CALL|PUT)\s+\.?([A-Z][A-Z.]*)\s+(\d{2})\/(\d{2})\/(\d{2})\s+(\d+(?:\.\d+)?)/i.exec(description);
  if (!match) return undefined;
  const expires = validDay(2000 + Number(match[5]), Number(match[3]), Number(match[4]));
  const strike = parseFixed(match[6] ?? '');
  if (expires === undefined || strike === undefined) return undefined;
  const right = /^c/i.test(match[1] ?? '') ? 'call' : 'put';
  return { underlying: (match[2] ?? '').toUpperCase(), expires, strike, right };
}

const NOISE =
  /\b(?:WE ACTED AS AGENT|AVG PRICE|CASH DIV|DIST|DIVIDEND|REINV|STK DIV|NON-?RES|TAX WITHHELD|REC \d|PAY \d|AS OF|UNSOLICITED).*$/i;

/** A security by its description, the same in trades and dividends up to what each adds. */
const nameKey = (description: string): string =>
  description.replace(NOISE, '').replace(/\s+/g, ' ').trim().toUpperCase();

/** Internal codes (`S032771`) become the ticker of a trade with the same description. */
export function namesIn(entries: readonly Entry[]): Entry[] {
  const tickers = new Map<string, string>();
  for (const { kind, asset, option, description } of entries) {
    if (kind === 'trade' && !option && asset !== '' && !isCode(asset)) tickers.set(nameKey(description), asset);
  }
  return entries.map((one) => {
    const ticker = one.option || !isCode(one.asset) ? undefined : tickers.get(nameKey(one.description));
    return ticker === undefined ? one : { ...one, asset: ticker };
  });
}

const isCode = (asset: string): boolean => asset === '' || /^[A-Z]\d{6}$/.test(asset);
