/**
 * What a ledger means where the law knows pools and no lots: units acquired at a cost, units disposed of for proceeds, and
 * splits that scale a pool. All own accounts are one holding; a move between them changes nothing but for its fee. What
 * such a law treats in ways that Tare has not worked out (short sales, options, mergers) is an error and left out.
 */
import type { Day } from '../../core/calendar.js';
import { type Fixed, minus, plus, ZERO } from '../../core/fixed.js';
import { type Issue, issue } from '../../core/issue.js';
import { changesOf } from '../../ledger/holdings.js';
import type { Transaction } from '../../ledger/transaction.js';
import type { MatchInput } from '../../lots/book.js';
import type { DisposalKind, IncomeEvent, Removal } from '../../lots/disposal.js';
import { accountSettings } from '../../settings/settings.js';

interface Common {
  readonly asset: string;
  readonly day: Day;
  readonly transaction: Transaction;
  /** The place in the ledger. */
  readonly sequence: number;
  readonly account: string;
  /** Of a taxable account of the person's own. */
  readonly isOwn: boolean;
}

export interface Acquisition extends Common {
  readonly move: 'acquire';
  readonly id: string;
  readonly quantity: Fixed;
  /** With fees; undefined when nobody knows. */
  readonly cost: Fixed | undefined;
}

export interface Disposing extends Common {
  readonly move: 'dispose';
  readonly id: string;
  readonly kind: DisposalKind;
  readonly quantity: Fixed;
  /** After fees; undefined when nobody knows. */
  readonly proceeds: Fixed | undefined;
}

/** Units that leave with their share of the cost, without gain. */
export interface Leaving extends Common {
  readonly move: 'leave';
  readonly quantity: Fixed;
}

/** `from` old units are `to` new ones. */
export interface Scaling extends Common {
  readonly move: 'scale';
  readonly from: Fixed;
  readonly to: Fixed;
}

export type PoolMove = Acquisition | Disposing | Leaving | Scaling;

export interface PoolMoves {
  readonly moves: readonly PoolMove[];
  readonly income: readonly IncomeEvent[];
  readonly issues: readonly Issue[];
}

export interface PoolLaw {
  readonly country: string;
  /** A gift counts as a disposal at its worth. */
  readonly taxesGifts: boolean;
}

/** Reads a ledger, which is in order, as moves. */
export function poolMoves(input: MatchInput, law: PoolLaw): PoolMoves {
  const reader = new MoveReader(input, law);
  input.transactions.forEach((one, sequence) => {
    reader.read(one, sequence);
  });
  return reader;
}

class MoveReader implements PoolMoves {
  readonly moves: PoolMove[] = [];
  readonly income: IncomeEvent[] = [];
  readonly issues: Issue[] = [];
  private readonly held = new Map<string, Fixed>();
  private readonly splits = new Set<string>();

  constructor(
    private readonly input: MatchInput,
    private readonly law: PoolLaw,
  ) {}

  read(one: Transaction, sequence: number): void {
    this.readOne(one, sequence);
    const key = (account: string, asset: string): string => `${account}\u0000${asset}`;
    const heldOf = (account: string, asset: string): Fixed => this.held.get(key(account, asset)) ?? ZERO;
    changesOf(
      one,
      (account, asset, amount) => {
        this.held.set(key(account, asset), plus(heldOf(account, asset), amount));
      },
      heldOf,
    );
  }

  private readOne(one: Transaction, sequence: number): void {
    const { valuation } = this.input;
    switch (one.type) {
      case 'buy':
        return this.trade(one, sequence, undefined, { asset: one.asset, quantity: one.quantity });
      case 'sell':
        return this.trade(one, sequence, one.liquidation ? 'liquidation' : 'sale', undefined);
      case 'spend':
        return this.trade(one, sequence, 'spend', undefined);
      case 'swap':
        return this.trade(one, sequence, 'swap', { asset: one.toAsset, quantity: one.toQuantity });
      case 'income':
        return this.earned(one, sequence);
      case 'gift-in':
      case 'inherit':
        return this.acquire(one, sequence, one.asset, one.quantity, valuation.of(one));
      case 'opening': {
        const basis = one.basis === undefined ? undefined : valuation.inBookCurrency(one.basis, one.currency, one);
        return this.acquire(one, sequence, one.asset, one.quantity, basis ?? valuation.of(one));
      }
      case 'deposit':
        return this.acquire(one, sequence, one.asset, one.quantity, undefined);
      case 'gift-out':
        if (this.law.taxesGifts)
          return this.dispose(one, sequence, one.id, 'sale', one.asset, one.quantity, valuation.of(one));
        return this.leave(one, sequence);
      case 'lost':
      case 'withdraw':
        return this.leave(one, sequence);
      case 'fee':
        return this.dispose(one, sequence, one.id, 'fee', one.asset, one.quantity, valuation.of(one));
      case 'worthless':
        return this.dispose(one, sequence, one.id, 'worthless', one.asset, one.quantity, ZERO);
      case 'transfer':
        return this.fees(one, sequence, undefined);
      case 'split':
      case 'stock-dividend':
        return this.split(one, sequence);
      case 'balance':
      case 'allocate':
        return;
      default:
        return this.notCovered(one);
    }
  }

  /** A trade: what goes, what comes, and the fees, which lower the one or raise the other. */
  private trade(
    one: Extract<Transaction, { type: 'buy' | 'sell' | 'spend' | 'swap' }>,
    sequence: number,
    kind: DisposalKind | undefined,
    comes: { readonly asset: string; readonly quantity: Fixed } | undefined,
  ): void {
    const { valuation } = this.input;
    const worth = valuation.of(one);
    const cost = valuation.costOf(one);
    const known = worth !== undefined && cost !== undefined;
    let given = one.quantity;
    let got = comes?.quantity ?? ZERO;
    for (const fee of one.fees) {
      if (kind && fee.asset === one.asset) given = plus(given, fee.quantity);
      else if (fee.asset === comes?.asset) got = minus(got, fee.quantity);
    }
    if (kind) this.dispose(one, sequence, one.id, kind, one.asset, given, known ? minus(worth, cost) : undefined);
    if (comes) {
      // A swap's fees lowered the proceeds already; what comes in cost what was given.
      const paid = known ? (kind ? worth : plus(worth, cost)) : undefined;
      this.acquire(one, sequence, comes.asset, got, paid);
    }
    this.fees(one, sequence, comes?.asset);
  }

  /** Fees in coins that are neither side of the trade: each a disposal at its worth. */
  private fees(
    one: Extract<Transaction, { type: 'buy' | 'sell' | 'spend' | 'swap' | 'transfer' }>,
    sequence: number,
    received: string | undefined,
  ): void {
    const isSale = one.type !== 'buy' && one.type !== 'transfer';
    one.fees.forEach((fee, index) => {
      if ((isSale && fee.asset === one.asset) || fee.asset === received) return;
      const id = fee.id ?? `${one.id}.fee${index === 0 ? '' : index + 1}`;
      this.dispose(one, sequence, id, 'fee', fee.asset, fee.quantity, this.input.valuation.ofFee(fee, one));
    });
  }

  private earned(one: Extract<Transaction, { type: 'income' }>, sequence: number): void {
    const { asset, quantity, account, day, kind, payer } = one;
    const value = this.input.valuation.of(one);
    if (value !== undefined && this.isOwn(account))
      this.income.push({ transaction: one, kind, day, account, asset, quantity, value, payer });
    this.acquire(one, sequence, asset, quantity, value);
  }

  private acquire(one: Transaction, sequence: number, asset: string, quantity: Fixed, cost: Fixed | undefined): void {
    if (this.isMoney(asset) || quantity <= 0n) return;
    this.moves.push({ move: 'acquire', id: one.id, quantity, cost, ...this.common(one, sequence, asset) });
  }

  private dispose(
    one: Transaction,
    sequence: number,
    id: string,
    kind: DisposalKind,
    asset: string,
    quantity: Fixed,
    proceeds: Fixed | undefined,
  ): void {
    if (this.isMoney(asset) || quantity <= 0n) return;
    this.moves.push({ move: 'dispose', id, kind, quantity, proceeds, ...this.common(one, sequence, asset) });
  }

  private leave(one: Transaction, sequence: number): void {
    if (this.isMoney(one.asset)) return;
    this.moves.push({ move: 'leave', quantity: one.quantity, ...this.common(one, sequence, one.asset) });
  }

  /** Every account tells a split; the pool splits once. */
  private split(one: Extract<Transaction, { type: 'split' | 'stock-dividend' }>, sequence: number): void {
    if (one.type === 'stock-dividend' && one.toAsset !== undefined && one.toAsset !== one.asset)
      return this.notCovered(one);
    const event = `${one.asset}\u0000${one.day}`;
    if (this.splits.has(event)) return;
    const before = this.held.get(`${one.account}\u0000${one.asset}`) ?? ZERO;
    const stated = one.type === 'split' && one.toQuantity !== undefined;
    if (!stated && before <= 0n) return;
    this.splits.add(event);
    const [from, to] = stated ? [one.quantity, one.toQuantity as Fixed] : [before, plus(before, one.quantity)];
    this.moves.push({ move: 'scale', from, to, ...this.common(one, sequence, one.asset) });
  }

  private notCovered(one: Transaction): void {
    const { file, row } = one.source;
    const what = `${file} row ${row}: ${one.id} is "${one.type}", which the law of ${this.law.country} treats in its own way.`;
    this.issues.push(issue('tax/not-worked-out', what, { file, row }));
  }

  private common(one: Transaction, sequence: number, asset: string): Common {
    const { day, account } = one;
    return { asset, day, transaction: one, sequence, account, isOwn: this.isOwn(account) };
  }

  private isMoney(asset: string): boolean {
    return this.input.classes.of(asset) === 'cash';
  }

  private isOwn(account: string): boolean {
    const { type, owner } = accountSettings(this.input.settings, account);
    return type === 'taxable' && owner === 'self';
  }
}

/** Units that left the pool with their share of its cost. */
export const removalOf = (
  { transaction, asset, account, quantity, day }: Leaving,
  lot: string,
  basis: Fixed | undefined,
): Removal => ({
  ...{ transaction, lot, asset, account, quantity, basis },
  acquired: day,
});
