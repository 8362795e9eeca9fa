/**
 * Kraken's trades export: spot trades, their fees as Kraken estimates them in the quote asset. It has neither deposits nor
 * rewards nor what a margin position came to, so the ledgers are believed where both are there; a trade has the same id
 * in both.
 */
import { type Fixed, ZERO } from '../../../core/fixed.js';
import { amount, requiredAmount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { action, required, text } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { eachRow } from '../../rows.js';
import type { Row, Sheet } from '../../sheet.js';
import { addTrade } from '../../trade.js';
import { type Pair, splitPair } from './pairs.js';

const FIRST = [
  'txid',
  'ordertxid',
  'pair',
  'time',
  'type',
  'ordertype',
  'price',
  'cost',
  'fee',
  'vol',
  'margin',
] as const;
const POSITION = ['cprice', 'ccost', 'cfee', 'cvol', 'cmargin', 'net', 'trades'] as const;

export const krakenTrades: TableFormat = {
  kind: 'table',
  id: 'kraken-trades',
  platform: 'kraken',
  name: 'Kraken trades',
  grade: 'A',
  covers: 'trades',
  authority: 1,
  informationReturn: '1099-da',
  fileName: /trades/i,
  howTo: [
    'Prefer the ledgers export (kraken-ledgers): it has all that this one has, with the fees as they were charged.',
    'Sign in at kraken.com, open your profile and choose "Documents", then "New export", and "Trades".',
    'Choose the whole period and format CSV, and unpack the ZIP file: it holds trades.csv.',
  ],
  headers: [
    {
      version: '24 columns',
      columns: [...FIRST, 'aclass', 'subclass', 'misc', 'ledgers', 'posttxid', 'posstatuscode', ...POSITION],
    },
    { version: '22 columns', columns: [...FIRST, 'misc', 'ledgers', 'postxid', 'posstatus', ...POSITION] },
    { version: '13 columns', columns: [...FIRST, 'misc', 'ledgers'] },
  ],
  read,
};

function read(sheet: Sheet, intake: Intake): void {
  const margin = amount(sheet, 'margin');
  const misc = text(sheet, 'misc');
  const add = spotReader(sheet, intake);
  let onMargin = 0;
  eachRow(sheet, intake, (row) => {
    if ((margin(row) ?? ZERO) === ZERO && !/initiated|closing/.test(misc(row))) {
      add(row);
      return;
    }
    onMargin++;
    intake.ignore(row.line, 'margin trade, whose result stands in the ledgers export only');
  });
  if (onMargin > 0) {
    const what = `margin trades: ${onMargin}. This export does not tell what they came to.`;
    intake.report('import/margin-elsewhere', what);
  }
}

function spotReader(sheet: Sheet, intake: Intake): (row: Row) => void {
  const id = required(sheet, 'txid');
  const order = text(sheet, 'ordertxid');
  const pair = pairReader(sheet);
  const when = time(sheet, intake, 'time');
  const buys = action(sheet, 'type', { buy: true, sell: false });
  const cost = requiredAmount(sheet, 'cost');
  const volume = requiredAmount(sheet, 'vol');
  const fee = amount(sheet, 'fee');
  return (row) => {
    const { base, quote } = pair(row);
    const ours = { asset: base, quantity: positive(volume(row), 'vol') };
    const theirs = { asset: quote, quantity: cost(row) };
    addTrade(intake, row.line, {
      when: when(row),
      id: id(row),
      order: order(row) || undefined,
      class: 'digital',
      ...(buys(row) ? { given: theirs, received: ours } : { given: ours, received: theirs }),
      fees: [{ asset: quote, quantity: fee(row) ?? ZERO }],
    });
  };
}

function positive(value: Fixed, column: string): Fixed {
  if (value > 0n) return value;
  throw new RowProblem('import/bad-number', `the column "${column}" is not more than zero.`);
}

/** Reads pairs, each distinct one once. */
function pairReader(sheet: Sheet): (row: Row) => Pair {
  const read = required(sheet, 'pair');
  const known = new Map<string, Pair>();
  return (row) => {
    const found = read(row);
    const pair = known.get(found) ?? splitPair(found);
    if (!pair) throw new RowProblem('import/bad-cell', `the pair "${found}" cannot be told apart into two assets.`);
    known.set(found, pair);
    return pair;
  };
}
