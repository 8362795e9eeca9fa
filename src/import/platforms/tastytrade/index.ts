/**
 * tastytrade (tastyworks): the transaction history, newest first, since 2022 with the zone of its times. `Value` is what a row
 * was worth, commissions and fees stand besides, below zero; `Total`, in newer files, is their sum and is not read. A split is
 * the old shares going and the new ones coming. Futures are settled in money day by day and are not read.
 */
import { absolute, type Fixed, negate, plus, ZERO } from '../../../core/fixed.js';
import { addBrokerRows, type BrokerRow } from '../../broker-rows.js';
import { amount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { required, text, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { optionInWords } from '../../option-words.js';
import { eachRow } from '../../rows.js';
import { securityName } from '../../securities.js';
import type { Row, Sheet } from '../../sheet.js';
import { meaningOf } from './types.js';

export const tastytrade: TableFormat = {
  kind: 'table',
  id: 'tastytrade',
  platform: 'tastytrade',
  name: 'tastytrade transactions',
  grade: 'A',
  covers: 'everything',
  informationReturn: '1099-b',
  fileName: /tasty/i,
  howTo: [
    'In the desktop app or on tastytrade.com open History, Transactions, and choose the account and the whole time.',
    'Press the download sign, CSV.',
  ],
  headers: [
    {
      version: '2022',
      columns: [
        'date',
        'type',
        'sub type',
        'action',
        'symbol',
        'instrument type',
        'value',
        'quantity',
        'commissions',
        'fees',
      ],
      optional: [
        /^(?:description|average price|multiplier|root symbol|underlying symbol|expiration date|strike price)$/,
        /^(?:call or put|order #|total|currency)$/,
      ],
    },
    {
      version: 'tastyworks',
      columns: [
        'date/time',
        'transaction code',
        'transaction subcode',
        'symbol',
        'buy/sell',
        'open/close',
        'quantity',
        'amount',
      ],
      optional: ['expiration date', 'strike', 'call/put', 'price', 'fees', 'description', 'account reference'],
    },
  ],
  read(sheet, intake) {
    const record = sheet.has('sub type') ? recordReader(sheet, intake) : oldReader(sheet, intake);
    const rows: BrokerRow[] = [];
    eachRow(sheet, intake, (row) => rows.push(record(row)));
    addBrokerRows(intake, rows);
  },
};

interface Parts {
  readonly type: string;
  readonly subType: string;
  readonly buys: boolean | undefined;
  readonly opens: boolean | undefined;
  readonly symbol: string;
  readonly instrument: string;
  readonly description: string;
  readonly quantity: Fixed;
  readonly value: Fixed | undefined;
  /** Positive. */
  readonly fee: Fixed;
}

function recordReader(sheet: Sheet, intake: Intake): (row: Row) => BrokerRow {
  const when = time(sheet, intake, 'date', { zone: 'local' });
  const type = required(sheet, 'type');
  const subType = word(sheet, 'sub type');
  const action = word(sheet, 'action');
  const symbol = word(sheet, 'symbol');
  const instrument = word(sheet, 'instrument type');
  const description = text(sheet, 'description');
  const value = amount(sheet, 'value');
  const quantity = amount(sheet, 'quantity');
  const costs = [amount(sheet, 'commissions'), amount(sheet, 'fees')];
  return (row) => {
    const words = `${action(row)} ${/^receive/i.test(type(row)) ? subType(row) : ''}`.toUpperCase();
    const parts = {
      type: type(row),
      subType: subType(row),
      buys: sideIn(words),
      opens: /OPEN/.test(words) ? true : /CLOSE/.test(words) ? false : undefined,
      symbol: symbol(row),
      instrument: instrument(row),
      description: description(row),
      quantity: absolute(quantity(row) ?? ZERO),
      value: value(row),
      fee: negate(costs.reduce<Fixed>((sum, read) => plus(sum, read(row) ?? ZERO), ZERO)),
    };
    return { ...told(parts, intake), line: row.line, when: when(row) };
  };
}

const sideIn = (words: string): boolean | undefined =>
  /\bBUY|^BOUGHT/.test(words) ? true : /\bSELL|^SOLD/.test(words) ? false : undefined;

function oldReader(sheet: Sheet, intake: Intake): (row: Row) => BrokerRow {
  const when = time(sheet, intake, 'date/time', {
    zone: 'local',
    patterns: ['MM/dd/yyyy h:mm a', 'M/d/yyyy h:mm a', 'MM/dd/yyyy HH:mm'],
  });
  const type = required(sheet, 'transaction code');
  const subType = word(sheet, 'transaction subcode');
  const symbol = word(sheet, 'symbol');
  const side = word(sheet, 'buy/sell');
  const effect = word(sheet, 'open/close');
  const quantity = amount(sheet, 'quantity');
  const expires = word(sheet, 'expiration date');
  const strike = word(sheet, 'strike');
  const right = word(sheet, 'call/put');
  const fees = amount(sheet, 'fees');
  const money = amount(sheet, 'amount');
  const description = text(sheet, 'description');
  return (row) => {
    const letter = right(row).slice(0, 1).toUpperCase();
    const isOption = letter !== '' && expires(row) !== '';
    const kind = letter === 'C' ? 'Call' : 'Put';
    const named = isOption ? optionInWords(`${symbol(row)} ${expires(row)} ${kind} ${strike(row)}`) : undefined;
    if (isOption && named === undefined)
      throw new RowProblem('import/bad-cell', `"${symbol(row)} ${expires(row)} ${strike(row)}" is no option.`);
    const parts = {
      type: type(row),
      subType: subType(row),
      buys: sideIn(side(row).toUpperCase()),
      opens: /^open/i.test(effect(row)) ? true : /^close/i.test(effect(row)) ? false : undefined,
      symbol: named ?? symbol(row),
      instrument: isOption ? 'equity option' : /^[./]/.test(symbol(row)) ? 'future' : 'equity',
      description: description(row),
      quantity: absolute(quantity(row) ?? ZERO),
      value: money(row),
      fee: absolute(fees(row) ?? ZERO),
    };
    return { ...told(parts, intake), line: row.line, when: when(row) };
  };
}

/** What the parts of a row say, but for when. */
function told(parts: Parts, intake: Intake): Omit<BrokerRow, 'line' | 'when'> {
  const { symbol, instrument, description, quantity, value, fee, buys } = parts;
  if (/future/i.test(instrument))
    throw new RowProblem('import/unknown-action', `${symbol} is a future, and futures are not read from this file.`);
  const isOption = /option/i.test(instrument);
  const meaning = meaningOf({
    ...parts,
    type: parts.type.toLowerCase(),
    subType: parts.subType.toLowerCase(),
    isOption,
  });
  if (!meaning) throw new RowProblem('import/unknown-action', `"${parts.type} ${parts.subType}" is not known.`);
  const coin = /crypto/i.test(instrument);
  const paired = meaning.is === 'exchange';
  return {
    account: intake.account,
    currency: intake.currency,
    meaning,
    asset: coin ? symbol.replace(/\/.*$/, '').toUpperCase() : securityName(symbol),
    class: coin ? 'digital' : undefined,
    description,
    quantity: buys === false && meaning.is !== 'trade' ? negate(quantity) : quantity,
    // The two sides of a split are written at the same worth: no money moves.
    amount: value === undefined || paired ? (paired ? ZERO : undefined) : plus(value, negate(fee)),
    fee,
    marked: /^receive/i.test(parts.type),
  };
}
