/**
 * Tare as a library: pure functions from files and settings to lots, lines of the form and documents. Nothing here reads
 * the disk, the clock or the network; numbers are exact (`Fixed`, a bigint of 10⁻¹⁸) and print through `formatFixed` and
 * `formatCents`.
 *
 * ```ts
 * import { defaultSettings, linesOf, runBook } from 'tare';
 * const book = runBook({ files: [{ name: 'trades.csv', bytes }], settings: defaultSettings });
 * for (const line of linesOf(book, 2025)) console.log(line.disposal.id, line.term, line.box);
 * ```
 */
export { type BalanceCheck, checkBalances } from './chain/balances.js';
export { type Book, type BookInput, importFiles, linesOf, runBook } from './chain/chain.js';
export { type Comparison, type Reconciliation, reconcile } from './chain/reconcile/reconcile.js';
export { addDays, type Day, formatDay, parseDay } from './core/calendar.js';
export { formatCents, formatFixed, parseFixed } from './core/decimal-text.js';
export { distribute, type Fixed, portion, type Rounding, roundTo } from './core/fixed.js';
export { type Issue, type IssueCode, isError, type Severity } from './core/issue.js';
export { issueCatalogue } from './core/issues/catalogue.js';
export type { IssueKind } from './core/issues/kind.js';
export { type Clock, clockOf, formatInstant, type Instant, isZone } from './core/zone.js';
export type { BrokerSale } from './import/broker-sales.js';
export type { InputFile } from './import/file.js';
export type { DocumentFormat, Format, HeaderVersion, TableFormat } from './import/format.js';
export { formats } from './import/registry.js';
export type { AssetClass, Source, Transaction, TransactionType } from './ledger/transaction.js';
export type { Disposal, IncomeEvent, Removal, Replacement, Unresolved } from './lots/disposal.js';
export { Lot } from './lots/lot.js';
export type { LotMethod } from './lots/method.js';
export { lotMethods } from './lots/methods/registry.js';
export { type Price, PriceBook, type Quote } from './prices/price-book.js';
export { type Answer as RebalanceAnswer, finishAnswer, historyAnswer, jobOf, planPaths } from './rebalance/answer.js';
export { type ForwardJob, PathRunner } from './rebalance/forward.js';
export { type Panel, panelOf } from './rebalance/panel.js';
export { ruleKinds, ruleOf } from './rebalance/rules/registry.js';
export type { Rule, RuleKind } from './rebalance/rules/rule.js';
export type { CostModel } from './rebalance/simulation/costs.js';
export type { Setup as RebalanceSetup } from './rebalance/simulation/setup.js';
export { type Study as RebalanceStudy, study as studyRules } from './rebalance/study.js';
export { type ClosedYear, parseClosedYear } from './report/closed/closed-year.js';
export { type Verdict, verifyClosed } from './report/closed/verify.js';
export { checkDocument } from './report/documents/check.js';
export { costDocument } from './report/documents/cost.js';
export { eventsDocument } from './report/documents/events.js';
export { ledgerDocument } from './report/documents/ledger.js';
export { lotsDocument } from './report/documents/lots.js';
export { rebalanceDocument } from './report/documents/rebalance.js';
export { returnsDocument } from './report/documents/returns.js';
export { yearDocument } from './report/documents/year.js';
export { jsonPieces, jsonText } from './report/json.js';
export { type YearReport, yearReport } from './report/year.js';
export { type CostReport, costReport } from './returns/cost/cost-report.js';
export { type ReturnsReport, returnsReport } from './returns/returns-report.js';
export { overrideTree } from './settings/override.js';
export { parseSettingsText, settingsFromTree } from './settings/parse.js';
export { defaultPolicies, type Policy, policies } from './settings/policies.js';
export { defaultSettings, type Settings } from './settings/settings.js';
export { countEvents, PERIODS, type Period } from './tax/events.js';
export type { FormLine, Jurisdiction } from './tax/jurisdiction.js';
export { jurisdictions } from './tax/jurisdictions/registry.js';
export { VERSION } from './version.js';
