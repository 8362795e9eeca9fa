/**
 * The state of matching: the open lots by account and asset, open short sales, and what came out so far. The handlers
 * of the transaction types (acquire, dispose, move, …) work on it in the order of the ledger.
 */
import { addDays, type Day } from '../core/calendar.js';
import { type Fixed, plus, sum, ZERO } from '../core/fixed.js';
import { type Issue, type IssueCode, issue } from '../core/issue.js';
import type { Classes } from '../ledger/classes.js';
import type { Source, Transaction } from '../ledger/transaction.js';
import type { Valuation } from '../prices/valuation.js';
import { accountSettings, type Settings } from '../settings/settings.js';
import type { Disposal, IncomeEvent, Removal, Replacement, Unresolved } from './disposal.js';
import { Elections } from './elections.js';
import type { IdentificationRecord } from './identification.js';
import { type LossBasis, Lot, type LotFacts, type LotOrigin } from './lot.js';
import { byAcquisition } from './methods/oldest-first.js';
import { Pool } from './pool.js';
import type { AdjustmentRule, LotAccess, LotReplacement, PendingAdjustment } from './rule.js';
import { ALL_ACCOUNTS, Scope } from './scope.js';

export interface MatchInput {
  readonly transactions: readonly Transaction[];
  readonly settings: Settings;
  readonly classes: Classes;
  readonly valuation: Valuation;
  readonly identifications?: ReadonlyMap<string, IdentificationRecord>;
  readonly rule?: AdjustmentRule;
  /** The day as of which open lots are shown; the last transaction's unless given. */
  readonly at?: Day | undefined;
}

/** An open short sale, or an option written. */
export interface ShortPosition {
  readonly transaction: Transaction;
  readonly asset: string;
  readonly account: string;
  quantity: Fixed;
  readonly opened: Fixed;
  /** After fees, for all of `opened`; undefined when it has no value. */
  readonly proceeds: Fixed | undefined;
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
  readonly shorts = new Map<string, ShortPosition[]>();
  readonly settings: Settings;
  readonly classes: Classes;
  readonly valuation: Valuation;
  readonly rule: AdjustmentRule | undefined;
  readonly scope: Scope;
  private readonly pools = new Map<string, Map<string, Pool>>();
  private readonly elections: Elections;
  private readonly identifications: ReadonlyMap<string, IdentificationRecord>;
  private readonly pending = new Map<Transaction, PendingAdjustment[]>();
  private readonly shelteredAccounts = new Map<string, boolean>();
  /** How many pieces a lot's name has been cut into. */
  private readonly pieces = new Map<string, number>();
  /** The place of the transaction at hand in the order, and its day. */
  sequence = 0;
  today = 0 as Day;

  constructor({ transactions, settings, classes, valuation, identifications, rule }: MatchInput) {
    this.settings = settings;
    this.classes = classes;
    this.valuation = valuation;
    this.identifications = identifications ?? new Map();
    this.rule = rule;
    this.elections = new Elections(settings);
    this.scope = new Scope(settings, classes, transactions);
  }

  pool(account: string, asset: string, day: Day): Pool {
    let accounts = this.pools.get(asset);
    if (!accounts) {
      accounts = new Map();
      this.pools.set(asset, accounts);
    }
    const method = this.elections.methodFor(account, asset, day);
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

  identificationOf(disposal: string): IdentificationRecord | undefined {
    return this.identifications.get(disposal);
  }

  /** Opens a lot with what a rule had in store for it. */
  open(transaction: Transaction, { asset, quantity, basis, origin, ...more }: NewLot): void {
    const { day } = transaction;
    const acquired = more.acquired ?? day;
    const lot = new Lot({
      id: more.id ?? transaction.id,
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
    const pool = this.pool(lot.account, lot.asset, this.today);
    const all = quantity === lot.quantity;
    const piece = lot.split(quantity);
    const basis = piece.basis;
    piece.rebase(quantity, basis === undefined ? undefined : plus(basis, addedBasis));
    piece.holdingFrom = holdingFrom;
    piece.generation = generation;
    if (!all) this.nameParts(lot.name, piece, lot);
    pool.renamed(lot.twin !== piece);
    pool.add(piece);
    return piece;
  }

  openLotsOf(asset: string): readonly Lot[] {
    return [...this.poolsOf(asset).values()].flatMap((pool) => pool.open()).sort(byAcquisition);
  }

  restartHolding(lot: Lot, quantity: Fixed, day: Day): void {
    if (quantity === lot.quantity) {
      lot.holdingFrom = day;
      return;
    }
    const piece = lot.split(quantity);
    piece.holdingFrom = day;
    this.pool(lot.account, lot.asset, this.today).add(piece);
  }

  /** `B4` cut in two is `B4a`, the washed piece, and `B4b`; cut again, `B4b` gives `B4b` and `B4c`. */
  private nameParts(root: string, washed: Lot, rest: Lot): void {
    const number = this.pieces.get(root) ?? 1;
    this.pieces.set(root, number + 1);
    washed.id = `${root}${letters(number)}`;
    washed.part = number;
    rest.id = `${root}${letters(number + 1)}`;
    rest.part = number + 1;
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

  report(code: IssueCode, what: string, { file, row }: Source): void {
    this.issues.push(issue(code, `${file} row ${row}: ${what}`, { file, row }));
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

  shortsOf(account: string, asset: string): ShortPosition[] {
    const key = `${account}\u0000${asset}`;
    let list = this.shorts.get(key);
    if (!list) {
      list = [];
      this.shorts.set(key, list);
    }
    return list;
  }

  /** What an account is short of an asset. */
  shortQuantity(account: string, asset: string): Fixed {
    const list = this.shorts.get(`${account}\u0000${asset}`);
    return list ? sum(list.map((position) => position.quantity)) : ZERO;
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

/** 1 is `a`, 26 is `z`, 27 is `aa`. */
function letters(number: number): string {
  let text = '';
  for (let rest = number; rest > 0; rest = Math.floor((rest - 1) / 26))
    text = String.fromCharCode(97 + ((rest - 1) % 26)) + text;
  return text;
}
