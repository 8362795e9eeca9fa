/**
 * The raw transactions report of Coinbase's tax centre: what was acquired and disposed of, with Coinbase's basis and
 * proceeds. Conversions take two rows; basis has the fees in it and proceeds are without them.
 */
import { isCurrency } from '../../../core/currency.js';
import { absolute, type Fixed, negate } from '../../../core/fixed.js';
import type { IncomeKind } from '../../../ledger/kinds.js';
import { amount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { required, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import type { Intake, When } from '../../intake.js';
import { eachRow } from '../../rows.js';
import type { Row, Sheet } from '../../sheet.js';
import { addTrade } from '../../trade.js';
import { pairUp } from './conversions.js';
import { addRebranding } from './rebranding.js';
import { coinbaseAsset } from './row.js';
import { addSwap } from './trades.js';

const BASIS = /^cost basis \(incl\. fees(?: and\/or spread| paid)?\) \(([a-z]{3})\)$/;
const PROCEEDS = /^proceeds \(excl\. fees(?: and\/or spread| paid)?\) \(([a-z]{3})\)$/;
const ACQUIRED = 'quantity acquired (bought, received, etc)';
const DISPOSED = 'asset disposed (sold, sent, etc)';

export const coinbaseRawTax: TableFormat = {
  kind: 'table',
  id: 'coinbase-raw-tax',
  platform: 'coinbase',
  name: 'Coinbase raw tax report',
  grade: 'C',
  covers: 'everything',
  authority: 1,
  informationReturn: '1099-da',
  fileName: /rawtx/i,
  howTo: [
    'Prefer the transaction history (coinbase): it tells the same in more detail. Add one of the two, not both.',
    'Sign in at coinbase.com, open "Taxes", then "Documents", and generate the "Raw transaction report" as CSV.',
  ],
  headers: [
    {
      version: '1',
      columns: [
        'transaction id',
        'transaction type',
        'date & time',
        'asset acquired',
        ACQUIRED,
        BASIS,
        'data source',
        DISPOSED,
        'quantity disposed',
        PROCEEDS,
      ],
    },
  ],
  read,
};

/** One side of a row: what came in with its basis, or what went out with its proceeds. */
interface TaxRow {
  readonly line: number;
  /** The platform's ids are unproven, so rows go without. */
  readonly id: undefined;
  readonly when: When;
  readonly type: string;
  readonly asset: string;
  /** Negative for what was disposed of. */
  readonly quantity: Fixed;
  readonly total: Fixed | undefined;
}

const EARNED: Readonly<Record<string, IncomeKind>> = {
  reward: 'reward',
  'rewards income': 'reward',
  'staking income': 'staking',
  'staking reward': 'staking',
  'inflation reward': 'staking',
  'learning reward': 'reward',
  'coinbase earn': 'reward',
  interest: 'interest',
  'interest payout': 'interest',
  airdrop: 'airdrop',
  fork: 'fork',
};
const MOVED: ReadonlySet<string> = new Set(['send', 'receive', 'incoming', 'deposit', 'withdrawal', 'credit', 'debit']);
const TRADED: ReadonlySet<string> = new Set([
  'buy',
  'sell',
  'advanced trade trade',
  'advanced trade buy',
  'advanced trade sell',
]);
const CONVERTED: ReadonlySet<string> = new Set(['convert', 'converted from', 'converted to']);
const REBRANDED: ReadonlySet<string> = new Set(['asset rebranding remediation', 'asset migration']);

function read(sheet: Sheet, intake: Intake): void {
  const currency = sheet.caught(BASIS)?.toUpperCase() ?? intake.currency;
  const sides = sideReader(sheet, intake);
  const converted: TaxRow[] = [];
  const rebranded: TaxRow[] = [];
  eachRow(sheet, intake, (row) => {
    const [first, second] = sides(row);
    if (!first) throw new RowProblem('import/missing-cell', 'nothing is acquired and nothing disposed of.');
    if (second) addBoth(intake, row, second, first, currency);
    else if (CONVERTED.has(first.type)) converted.push(first);
    else if (REBRANDED.has(first.type)) rebranded.push(first);
    else addSide(intake, first, currency);
  });
  const pair = (out: TaxRow, into: TaxRow): void => addPair(intake, [out.line, into.line], out, into, currency);
  const lone = [
    ...pairUp(inOrder(converted), pair),
    ...pairUp(inOrder(rebranded), (out, into) => addRebranding(intake, out, into)),
  ];
  for (const { line, type, asset } of lone) {
    intake.reject(line, 'import/unpaired-leg', `"${type}" of ${asset} has no other side in the file.`);
  }
}

const inOrder = (rows: readonly TaxRow[]): TaxRow[] =>
  [...rows].sort((a, b) => (a.when.at ?? 0) - (b.when.at ?? 0) || (a.asset < b.asset ? -1 : 1));

/** Reads the sides of a row, what came in first. */
function sideReader(sheet: Sheet, intake: Intake): (row: Row) => TaxRow[] {
  const when = time(sheet, intake, 'date & time');
  const type = required(sheet, 'transaction type');
  const into = { asset: word(sheet, 'asset acquired'), quantity: amount(sheet, ACQUIRED), total: amount(sheet, BASIS) };
  const out = {
    asset: word(sheet, DISPOSED),
    quantity: amount(sheet, 'quantity disposed'),
    total: amount(sheet, PROCEEDS),
  };
  return (row) => {
    const common = { line: row.line, id: undefined, when: when(row), type: type(row).toLowerCase() };
    const found: TaxRow[] = [];
    for (const side of [into, out]) {
      const quantity = side.quantity(row);
      if (side.asset(row) === '' || !quantity) continue;
      const signed = side === out ? negate(absolute(quantity)) : absolute(quantity);
      found.push({
        ...common,
        asset: coinbaseAsset(side.asset(row).toUpperCase()),
        quantity: signed,
        total: side.total(row),
      });
    }
    return found;
  };
}

/** A row with both sides is a trade, or the change of a coin into its successor. */
function addBoth(intake: Intake, row: Row, out: TaxRow, into: TaxRow, currency: string): void {
  if (REBRANDED.has(out.type)) addRebranding(intake, out, into);
  else addPair(intake, [row.line], out, into, currency);
}

function addPair(intake: Intake, lines: readonly number[], out: TaxRow, into: TaxRow, currency: string): void {
  const given = { asset: out.asset, quantity: absolute(out.quantity) };
  const received = { asset: into.asset, quantity: into.quantity };
  const sorted = [...lines].sort((a, b) => a - b);
  if (given.asset === received.asset) intake.ignore(sorted, 'the same coin under two names');
  else if (isCurrency(given.asset) || isCurrency(received.asset)) {
    addTrade(intake, sorted, { when: out.when, class: 'digital', given, received });
  } else {
    const worth = { worth: out.total ?? into.total, receivedWorth: into.total };
    addSwap(intake, sorted, { when: out.when, id: undefined, currency, given, received, ...worth });
  }
}

function addSide(intake: Intake, row: TaxRow, currency: string): void {
  const { line, when, type, asset, quantity, total } = row;
  const comes = quantity > 0n;
  const kind = isCurrency(asset) ? ('cash' as const) : ('digital' as const);
  const draft = { when, asset, quantity: absolute(quantity), class: kind, total, currency };
  const earned = EARNED[type];
  if (earned && comes) intake.add(line, 'income', { ...draft, kind: earned });
  else if (TRADED.has(type)) intake.add(line, comes ? 'buy' : 'sell', draft);
  else if (MOVED.has(type)) intake.add(line, comes ? 'deposit' : 'withdraw', draft);
  else throw new RowProblem('import/unknown-action', `"${type}" in the column "transaction type" is not known.`);
}
