/**
 * The state of matching: the open lots by account and asset, open short sales, and what came out so far. The handlers
 * of the transaction types (acquire, dispose, move, …) work on it in the order of the ledger.
 */
import { addDays, type Day } from '../core/calendar.js';
import { type Fixed, plus, ZERO } from '../core/fixed.js';
import { type About, type Issue, type IssueCode, issue } from '../core/issue.js';
import { type Clock, clockOf } from '../core/zone.js';
import type { Classes } from '../ledger/classes.js';
import type { Source, Transaction } from '../ledger/transaction.js';
import type { Valuation } from '../prices/valuation.js';
import { accountSettings, type Custody, type Settings } from '../settings/settings.js';
import type { Disposal, IncomeEvent, Removal, Replacement, Unresolved } from './disposal.js';
import { Elections, type InForce } from './elections.js';
import { anyIdentification, type IdentificationLaw, type IdentificationRecord } from './identification.js';
import { Identifications } from './identifications.js';
import { type LossBasis, Lot, type LotFacts, type LotOrigin } from './lot.js';
import { byAcquisition } from './methods/oldest-first.js';
import { PieceNames } from './piece-names.js';
import type { LotPlan } from './plan.js';
import { Pool } from './pool.js';
import type { AdjustmentRule, LotAccess, LotReplacement, PendingAdjustment } from './rule.js';
import { ALL_ACCOUNTS, Scope } from './scope.js';
import { type ShortPosition, ShortPositions } from './short-positions.js';

export interface MatchInput {
  readonly transactions: readonly Transaction[];
  readonly settings: Settings;
  readonly classes: Classes;
  readonly valuation: Valuation;
  readonly identifications?: readonly IdentificationRecord[];
  /** What the law says of identifications; all count unless given. */
  readonly law?: IdentificationLaw;
  /** Lots chosen beforehand; see `plan.ts`. */
  readonly plan?: LotPlan | undefined;
  /** Who keeps an account's units, where the platform tells; for the law on identifications. */
  readonly custodyOf?: (account: string) => Custody | undefined;
  readonly rule?: AdjustmentRule;
  /** The day as of which open lots are shown; the last transaction's unless given. */
  readonly at?: Day | undefined;
}

/** Units whose owner is known to be the taxpayer but whose place is not. */
export const OUTSIDE = '(outside)';

export class LotBook implements LotAccess {
  readonly disposals: Disposal[] = [];
  /** Disposals inside retirement accounts: no tax, kept for the record. */
  readonly sheltered: Disposal[] = [];
  readonly unresolved: Unresolved[] = [];
  readonly removals: Removal[] = [];
  readonly income: IncomeEvent[] = [];
  readonly replacements: Replacement[] = [];
  readonly issues: Issue[] = [];
  readonly shorts = new ShortPositions();
  readonly settings: Settings;
  readonly classes: Classes;
  readonly valuation: Valuation;
  readonly rule: AdjustmentRule | undefined;
  readonly scope: Scope;
  readonly law: IdentificationLaw;
  readonly plan: LotPlan | undefined;
  readonly clock: Clock;
  private readonly pools = new Map<string, Map<string, Pool>>();
  private readonly elections: Elections;
  private readonly identifications: Identifications;
  private readonly pending = new Map<Transaction, PendingAdjustment[]>();
  private readonly shelteredAccounts = new Map<string, boolean>();
  private readonly names = new PieceNames();
  private readonly noted = new Set<string>();
  /** How many wash sales have reached a purchase. */
  private readonly washes = new Map<string, number>();
  /** The place of the transaction at hand in the order, and its day. */
  sequence = 0;
  today = 0 as Day;

  constructor({ transactions, settings, classes, valuation, identifications, rule, law, plan }: MatchInput) {
    this.settings = settings;
    this.classes = classes;
    this.valuation = valuation;
    this.clock = clockOf(settings.timezone);
    this.identifications = new Identifications(identifications ?? [], this.clock);
    this.rule = rule;
    this.law = law ?? anyIdentification;
    this.plan = plan;
    this.elections = new Elections(settings, { law: this.law, instead: plan?.instead });
    this.scope = new Scope(settings, classes, transactions);
  }

  pool(account: string, asset: string, day: Day): Pool {
    let accounts = this.pools.get(asset);
    if (!accounts) {
      accounts = new Map();
      this.pools.set(asset, accounts);
    }
    const { method } = this.elections.inForce(account, asset, day);
    const place = this.scope.placeOf(account, asset, day);
    let pool = accounts.get(place);
    if (!pool) {
      pool = new Pool(method);
      accounts.set(place, pool);
    } else if (pool.method !== method) pool.use(method);
    return pool;
  }

  /** The assets that have or had lots. */
  assets(): Iterable<string> {
    return this.pools.keys();
  }

  /** The pools of an asset, by account. */
  poolsOf(asset: string): ReadonlyMap<string, Pool> {
    return this.pools.get(asset) ?? new Map();
  }

  /** The lots that the person wrote down for a disposal. */
  identificationOf(disposal: string, transaction: Transaction, quantity: Fixed): IdentificationRecord | undefined {
    return this.identifications.size === 0 ? undefined : this.identifications.of(disposal, transaction, quantity);
  }

  /** The method in force, what the person chose, and why that does not count if it does not. */
  inForce(account: string, asset: string, day: Day): InForce {
    return this.elections.inForce(account, asset, day);
  }

  /** Says, once for each account and asset, when the method that the person chose does not count or is doubtful. */
  noteMethod({
    account,
    asset,
    sold,
    transaction,
  }: {
    account: string;
    asset: string;
    sold: Day;
    transaction: Transaction;
  }): void {
    const { method, elected, refused } = this.elections.inForce(account, asset, sold);
    if (refused === undefined && method.kind !== 'average') return;
    const key = refused === undefined ? asset : `${account}\u0000${asset}`;
    if (this.noted.has(key)) return;
    if (refused !== undefined) {
      this.noted.add(key);
      const what = `${elected.name} does not count for ${asset} in ${account}: ${refused}.`;
      this.report('lots/standing-order-refused', what, transaction.source);
    } else if (this.law.doubtsAverage(asset)) {
      this.noted.add(key);
      this.report('lots/average-doubtful', `${asset} is sold at average basis.`, transaction.source);
    }
  }

  /** Issues that only the whole ledger shows. */
  finish(): void {
    for (const { file, row, disposal } of this.identifications.unused(this.today)) {
      this.report('lots/identification-unused', `no sale here is ${disposal}.`, { file, row });
    }
  }

  /** Opens a lot with what a rule had in store for it. */
  open(transaction: Transaction, { asset, quantity, basis, origin, ...more }: NewLot): void {
    if (quantity === ZERO) return;
    const { day } = transaction;
    const acquired = more.acquired ?? day;
    const lot = new Lot({
      id: more.id ?? transaction.id,
      name: more.name ?? more.id ?? transaction.id,
      asset,
      account: transaction.account,
      quantity,
      basis,
      acquired,
      holdingFrom: more.holdingFrom ?? acquired,
      sequence: this.sequence,
      origin,
      source: more.source ?? transaction.source,
      loss: more.loss,
    });
    this.pool(lot.account, asset, day).add(lot);
    this.scope.count(lot.account, asset, day, quantity);
    if (!this.rule) return;
    this.rule.opened(lot, transaction);
    if (this.pending.size > 0) this.applyPending(lot, transaction);
  }

  private applyPending(lot: Lot, transaction: Transaction): void {
    const pending = this.pending.get(transaction);
    if (!pending) return;
    this.pending.delete(transaction);
    for (const { quantity, addedBasis, tackedDays, generation, applied } of pending) {
      applied(
        this.replaceWith(lot, { quantity, addedBasis, holdingFrom: addDays(lot.acquired, -tackedDays), generation }),
      );
    }
  }

  replaceWith(lot: Lot, { quantity, addedBasis, holdingFrom, generation }: LotReplacement): Lot {
    const all = quantity === lot.quantity;
    const piece = lot.cutOff(quantity);
    const basis = piece.basis;
    piece.rebase(quantity, basis === undefined ? undefined : plus(basis, addedBasis));
    piece.holdingFrom = holdingFrom;
    piece.generation = generation;
    piece.washed = (this.washes.get(lot.name) ?? 0) + 1;
    this.washes.set(lot.name, piece.washed);
    this.placePiece(piece, lot, all);
    return piece;
  }

  /** Puts a piece beside the rest of its lot, each under a name of its own. */
  private placePiece(piece: Lot, rest: Lot, isAll: boolean): void {
    const pool = this.pool(rest.account, rest.asset, this.today);
    if (this.names.give(piece, rest, isAll)) pool.renamed(rest);
    pool.add(piece);
  }

  openLotsOf(asset: string): readonly Lot[] {
    return [...this.poolsOf(asset).values()].flatMap((pool) => pool.open()).sort(byAcquisition);
  }

  openShortsOf(asset: string): readonly ShortPosition[] {
    return this.shorts.openIn(asset);
  }

  restartHolding(lot: Lot, quantity: Fixed, day: Day): void {
    if (quantity === lot.quantity) {
      lot.holdingFrom = day;
      return;
    }
    const piece = lot.split(quantity);
    piece.holdingFrom = day;
    this.placePiece(piece, lot, false);
  }

  adjustWhenBought(purchase: Transaction, adjustment: PendingAdjustment): void {
    const list = this.pending.get(purchase);
    if (list) list.push(adjustment);
    else this.pending.set(purchase, [adjustment]);
  }

  isSheltered(account: string): boolean {
    let sheltered = this.shelteredAccounts.get(account);
    if (sheltered === undefined) {
      sheltered = accountSettings(this.settings, account).type !== 'taxable';
      this.shelteredAccounts.set(account, sheltered);
    }
    return sheltered;
  }

  report(code: IssueCode, what: string, { file, row }: Source, about?: About): void {
    this.issues.push(issue(code, `${file} row ${row}: ${what}`, { file, row, ...(about ? { about } : {}) }));
  }

  /** All open lots as of a day: by asset and account, each in the order of acquisition. */
  openLots(day: Day): Lot[] {
    const lots: Lot[] = [];
    for (const asset of [...this.pools.keys()].sort()) {
      const accounts = this.poolsOf(asset);
      for (const account of [...accounts.keys()].sort()) {
        const pool = account === ALL_ACCOUNTS ? accounts.get(account) : this.pool(account, asset, day);
        lots.push(...(pool?.shown() ?? []));
      }
    }
    return lots;
  }
}

/** What a handler says of the lot it opens; the rest comes from the transaction. */
export interface NewLot extends Partial<LotFacts> {
  readonly asset: string;
  readonly quantity: Fixed;
  readonly basis: Fixed | undefined;
  readonly origin: LotOrigin;
  readonly loss?: LossBasis | undefined;
}
