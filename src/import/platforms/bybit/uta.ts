/**
 * Bybit's unified account: one row for each change of a coin. A spot fill is two rows, its base and its quote, that share
 * contract, direction, price and second; which comes first varies. Change = cash flow + fee, and the fee is on the side
 * that is received. A contract's row has a cash flow that is not its quantity: the result of closing.
 */
import { absolute, type Fixed, minus, negate, ZERO } from '../../../core/fixed.js';
import { amount, requiredAmount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { type Read, symbol, text, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import { addFunding, addSettlement } from '../../derivatives.js';
import type { TableFormat } from '../../format.js';
import { Groups, linesOf } from '../../groups.js';
import type { Intake, When } from '../../intake.js';
import { addLegs, netLegs } from '../../legs.js';
import { addIncome, addMove, coinClass } from '../../movement.js';
import { eachRow } from '../../rows.js';
import { RunningBalances } from '../../running-balance.js';
import type { Sheet } from '../../sheet.js';
import { addRebate } from '../../trade-table.js';
import { meaningOf } from './uta-types.js';

const TIME = /^time(?:\(utc\))?$/;

export const bybitUta: TableFormat = {
  kind: 'table',
  id: 'bybit-uta',
  platform: 'bybit',
  name: 'Bybit unified trading account',
  grade: 'A',
  covers: 'everything',
  wallet: 'trading',
  howTo: [
    'Sign in at bybit.com and open Orders, then Data Export (or Assets, then Data Export).',
    'Choose "Unified Trading Account – Asset Change Details" and the whole period, and unpack the archive.',
  ],
  fileName: /AssetChangeDetails_uta/i,
  headers: [
    {
      version: 'asset changes',
      columns: [
        ...['currency', 'contract', 'type', 'direction', 'quantity', 'position', 'filled price', 'funding', 'fee paid'],
        ...['cash flow', 'change', 'wallet balance', TIME],
      ],
      optional: ['uid', 'action', 'fee rate', 'trade id', 'order id'],
    },
  ],
  read,
};

/** One row with its cells read. */
export interface Change {
  readonly line: number;
  readonly when: When;
  readonly asset: string;
  readonly contract: string;
  readonly type: string;
  readonly direction: string;
  readonly price: string;
  readonly quantity: Fixed;
  readonly cashFlow: Fixed;
  readonly change: Fixed;
}

function read(sheet: Sheet, intake: Intake): void {
  const changeOf = changeReader(sheet, intake);
  const held = amount(sheet, 'wallet balance');
  const balances = new RunningBalances(intake, 'part');
  const fills = new Groups<Change>();
  const conversions = new Groups<Change>();
  eachRow(sheet, intake, (row) => {
    const entry = changeOf(row);
    const balance = held(row);
    if (balance !== undefined) balances.note(row.line, entry.when, entry.asset, entry.change, balance);
    const meaning = meaningOf(entry.type);
    if (meaning === 'trade' && isSpot(entry)) {
      fills.add([entry.contract, entry.direction, entry.price, entry.when.at].join(' '), entry);
    } else if (meaning === 'conversion') conversions.add(String(entry.when.at), entry);
    else addChange(intake, meaning, entry);
  });
  fills.each(intake, (rows) => addFill(intake, rows));
  conversions.each(intake, (rows) => addFill(intake, rows));
  balances.finish();
}

function changeReader(sheet: Sheet, intake: Intake): Read<Change> {
  const when = time(sheet, intake, TIME);
  const [asset, type] = [symbol(sheet, 'currency'), text(sheet, 'type')];
  const [contract, direction, price] = [word(sheet, 'contract'), word(sheet, 'direction'), text(sheet, 'filled price')];
  const [quantity, cashFlow, change] = [
    amount(sheet, 'quantity'),
    amount(sheet, 'cash flow'),
    requiredAmount(sheet, 'change'),
  ];
  return (row) => ({
    line: row.line,
    when: when(row),
    asset: asset(row),
    contract: contract(row).toUpperCase(),
    type: type(row),
    direction: direction(row).toLowerCase(),
    price: price(row),
    quantity: quantity(row) ?? ZERO,
    cashFlow: cashFlow(row) ?? ZERO,
    change: change(row),
  });
}

/** A spot leg moves what it trades; a contract's quantity is not what moves. */
const isSpot = ({ quantity, cashFlow }: Change): boolean =>
  quantity !== ZERO && absolute(quantity) === absolute(cashFlow);

/** What the row took from the account beside its cash flow; negative for a rebate. */
const feeOf = ({ cashFlow, change }: Change): Fixed => minus(cashFlow, change);

function addFill(intake: Intake, rows: readonly Change[]): void {
  const [first] = rows;
  if (!first) return;
  const legs = rows.map((row) => {
    const fee = feeOf(row);
    return { line: row.line, asset: row.asset, amount: row.cashFlow, fee: fee > 0n ? fee : ZERO };
  });
  const count = Math.floor(rows.length / 2);
  const fills = count > 1 ? { fills: count } : {};
  if (!addLegs(intake, legs, { when: first.when, class: 'digital', ...fills })) {
    rejectFill(intake, rows);
    return;
  }
  for (const row of rows) {
    const rebate = feeOf(row);
    if (rebate < 0n) addRebate(intake, row.line, row.when, undefined, { asset: row.asset, quantity: rebate });
  }
}

function rejectFill(intake: Intake, rows: readonly Change[]): void {
  const { given, received } = netLegs(rows.map(({ line, asset, cashFlow }) => ({ line, asset, amount: cashFlow })));
  const names = (legs: readonly { asset: string }[]): string => legs.map(({ asset }) => asset).join(', ') || 'nothing';
  const what = `${names(given)} went out and ${names(received)} came in in that second at that price.`;
  const single = given.length + received.length < 2;
  intake.reject(linesOf(rows), single ? 'import/unpaired-leg' : 'import/ambiguous-group', what);
}

function addChange(intake: Intake, meaning: ReturnType<typeof meaningOf>, entry: Change): void {
  const { line, when, asset, contract, change } = entry;
  const moved = { when, asset, amount: change };
  const settled = { when, contract: contract || asset, currency: asset, result: entry.cashFlow, fee: feeOf(entry) };
  switch (meaning) {
    case 'trade':
    case 'delivery':
      return addSettlement(intake, line, settled);
    case 'liquidation':
      return addSettlement(intake, line, { ...settled, kind: 'liquidation' });
    case 'funding':
      return addFunding(intake, line, { ...settled, result: change });
    case 'move':
      if (entry.cashFlow === ZERO) return void addMove(intake, line, moved);
      return void addMove(intake, line, { ...moved, amount: entry.cashFlow, fee: { asset, quantity: feeOf(entry) } });
    case 'interest':
      return change < 0n
        ? addInterestPaid(intake, entry)
        : void addIncome(intake, line, { ...moved, kind: 'interest' });
    case 'airdrop':
    case 'reward':
    case 'rebate':
      return void addIncome(intake, line, { ...moved, kind: meaning });
    case 'inside':
      return intake.ignore(line, 'moved inside Bybit');
    default:
      throw new RowProblem('import/unknown-action', `"${entry.type}" in the column "type" is not known.`);
  }
}

function addInterestPaid(intake: Intake, { line, when, asset, change }: Change): void {
  const quantity = negate(change);
  intake.add(line, 'fee', { when, asset, quantity, class: coinClass(asset), kind: 'interest', total: undefined });
}
