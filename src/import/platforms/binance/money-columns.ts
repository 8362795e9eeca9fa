/**
 * Deposits and withdrawals of money. Both files of a generation have one header, so the name of the file says which it
 * is. `Indicated Amount` or `Deposit Amount` is what was sent, the other amount what arrived, and the fee the difference;
 * where that does not come out, what arrived or left is believed.
 */
import { formatFixed } from '../../../core/decimal-text.js';
import { type Fixed, plus, ZERO } from '../../../core/fixed.js';
import { requiredAmount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { symbol, text, word } from '../../columns/text.js';
import type { HeaderCell, HeaderVersion } from '../../format.js';
import type { Intake, When } from '../../intake.js';
import { eachRow } from '../../rows.js';
import type { Row, Sheet } from '../../sheet.js';
import { trustedId } from './ids.js';
import { classOf, type Direction, NAMES } from './movements.js';
import { requiredUnit, splitUnit } from './pairs.js';
import { isDone } from './status.js';
import { binanceTime } from './times.js';

const TIME: HeaderCell = /^(?:date\(utc.*\)|time)$/;

export const MONEY_HEADERS: readonly HeaderVersion[] = [
  {
    version: 'money 2021',
    columns: [/^date\(utc.*\)$/, 'coin', 'amount', 'status', 'payment method', 'indicated amount', 'fee', 'order id'],
  },
  {
    version: 'money 2023',
    columns: [TIME, 'method', 'deposit amount', 'receive amount', 'fee', 'status', 'transaction id'],
  },
];

/** What one row says, however its columns are called. */
interface MoneyRow {
  readonly when: When;
  readonly id: string;
  readonly status: string;
  readonly currency: string;
  readonly sent: Fixed;
  readonly arrived: Fixed;
  readonly fee: Fixed;
}

export function readMoney(sheet: Sheet, intake: Intake, direction: Direction): void {
  const readRow = sheet.has('indicated amount') ? plainColumns(sheet, intake) : unitColumns(sheet, intake);
  eachRow(sheet, intake, (row) => {
    const { when, id, status, currency, sent, arrived, fee } = readRow(row);
    if (!isDone(status)) return intake.ignore(row.line, `${NAMES[direction]} not completed (${status || 'no status'})`);
    const asset = currency;
    const kind = classOf(asset);
    if (arrived < 0n || sent < 0n)
      throw new RowProblem('import/bad-number', `the amount of a ${NAMES[direction]} is negative.`);
    const whole = plus(arrived, fee) === sent;
    const gross = direction === 'deposit' ? sent : arrived;
    if (!whole && arrived !== sent) {
      const what = `${formatFixed(sent)} sent, ${formatFixed(arrived)} arrived and a fee of ${formatFixed(fee)} ${asset}`;
      intake.report('import/amount-mismatch', `${what} do not come out.`, row.line);
    }
    intake.add(row.line, direction, {
      when,
      id: trustedId(id),
      asset,
      quantity: whole ? gross : arrived,
      class: kind,
      total: undefined,
      currency: asset,
      fee: whole ? fee : ZERO,
    });
  });
}

/** The generation with the currency in a column of its own. */
function plainColumns(sheet: Sheet, intake: Intake): (row: Row) => MoneyRow {
  const when = binanceTime(sheet, intake, TIME);
  const currency = symbol(sheet, 'coin');
  const arrived = requiredAmount(sheet, 'amount');
  const sent = requiredAmount(sheet, 'indicated amount');
  const fee = requiredAmount(sheet, 'fee');
  const status = word(sheet, 'status');
  const id = word(sheet, 'order id');
  return (row) => ({
    when: when(row),
    id: id(row),
    status: status(row),
    currency: currency(row),
    sent: sent(row),
    arrived: arrived(row),
    fee: fee(row),
  });
}

/** The generation with the currency behind each amount. */
function unitColumns(sheet: Sheet, intake: Intake): (row: Row) => MoneyRow {
  const when = binanceTime(sheet, intake, TIME);
  const sentCell = text(sheet, 'deposit amount');
  const arrivedCell = text(sheet, 'receive amount');
  const feeCell = word(sheet, 'fee');
  const status = word(sheet, 'status');
  const id = word(sheet, 'transaction id');
  return (row) => {
    const mark = sheet.decimalMark;
    const sent = requiredUnit(sentCell(row), [], mark, 'deposit amount');
    const arrived = requiredUnit(arrivedCell(row), [], mark, 'receive amount');
    if (arrived.unit !== sent.unit) throw new RowProblem('import/bad-cell', 'the two amounts are in two currencies.');
    const fee = splitUnit(feeCell(row), [sent.unit], mark)?.amount ?? ZERO;
    const about = { when: when(row), id: id(row), status: status(row), currency: sent.unit };
    return { ...about, sent: sent.amount, arrived: arrived.amount, fee };
  };
}
