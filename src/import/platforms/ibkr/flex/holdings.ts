/** What comes and goes without a trade, what the statement says was held, and the lots that the broker closed. */
import type { Day } from '../../../../core/calendar.js';
import { absolute, type Fixed, minus, plus, ZERO } from '../../../../core/fixed.js';
import { RowProblem } from '../../../columns/problem.js';
import { type FlexAccount, money } from './account.js';
import { categoryOf, classOf } from './assets.js';
import { idOf } from './facts.js';
import { levelOf } from './levels.js';
import type { FlexRecord } from './record.js';

/** Transfers of money and of positions: deposits and withdrawals, to be joined with their other sides. */
export function addTransfers(account: FlexAccount): void {
  for (const record of account.open('Transfer')) {
    account.tell([record], (rows) => {
      const cash = record.amount('cashTransfer');
      const units = record.amount('quantity');
      const isCash = categoryOf(record) === 'CASH' || (units === ZERO && cash !== ZERO);
      const signed = isCash ? (cash === ZERO ? units : cash) : units;
      if (signed === ZERO) return account.ignore([record], 'transfer of nothing');
      const word = record.text('direction').toUpperCase();
      const into = word === '' || word === '-' ? signed > 0n : word === 'IN';
      const draft = {
        when: account.dates.ofTrade(record),
        id: idOf(record),
        account: account.name,
        note: record.first('description', 'type') || undefined,
      };
      const what = isCash
        ? money(record.required('currency').toUpperCase(), absolute(signed))
        : { asset: account.assets.of(record), class: classOf(record), quantity: absolute(signed), total: undefined };
      account.intake.add(rows, into ? 'deposit' : 'withdraw', { ...draft, ...what });
    });
  }
}

/** Positions and cash at the end of the period. */
export function addBalances(account: FlexAccount): void {
  for (const record of account.open('OpenPosition')) {
    if (/^lot$/i.test(record.text('levelOfDetail'))) account.ignore([record], 'open lot as the broker keeps it');
    else {
      account.tell([record], () => {
        const day = account.dates.day(withPeriod(record), 'reportDate', 'toDate');
        const held = record.requiredNumber('position', 'quantity');
        account.intake.balance(record.row, { at: undefined, day }, account.assets.of(record), held, account.name);
        account.intake.rows.used(record.row);
      });
    }
  }
  for (const record of account.open('CashReportCurrency')) addCashBalance(record, account);
}

function addCashBalance(record: FlexRecord, account: FlexAccount): void {
  const currency = record.text('currency').toUpperCase();
  if (!/^[A-Z]{3}$/.test(currency) || record.text('endingCash') === '')
    return account.ignore([record], 'summary of cash');
  account.tell([record], () => {
    const day = account.dates.day(withPeriod(record), 'toDate');
    account.intake.balance(
      record.row,
      { at: undefined, day },
      currency,
      record.requiredNumber('endingCash'),
      account.name,
    );
    account.intake.rows.used(record.row);
  });
}

/** The record, or the statement where it does not tell its own end. */
const withPeriod = (record: FlexRecord): FlexRecord =>
  record.first('reportDate', 'toDate') !== '' || record.statement.toDate === ''
    ? record
    : record.with('toDate', record.statement.toDate);

/** Closed lots are the broker's own matching: compared, never imported. */
export function compareLots(lots: readonly FlexRecord[], account: FlexAccount): void {
  for (const record of lots) {
    account.tell([record], () => {
      const sold = account.dates.ofTrade(record).day;
      const opened = record.text('openDateTime') === '' ? undefined : account.dates.day(record, 'openDateTime');
      const cost = record.number('cost');
      const gain = record.number('fifoPnlRealized');
      if (cost === undefined || gain === undefined)
        throw new RowProblem(
          'import/missing-cell',
          'the closed lot has no cost or no fifoPnlRealized; add both fields to the Flex query.',
        );
      const codes = record.codes();
      account.intake.compare(record.row, {
        platform: 'ibkr',
        account: account.name,
        description: record.text('description'),
        asset: account.assets.of(record),
        quantity: absolute(record.requiredNumber('quantity')),
        sold,
        ...sidesOf(cost, gain, opened, sold),
        washDisallowed: ZERO,
        term: codes.has('LT') ? 'long' : codes.has('ST') ? 'short' : undefined,
        box: undefined,
        basisReported: undefined,
        currency: record.required('currency').toUpperCase(),
      });
    });
  }
}

/**
 * The lot tells what it cost and what was gained, and both together are what it brought. A short sale is closed by a
 * purchase: its cost is negative, what the sale brought, and what was bought is acquired on the day that it is delivered.
 */
function sidesOf(cost: Fixed, gain: Fixed, opened: Day | undefined, sold: Day) {
  if (cost >= 0n) return { acquired: opened, proceeds: plus(cost, gain), basis: cost };
  const proceeds = absolute(cost);
  return { acquired: sold, proceeds, basis: minus(proceeds, gain) };
}

export const isClosedLot = (record: FlexRecord): boolean => levelOf(record) === 'CLOSED_LOT';
