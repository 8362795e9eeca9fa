/** Tells the records of a Flex query, account by account: the one place that knows the order of the steps. */
import { grouped } from '../../../../core/grouped.js';
import { RowProblem } from '../../../columns/problem.js';
import type { Intake } from '../../../intake.js';
import { FlexAccount } from './account.js';
import { addActions } from './actions.js';
import { FlexAssets } from './assets.js';
import { withoutCancelled } from './cancels.js';
import { addCash } from './cash.js';
import { dateOrderOf, FlexDates } from './dates.js';
import { addBalances, addTransfers, compareLots, isClosedLot } from './holdings.js';
import { chosenTrades, TRADE_ELEMENTS } from './levels.js';
import { withoutOptionEnds } from './options.js';
import type { FlexRecord } from './record.js';
import { reasonOf } from './sections.js';
import { addFlexTrade } from './trades.js';

const DATE_FIELDS = [
  'dateTime',
  'tradeDate',
  'settleDate',
  'reportDate',
  'settleDateTarget',
  'openDateTime',
  'date',
] as const;

export function tellRecords(records: readonly FlexRecord[], intake: Intake): void {
  const assets = new FlexAssets(records, intake);
  const dates = new FlexDates(dateOrderOf(datesOf(records)));
  const byAccount = grouped(records, (record) => record.text('accountId') || record.statement.accountId);
  for (const [accountId, own] of byAccount) {
    const account = new FlexAccount(intake, accountName(accountId, byAccount.size, intake), own, dates, assets);
    tellAccount(account);
  }
}

function* datesOf(records: readonly FlexRecord[]): Generator<string> {
  for (const record of records) {
    yield record.statement.fromDate;
    yield record.statement.toDate;
    for (const field of DATE_FIELDS) yield record.text(field);
  }
}

/** `ibkr-U1234567`, as statements call it too; what the person calls the account, when there is only one. */
function accountName(accountId: string, count: number, intake: Intake): string {
  const named = intake.account !== 'ibkr';
  if (accountId === '' && !named) intake.masked.add(intake.account);
  return accountId === '' || (named && count === 1) ? intake.account : `${intake.account}-${accountId}`;
}

function tellAccount(account: FlexAccount): void {
  const trades = chosenTrades(account);
  const lots = account.open(...TRADE_ELEMENTS).filter(isClosedLot);
  for (const trade of withoutOptionEnds(withoutCancelled(trades, account), account)) addFlexTrade(trade, lots, account);
  compareLots(lots, account);
  addCash(account);
  addActions(account);
  addTransfers(account);
  addBalances(account);
  putAside(account);
}

/** Sections that tell no event, and those that are not known, which is said once for each. */
function putAside(account: FlexAccount): void {
  const rest = account.records.filter((record) => account.isOpen(record));
  for (const [section, records] of grouped(rest, (record) => record.section)) {
    const reason = reasonOf(section);
    if (section === '') {
      for (const record of records) account.tell([record], () => throwUnknown(record));
      continue;
    }
    account.ignore(records, reason ?? `section ${section}, which Tare does not know`);
    if (reason) continue;
    const what = `the section ${section} is not known; its ${records.length} rows were left out.`;
    account.intake.report('import/section-left-out', what, records[0]?.row);
  }
}

function throwUnknown(record: FlexRecord): never {
  throw new RowProblem('import/unknown-action', `a record of kind ${record.element || 'unknown'} is not known.`);
}
