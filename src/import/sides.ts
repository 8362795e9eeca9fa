/**
 * Rows with two sides: what was sent, what was received, a fee, and a word that says what it was. Aggregators and tax
 * programs write everything like this, and name the account of each row, which is another platform's. Both sides filled
 * is a trade, one side is what the word says. A move between two accounts is written as the withdrawal and the deposit
 * that it is, so that each can be compared with the file of its own platform.
 */
import { isCurrency } from '../core/currency.js';
import { type Fixed, minus, plus, ZERO } from '../core/fixed.js';
import type { AssetFee, FeeKind } from '../ledger/transaction.js';
import { RowProblem } from './columns/problem.js';
import type { Read } from './columns/text.js';
import { addSettlement } from './derivatives.js';
import type { Intake, Lines, When } from './intake.js';
import { addDeposit, addIncome, addWithdrawal, coinClass } from './movement.js';
import { eachRow, type NoRecord } from './rows.js';
import type { Sense } from './sense.js';
import type { Row, Sheet } from './sheet.js';
import { addTrade, type Leg } from './trade.js';

export interface Sides {
  readonly when: When;
  readonly sense: Sense;
  /** Where it left from, or happened. */
  readonly account?: string | undefined;
  /** Where it arrived; the same unless given. */
  readonly toAccount?: string | undefined;
  readonly given?: Leg | undefined;
  readonly received?: Leg | undefined;
  /** Leaves besides. */
  readonly fee?: Leg | undefined;
  /** What it was worth, if the row says so. */
  readonly worth?: Leg | undefined;
  readonly reference?: string | undefined;
  readonly note?: string | undefined;
}

/** Which column says what. */
export interface SidesTable {
  readonly when: Read<When>;
  readonly sense: Read<Sense>;
  readonly account?: Read<string | undefined>;
  readonly toAccount?: Read<string | undefined>;
  readonly given?: Read<Leg | undefined>;
  readonly received?: Read<Leg | undefined>;
  readonly fee?: Read<Leg | undefined>;
  readonly worth?: Read<Leg | undefined>;
  readonly reference?: Read<string>;
  readonly note?: Read<string>;
  /** Why the row is no event; empty when it is one. */
  readonly skip?: Read<string>;
}

/** Adds what each row of the sheet tells. */
export function readSides(sheet: Sheet, intake: Intake, table: SidesTable, noRecord?: NoRecord): void {
  const read = (row: Row): void => {
    const reason = table.skip?.(row);
    if (reason) return intake.ignore(row.line, reason);
    const sense = table.sense(row);
    if (sense.act === 'ignore') return intake.ignore(row.line, sense.reason);
    addSides(intake, row.line, {
      when: table.when(row),
      sense,
      account: table.account?.(row),
      toAccount: table.toAccount?.(row),
      given: table.given?.(row),
      received: table.received?.(row),
      fee: table.fee?.(row),
      worth: table.worth?.(row),
      reference: table.reference?.(row) || undefined,
      note: table.note?.(row) || undefined,
    });
  };
  eachRow(sheet, intake, read, noRecord);
}

/** Adds what a row tells. @throws RowProblem when its sides do not fit its word. */
export function addSides(intake: Intake, lines: Lines, sides: Sides): void {
  const { given, received, sense, fee } = sides;
  if (sense.act === 'unsettled') throw new RowProblem('import/unsettled-event', `these are ${sense.what}.`);
  if (sense.act === 'ignore') return intake.ignore(lines, sense.reason);
  if (given && received) return addBoth(intake, lines, sides, given, received);
  if (sense.act === 'trade' && (given || received || fee))
    throw new RowProblem('import/unpaired-leg', 'the trade has one side only.');
  if (received) return addReceived(intake, lines, sides, received);
  if (given) return addGiven(intake, lines, sides, given);
  if (fee) return addCost(intake, lines, sides, fee, 'network');
  intake.ignore(lines, 'a row without amounts');
}

function addBoth(intake: Intake, lines: Lines, sides: Sides, given: Leg, received: Leg): void {
  const { when, account, toAccount, fee, worth, reference, note } = sides;
  if (sides.sense.act !== 'plain' && sides.sense.act !== 'trade') {
    throw new RowProblem('import/ambiguous-group', 'the row has two sides, and its word is one for a single side.');
  }
  if (given.asset !== received.asset) {
    const value = worth ? { value: worth.quantity, valueCurrency: worth.asset } : {};
    const at = { when, ...(account === undefined ? {} : { account }), note, ...value };
    addTrade(intake, lines, { ...at, given, received, class: 'digital', fees: fee ? [fee] : [] });
    return;
  }
  if (toAccount === undefined || toAccount === account) {
    if (given.quantity === received.quantity && !fee) return intake.ignore(lines, 'a move inside one account');
    throw new RowProblem('import/ambiguous-group', `${given.asset} is given for itself within one account.`);
  }
  // What arrives may be what left, or that less the fee: then the fee is inside of what left.
  const inside = fee?.asset === given.asset && plus(received.quantity, fee.quantity) === given.quantity;
  const amount = inside ? received.quantity : given.quantity;
  addWithdrawal(intake, lines, { when, ...at(account), asset: given.asset, amount, fee, reference, note });
  addDeposit(intake, lines, {
    when,
    account: toAccount,
    asset: received.asset,
    amount: received.quantity,
    reference,
    note,
  });
}

const at = (account: string | undefined): { account?: string } => (account === undefined ? {} : { account });

/** A worth of money for what is no money itself. */
const worthOf = (worth: Leg | undefined, { asset, quantity }: Leg) => {
  if (isCurrency(asset)) return { total: quantity, currency: asset };
  return worth ? { total: worth.quantity, currency: worth.asset } : { total: undefined };
};

function feesOf(fee: Leg | undefined): { fees?: readonly AssetFee[] } {
  return fee ? { fees: [{ asset: fee.asset, quantity: fee.quantity, kind: 'network' }] } : {};
}

function addReceived(intake: Intake, lines: Lines, sides: Sides, received: Leg): void {
  const { when, sense, fee, worth, reference, note } = sides;
  const account = sides.toAccount ?? sides.account;
  const { asset, quantity } = received;
  const about = { when, ...at(account), asset, amount: quantity, fee, note };
  switch (sense.act) {
    case 'plain':
      return void addDeposit(intake, lines, { ...about, reference });
    case 'income':
      return void addIncome(intake, lines, {
        ...about,
        kind: sense.kind,
        total: worth?.quantity,
        currency: worth?.asset,
      });
    case 'realized':
      return addResult(intake, lines, sides, received, quantity);
    case 'gift': {
      const given = { ...worthOf(worth, received), ...feesOf(fee), basis: undefined, acquired: undefined };
      return void intake.add(lines, 'gift-in', {
        when,
        ...at(account),
        asset,
        quantity,
        class: coinClass(asset),
        ...given,
        note,
      });
    }
    case 'fee':
      // A fee given back.
      return void addIncome(intake, lines, {
        ...about,
        kind: 'rebate',
        total: worth?.quantity,
        currency: worth?.asset,
      });
    default:
      throw new RowProblem('import/unknown-action', 'something was received, and the word is one for what is given.');
  }
}

function addGiven(intake: Intake, lines: Lines, sides: Sides, given: Leg): void {
  const { when, sense, account, fee, worth, reference, note } = sides;
  const { asset, quantity } = given;
  const about = { when, ...at(account), asset, quantity, class: coinClass(asset), note } as const;
  switch (sense.act) {
    case 'plain':
      return void addWithdrawal(intake, lines, { when, ...at(account), asset, amount: quantity, fee, reference, note });
    case 'gift':
      return void intake.add(lines, 'gift-out', { ...about, ...worthOf(worth, given), ...feesOf(fee) });
    case 'spend':
      return void intake.add(lines, 'spend', { ...about, ...worthOf(worth, given), ...feesOf(fee) });
    case 'lost':
      intake.add(lines, 'lost', about);
      if (fee) addCost(intake, lines, sides, fee, 'network');
      return;
    case 'fee':
      return addCost(intake, lines, sides, given, sense.kind);
    case 'realized':
      return addResult(intake, lines, sides, given, minus(ZERO, quantity));
    default:
      throw new RowProblem('import/unknown-action', 'something was given, and the word is one for what is received.');
  }
}

function addCost(intake: Intake, lines: Lines, sides: Sides, paid: Leg, kind: FeeKind): void {
  const { when, account, worth, note } = sides;
  const { asset, quantity } = paid;
  intake.add(lines, 'fee', {
    when,
    ...at(account ?? sides.toAccount),
    asset,
    quantity,
    class: coinClass(asset),
    kind,
    ...worthOf(worth, paid),
    note,
  });
}

/** A gain or loss paid in money is a result of a contract; one paid in coins is that, and the coins come or go as well. */
function addResult(intake: Intake, lines: Lines, sides: Sides, paid: Leg, gain: Fixed): void {
  const { when, account, toAccount, sense, fee, note } = sides;
  const kind = sense.act === 'realized' ? sense.kind : 'other';
  if (fee && fee.asset !== paid.asset) addCost(intake, lines, sides, fee, 'trading');
  const inPaid = fee?.asset === paid.asset ? fee.quantity : ZERO;
  const contract = { contract: `${paid.asset}-CONTRACTS`, currency: paid.asset, result: gain, fee: inPaid, kind };
  addSettlement(intake, lines, { when, ...at(toAccount ?? account), ...contract, note });
}
