/** The rows that waited: put together, solved, and added or rejected. */
import type { Instant } from '../../../../core/zone.js';
import type { Intake } from '../../../intake.js';
import { addTrade, type Leg } from '../../../trade.js';
import { addReplacement } from '../replacement.js';
import type { ByWallet, Collector } from './collector.js';
import { solveDust } from './dust.js';
import { FAMILY_RULES } from './families.js';
import { shareFees } from './fees.js';
import { solveMarket } from './market.js';
import type { Family } from './operations.js';
import { solvePurchases } from './purchases.js';
import { resolveRest } from './rest.js';
import { byTime, linesOf, type StatementRow, type Trade, type Unsolved, whenOf } from './row.js';
import { lacksSide, type Run, runsOf } from './runs.js';
import { addFee, addIncome, addMovement } from './single.js';
import { solveRun } from './solve.js';
import { pairTokenSwaps } from './token-swaps.js';

/** What is said once for the whole file. */
interface Notes {
  byPrice: number;
  firstByPrice: number | undefined;
  sharedFees: number;
  firstShared: number | undefined;
  readonly feesApart: StatementRow[];
}

const MARKET: readonly Family[] = ['bought', 'sold', 'traded'];
const QUOTED: readonly Family[] = [
  'convert',
  'auto-invest',
  'stablecoins',
  'leveraged-token',
  'liquid-swap',
  'takeover',
  'launchpad',
];

export function resolve(collected: Collector, intake: Intake): void {
  const notes: Notes = { byPrice: 0, firstByPrice: undefined, sharedFees: 0, firstShared: undefined, feesApart: [] };
  resolveMarket(collected, intake, notes);
  for (const family of QUOTED) {
    for (const rows of walletsOf(collected, family).values()) {
      for (const run of runsOf(rows.sort(byTime), FAMILY_RULES[family].window)) addRun(intake, run);
    }
  }
  for (const rows of walletsOf(collected, 'dust').values()) {
    const { trades, unsolved } = solveDust(rows.sort(byTime));
    for (const trade of trades) addSolved(intake, trade);
    for (const one of unsolved) rejectRows(intake, one);
  }
  for (const rows of walletsOf(collected, 'purchase').values()) {
    const { trades, paidIn, unsolved } = solvePurchases(rows.sort(byTime));
    for (const trade of trades) addSolved(intake, trade);
    for (const row of paidIn) addMovement(intake, row, 'paid in by card or bank');
    for (const one of unsolved) rejectRows(intake, one);
  }
  resolveFeeSwaps(walletsOf(collected, 'fee-swap'), intake);
  resolveReceipts(walletsOf(collected, 'receipt'), intake);
  resolveTokenSwaps(collected, intake);
  resolveRest(collected, intake);
  report(notes, intake);
}

const walletsOf = (collected: Collector, family: Family): ByWallet => collected.legs.get(family) ?? new Map();

/** Trades on the market, with their fees. */
function resolveMarket(collected: Collector, intake: Intake, notes: Notes): void {
  const wallets = new Set(collected.fees.keys());
  for (const family of MARKET) for (const wallet of walletsOf(collected, family).keys()) wallets.add(wallet);
  for (const wallet of wallets) {
    const trades: Trade[] = [];
    const unsolved: Unsolved[] = [];
    for (const family of MARKET) {
      const rows = walletsOf(collected, family).get(wallet);
      if (!rows) continue;
      const solution = solveMarket(rows.sort(byTime), FAMILY_RULES[family]);
      for (const trade of solution.trades) trades.push(trade);
      for (const one of solution.unsolved) unsolved.push(one);
      notes.byPrice += solution.byPrice.length;
      notes.firstByPrice ??= solution.byPrice[0]?.line;
    }
    const fees = collected.fees.get(wallet);
    if (fees) {
      const shared = shareFees(fees.sort(byTime), trades, unsolved);
      unsolved.push(...shared.unsolved);
      notes.feesApart.push(...shared.apart);
      notes.sharedFees += shared.shared;
      notes.firstShared ??= shared.firstShared;
    }
    for (const trade of trades) addSolved(intake, trade);
    for (const one of unsolved) rejectRows(intake, one);
  }
}

function addRun(intake: Intake, run: Run): void {
  const { trades, unsolved } = solveRun(run, undefined);
  for (const trade of trades) addSolved(intake, trade);
  for (const one of unsolved) rejectRows(intake, one);
}

/** Adds a trade at the time of its first row. */
function addSolved(intake: Intake, trade: Trade): void {
  const { given, received, rows, feeRows } = trade;
  let [first] = rows as [StatementRow];
  let fills = 0;
  for (const row of rows) {
    if (row.second < first.second) first = row;
    if (row.change > 0n) fills++;
  }
  addTrade(intake, linesOf(rows, feeRows), {
    when: whenOf(intake, first),
    class: 'digital',
    given,
    received,
    fees: trade.fees.length > 1 ? [...trade.fees].sort(byAsset) : trade.fees,
    fills: fills === 1 ? undefined : fills,
  });
}

const byAsset = (a: Leg, b: Leg): number => (a.asset < b.asset ? -1 : 1);

/** Rejects rows; the trade history may tell them, so what they changed is kept. */
export function rejectRows(intake: Intake, { rows, code, what }: Unsolved): void {
  const legs = rows.filter(({ operation }) => !/\bfee\b/i.test(operation));
  const changes = legs.map(({ second, coin, change }) => ({ at: (second * 1000) as Instant, asset: coin, change }));
  intake.rejectOpen(linesOf(rows), code, what, changes);
}

/** A fee charged in a coin and paid in BNB instead: BNB goes out and the coin comes back. Alone, each side is what it is. */
function resolveFeeSwaps(wallets: ByWallet, intake: Intake): void {
  for (const rows of wallets.values()) {
    for (const run of runsOf(rows.sort(byTime), FAMILY_RULES['fee-swap'].window)) {
      const { trades } = lacksSide(run.rows) ? { trades: [] } : solveRun(run, undefined);
      for (const trade of trades) addSolved(intake, trade);
      if (trades.length > 0) continue;
      for (const row of run.rows) {
        if (row.change < 0n) addFee(intake, row.line, row, 'trading');
        else addIncome(intake, row, 'rebate');
      }
    }
  }
}

/** Staking receipts: ETH to BETH and back. */
function resolveReceipts(wallets: ByWallet, intake: Intake): void {
  for (const rows of wallets.values()) {
    for (const run of runsOf(rows.sort(byTime), FAMILY_RULES.receipt.window)) {
      const { trades, unsolved } = solveRun(run, undefined);
      for (const trade of trades) addReplaced(intake, trade);
      for (const one of unsolved) rejectRows(intake, one);
    }
  }
}

function addReplaced(intake: Intake, { given, received, rows }: Trade): void {
  const first = rows.reduce((a, b) => (b.second < a.second ? b : a));
  addReplacement(intake, linesOf(rows), { when: whenOf(intake, first), given, received });
}

function resolveTokenSwaps(collected: Collector, intake: Intake): void {
  const gifts = new Set(collected.distributions);
  const swaps = [...walletsOf(collected, 'token-swap').values()].flat();
  const rows = [...swaps, ...collected.distributions].sort(byTime);
  const { replaced, undone, airdrops, unsolved } = pairTokenSwaps(rows, (row) => gifts.has(row));
  for (const trade of replaced) addReplaced(intake, trade);
  for (const row of undone) intake.ignore(row.line, 'handed out and taken back');
  for (const row of airdrops) addIncome(intake, row, 'airdrop');
  for (const one of unsolved) rejectRows(intake, one);
}

function report(notes: Notes, intake: Intake): void {
  const { byPrice, firstByPrice, sharedFees, firstShared, feesApart } = notes;
  if (byPrice > 0) {
    const what = `trades of several coins in one second were told apart by their prices; seconds like this one: ${byPrice}.`;
    intake.report('import/told-apart-by-price', what, firstByPrice);
  }
  if (sharedFees > 0) {
    const what = `the fees of several trades in one second were shared by amount; seconds like this one: ${sharedFees}.`;
    intake.report('import/fees-shared', what, firstShared);
  }
  for (const row of feesApart) addFee(intake, row.line, row, 'trading');
  const [first] = feesApart;
  if (!first) return;
  const what = `no trade is in the second of this fee or near it; fees like this one: ${feesApart.length}.`;
  intake.report('import/fee-apart', what, first.line);
}
