/**
 * CoinLedger (CryptoTrader.Tax): one row for each leg, joined by the internal id; the record type says which leg it is, the sign
 * agrees with it. A margin gain is signed.
 */
import { absolute, type Fixed, plus, ZERO } from '../../../core/fixed.js';
import { requiredAmount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { required, symbol, text, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import { Groups, linesOf } from '../../groups.js';
import type { Intake, When } from '../../intake.js';
import { eachRow } from '../../rows.js';
import { cost, GIFT, income, LOAN, LOST, PLAIN, result, type Sense, SPEND } from '../../sense.js';
import { accountNamed, senses } from '../../side-columns.js';
import { addSides } from '../../sides.js';
import type { Leg } from '../../trade.js';

const TYPES: Readonly<Record<string, Sense>> = {
  buy: PLAIN,
  sell: PLAIN,
  sale: PLAIN,
  trade: PLAIN,
  deposit: PLAIN,
  withdrawal: PLAIN,
  transfer: PLAIN,
  'manual position': PLAIN,
  airdrop: income('airdrop'),
  'hard fork': income('fork'),
  mining: income('mining'),
  staking: income('staking'),
  interest: income('interest'),
  'interest payment': income('interest'),
  income: income('other'),
  'gift received': GIFT,
  'gift sent': GIFT,
  donation: GIFT,
  'merchant payment': SPEND,
  'network fee': cost('network'),
  'theft loss': LOST,
  'investment loss': LOST,
  'casualty loss': LOST,
  'margin gain': result('margin'),
  'margin loss': result('margin'),
  loan: LOAN,
  'loan repayment': LOAN,
};

interface LegRow {
  readonly line: number;
  readonly when: When;
  readonly sense: Sense;
  readonly type: string;
  readonly account: string | undefined;
  readonly record: string;
  readonly leg: Leg;
  /** Negative when it goes out. */
  readonly amount: Fixed;
  readonly reference: string;
  readonly note: string;
}

export const coinLedger: TableFormat = {
  kind: 'table',
  id: 'coinledger',
  platform: 'coinledger',
  name: 'CoinLedger transactions',
  grade: 'A',
  covers: 'everything',
  secondHand: true,
  authority: 0,
  fileName: /coinledger|cryptotrader/i,
  howTo: ['Sign in at coinledger.io and open Transactions.', 'Choose Export (all transactions) as CSV.'],
  headers: [
    {
      version: 'legs',
      columns: [
        ...['timestamp (utc)', 'type', 'internal id', 'platform', 'account name', 'platform id', 'blockchain id'],
        ...['record type', 'asset', 'amount', 'description'],
      ],
    },
  ],
  read: (sheet, intake) => {
    const groups = new Groups<LegRow>();
    const [when, sense] = [time(sheet, intake, 'timestamp (utc)'), senses(sheet, 'type', TYPES)];
    const [id, type, record] = [required(sheet, 'internal id'), text(sheet, 'type'), required(sheet, 'record type')];
    const [platform, name, hash] = [word(sheet, 'platform'), word(sheet, 'account name'), word(sheet, 'blockchain id')];
    const [asset, amount, note] = [symbol(sheet, 'asset'), requiredAmount(sheet, 'amount'), text(sheet, 'description')];
    eachRow(sheet, intake, (row) => {
      const signed = amount(row);
      groups.add(id(row), {
        line: row.line,
        when: when(row),
        sense: sense(row),
        type: type(row),
        account: accountNamed(name(row) || platform(row)),
        record: record(row).toLowerCase(),
        leg: { asset: asset(row), quantity: absolute(signed) },
        amount: signed,
        reference: hash(row),
        note: note(row),
      });
    });
    groups.each(intake, (rows) => addGroup(intake, rows));
  },
};

const isFee = ({ record, type }: LegRow): boolean => /fee$/.test(record) && !/^network fee$/i.test(type);

function addGroup(intake: Intake, rows: readonly LegRow[]): void {
  const [first] = rows;
  if (!first) return;
  const [fees, legs] = [rows.filter(isFee), rows.filter((row) => !isFee(row))];
  const given = oneLeg(
    legs.filter((row) => row.amount < 0n),
    'given',
  );
  const received = oneLeg(
    legs.filter((row) => row.amount > 0n),
    'received',
  );
  const fee = oneLeg(fees, 'paid as a fee');
  if (/^(?:buy|sell|sale|trade)$/i.test(first.type) && (!given || !received)) {
    throw new RowProblem('import/unpaired-leg', `the ${first.type.toLowerCase()} has one side only.`);
  }
  const out = legs.find((row) => row.amount < 0n)?.account;
  const into = legs.find((row) => row.amount > 0n)?.account;
  const paid = given && first.sense.act === 'income' && !received ? cost('interest') : first.sense;
  addSides(intake, linesOf(rows), {
    when: first.when,
    sense: paid,
    account: out ?? into ?? first.account,
    toAccount: into,
    given,
    received,
    fee,
    reference: rows.find(({ reference }) => reference !== '')?.reference,
    note: first.note || undefined,
  });
}

/** The sum of rows that are one side. @throws RowProblem when they are of several assets. */
function oneLeg(rows: readonly LegRow[], what: string): Leg | undefined {
  const [first] = rows;
  if (!first) return undefined;
  if (rows.some(({ leg }) => leg.asset !== first.leg.asset)) {
    throw new RowProblem('import/ambiguous-group', `several assets are ${what} under one internal id.`);
  }
  return { asset: first.leg.asset, quantity: rows.reduce((sum, { leg }) => plus(sum, leg.quantity), ZERO) };
}
