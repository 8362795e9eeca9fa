/**
 * Which lots a sale may take: those of its account and wallet, or those of all.
 *
 * Until the end of 2024 many people matched digital assets across all their wallets. From 2025-01-01 each wallet or
 * account stands by itself (26 CFR §1.1012-1(j)(3)), and Rev. Proc. 2024-28 lets them assign what was unused to the units
 * in each wallet on that day, once. So with the policy `scope.digitalBefore2025: universal` the lots of a coin form one
 * pool until then while the units of each account are counted; on the first day of 2025 the pool is dealt out to the
 * accounts by their units: by a global order (oldest or highest basis first, accounts by name), or as `allocate` rows say.
 */
import { type Day, dayOf } from '../core/calendar.js';
import { formatFixed } from '../core/decimal-text.js';
import { type Fixed, minus, plus, smaller, ZERO } from '../core/fixed.js';
import type { Classes } from '../ledger/classes.js';
import type { Allocate, Transaction } from '../ledger/transaction.js';
import { accountSettings, type Settings } from '../settings/settings.js';
import type { LotBook } from './book.js';
import type { Lot } from './lot.js';
import { hifo } from './methods/hifo.js';
import { byAcquisition } from './methods/oldest-first.js';

/** From this day digital assets are matched wallet by wallet. */
export const WALLETS_FROM: Day = dayOf(2025, 1, 1);

/** The name of the pool of all accounts. */
export const ALL_ACCOUNTS = '(all accounts)';

/** What one account got of a lot on the day of the change. */
export interface Allocation {
  readonly account: string;
  readonly asset: string;
  readonly lot: string;
  readonly quantity: Fixed;
  readonly basis: Fixed | undefined;
}

export class Scope {
  private readonly universal: boolean;
  /** Units by asset and account, while one pool serves all. */
  private readonly units = new Map<string, Map<string, Fixed>>();
  readonly allocations: Allocation[] = [];
  private done = false;

  constructor(
    private readonly settings: Settings,
    private readonly classes: Classes,
    private readonly rows: readonly Transaction[],
  ) {
    this.universal = settings.policies['scope.digitalBefore2025'] === 'universal';
  }

  /** The pool that an account's units of an asset are in on a day. */
  placeOf(account: string, asset: string, day: Day): string {
    return this.isUniversal(account, asset, day) ? ALL_ACCOUNTS : account;
  }

  private isUniversal(account: string, asset: string, day: Day): boolean {
    if (!this.universal || this.done || day >= WALLETS_FROM || this.classes.of(asset) !== 'digital') return false;
    const { type, owner } = accountSettings(this.settings, account);
    return type === 'taxable' && owner === 'self';
  }

  /** The units of one account while one pool serves all; undefined when its pool is its own. */
  unitsOf(account: string, asset: string, day: Day): Fixed | undefined {
    if (!this.isUniversal(account, asset, day)) return undefined;
    return this.units.get(asset)?.get(account) ?? ZERO;
  }

  /** Counts units in or out of an account while one pool serves all. */
  count(account: string, asset: string, day: Day, change: Fixed): void {
    if (!this.isUniversal(account, asset, day)) return;
    const accounts = this.units.get(asset) ?? new Map<string, Fixed>();
    this.units.set(asset, accounts);
    accounts.set(account, plus(accounts.get(account) ?? ZERO, change));
  }

  /** Deals the common pools out, once, when the ledger reaches 2025. */
  change(book: LotBook, day: Day): void {
    if (!this.universal || this.done || day < WALLETS_FROM) return;
    this.done = true;
    for (const [asset, accounts] of this.units) this.deal(book, asset, accounts);
  }

  private deal(book: LotBook, asset: string, accounts: ReadonlyMap<string, Fixed>): void {
    const pool = book.poolsOf(asset).get(ALL_ACCOUNTS);
    const policy = this.settings.policies['scope.allocation'];
    const lots = [...(pool?.open() ?? [])].sort(policy === 'hifo' ? hifo.compare : byAcquisition);
    const wanted = new Map(accounts);
    if (policy === 'specific') for (const row of this.allocateRows(asset)) this.dealRow(book, row, lots, wanted);
    for (const account of [...wanted.keys()].sort())
      this.give(book, asset, account, wanted.get(account) ?? ZERO, lots, wanted);
    const left = lots.filter((lot) => !lot.isEmpty);
    const short = [...wanted].filter(([, units]) => units !== ZERO);
    if (left.length === 0 && short.length === 0) return;
    const source = left[0]?.source ?? (this.rows[0] as Transaction).source;
    const units = short.map(([account, missing]) => `${formatFixed(missing)} in ${account}`).join(', ');
    const basis = left.map((lot) => `${formatFixed(lot.quantity)} of lot ${lot.id}`).join(', ');
    const what = `on 2025-01-01 the units and lots of ${asset} do not match: units without basis ${units || 'none'}; basis without units ${basis || 'none'}.`;
    book.report('lots/allocation-mismatch', what, source);
  }

  private allocateRows(asset: string): Allocate[] {
    return this.rows.filter((one): one is Allocate => one.type === 'allocate' && one.asset === asset);
  }

  private dealRow(book: LotBook, row: Allocate, lots: readonly Lot[], wanted: Map<string, Fixed>): void {
    for (const choice of row.lots ?? []) {
      const chosen = lots.filter((lot) => lot.id === choice.lot && !lot.isEmpty);
      if (chosen.length === 0) {
        book.report(
          'lots/unknown-lot',
          `the allocation names the lot ${choice.lot}, which is not open on 2025-01-01.`,
          row.source,
        );
      }
      this.give(book, row.asset, row.account, choice.quantity ?? row.quantity, chosen, wanted);
    }
  }

  /** Moves units of the lots, in their order, to an account. */
  private give(
    book: LotBook,
    asset: string,
    account: string,
    units: Fixed,
    lots: readonly Lot[],
    wanted: Map<string, Fixed>,
  ): void {
    let left = smaller(units, wanted.get(account) ?? ZERO);
    for (const lot of lots) {
      if (left <= 0n) return;
      if (lot.isEmpty) continue;
      const piece = lot.split(smaller(lot.quantity, left), account);
      left = minus(left, piece.quantity);
      wanted.set(account, minus(wanted.get(account) ?? ZERO, piece.quantity));
      book.pool(account, asset, WALLETS_FROM).add(piece);
      this.allocations.push({ account, asset, lot: piece.id, quantity: piece.quantity, basis: piece.basis });
    }
  }
}
