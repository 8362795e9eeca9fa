/**
 * Random ledgers for laws and for the comparison with the slow engine: plausible histories of a few weeks to some years,
 * in four moods. Holdings are followed roughly, so that most sales find lots and a few find too little.
 */
import type { Random } from '../support/random.js';
import { dayText, type Row } from './oracle/rows.js';

export type Mood = 'coins' | 'stocks' | 'shorts' | 'funds';
export const MOODS: readonly Mood[] = ['coins', 'stocks', 'shorts', 'funds'];

export interface RandomLedger {
  readonly mood: Mood;
  readonly rows: readonly Row[];
  readonly accounts: readonly string[];
  readonly sheltered: readonly string[];
  readonly spouse: readonly string[];
}

export interface LedgerWish {
  readonly rows: readonly [number, number];
  /** Quantities and prices whose ratios have few decimals, so that basis per unit is exact. */
  readonly round: boolean;
  /** Whether units may run out. */
  readonly oversells: boolean;
  /** Lots named by rows. */
  readonly names: boolean;
}

const ASSETS: Record<Mood, readonly string[]> = {
  coins: ['CA', 'CB', 'CF'],
  stocks: ['SX', 'SY'],
  shorts: ['SX'],
  funds: ['FX', 'FY'],
};
const CLASSES: Record<Mood, string> = { coins: 'digital', stocks: 'stock', shorts: 'stock', funds: 'fund' };
const CALL = 'SX 2026-01-16 40 C';
const FIRST_DAY = 18_993; // 2022-01-01

export class LedgerMaker {
  private readonly held = new Map<string, number>();
  private readonly shorted = new Map<string, number>();
  private readonly bought: string[] = [];
  private readonly rows: Row[] = [];
  private readonly price = new Map<string, number>();
  private readonly accounts: readonly string[];
  private readonly sheltered: readonly string[];
  private readonly spouse: readonly string[];
  private day: number;
  private second = 0;
  private readonly dated: boolean;

  constructor(
    private readonly random: Random,
    private readonly mood: Mood,
    private readonly wish: LedgerWish,
  ) {
    const two = random.chance(0.6);
    this.sheltered = mood === 'stocks' && random.chance(0.3) ? ['RA'] : [];
    this.spouse = mood === 'stocks' && random.chance(0.3) ? ['SP'] : [];
    this.accounts = ['TA', ...(two ? ['TB'] : []), ...this.sheltered, ...this.spouse];
    this.day = FIRST_DAY + random.whole(0, 400);
    this.dated = random.chance(0.3);
    for (const asset of ASSETS[mood]) this.price.set(asset, random.whole(5, 200));
  }

  make(): RandomLedger {
    const count = this.random.whole(...this.wish.rows);
    while (this.rows.length < count) this.step();
    const { mood, rows, accounts, sheltered, spouse } = this;
    return { mood, rows, accounts, sheltered, spouse };
  }

  private step(): void {
    const { random } = this;
    this.advance();
    const asset = random.pick(ASSETS[this.mood]);
    const account = random.pick(this.accounts);
    const held = this.held.get(`${account} ${asset}`) ?? 0;
    const roll = random.next();
    if (this.mood === 'shorts' && roll < 0.35) return this.short(asset, account);
    if (this.mood === 'stocks' && roll > 0.94 && !this.sheltered.includes(account)) return this.call(account);
    if (held === 0 ? roll < 0.93 : roll < 0.42) return this.acquire(asset, account);
    if (held === 0 && !this.wish.oversells) return;
    if (roll < 0.8) return this.dispose(asset, account, held);
    if (roll < 0.92 && this.accounts.length > 1) return this.transfer(asset, account, held);
    if (roll < 0.96) return this.leave(asset, account, held);
    if (this.mood !== 'coins') this.split(asset);
  }

  private advance(): void {
    const { random } = this;
    const gap = random.chance(0.5)
      ? random.whole(0, 3)
      : random.chance(0.8)
        ? random.whole(4, 45)
        : random.whole(46, 400);
    this.day += gap;
    this.second = gap === 0 ? this.second + random.whole(0, 600) : random.whole(0, 3000);
    for (const [asset, price] of this.price) {
      this.price.set(asset, Math.max(1, Math.round(price * (0.75 + 0.5 * random.next()) * 4) / 4));
    }
  }

  private time(): string {
    const clock = new Date(this.second * 1000).toISOString().slice(11, 19);
    return this.dated ? dayText(this.day) : `${dayText(this.day)}T${clock}Z`;
  }

  private quantity(most = Number.POSITIVE_INFINITY): number {
    const { random } = this;
    if (Number.isFinite(most) && random.chance(0.25)) return most;
    const wanted = this.wish.round ? random.pick([0.5, 1, 2, 4, 5, 8, 10, 20]) : random.whole(1, 2e9) / 1e8;
    return Math.min(wanted, most);
  }

  private add(type: string, asset: string, account: string, quantity: number, more: Partial<Row> = {}): Row {
    const id = `T${this.rows.length + 1}`;
    const row: Row = {
      id,
      time: this.time(),
      type,
      account,
      class: CLASSES[this.mood],
      asset,
      quantity: plain(quantity),
      ...more,
    };
    this.rows.push(row);
    return row;
  }

  private worth(asset: string, quantity: number): string {
    const price = this.price.get(asset) ?? 1;
    return this.wish.round ? plain(price * quantity) : (price * quantity * (1 + this.random.next() / 50)).toFixed(2);
  }

  private change(account: string, asset: string, by: number): void {
    const key = `${account} ${asset}`;
    this.held.set(key, Math.max(0, clean((this.held.get(key) ?? 0) + by)));
  }

  /** A fee in money, or (coins) in what is traded or in a third coin. */
  private fee(account: string, traded: string, quantity: number): { cells: Partial<Row>; given: number } {
    const { random } = this;
    if (random.chance(0.5)) return { cells: {}, given: 0 };
    if (this.mood !== 'coins' || random.chance(0.4))
      return { cells: { fee: plain(random.whole(1, 400) / 100) }, given: 0 };
    const third = ASSETS.coins.find((asset) => asset !== traded) ?? '';
    const held = this.held.get(`${account} ${third}`) ?? 0;
    if (random.chance(0.5) && held > 0) {
      const units = Math.min(held, this.wish.round ? 0.5 : random.whole(1, 1e7) / 1e8);
      this.change(account, third, -units);
      return { cells: { fee: plain(units), fee_asset: third, fee_total: this.worth(third, units) }, given: 0 };
    }
    const part = clean(this.wish.round ? quantity / 8 : Math.floor(quantity * 1e6) / 1e8);
    return part > 0 ? { cells: { fee: plain(part), fee_asset: traded }, given: part } : { cells: {}, given: 0 };
  }

  private acquire(asset: string, account: string): void {
    const { random } = this;
    const quantity = this.quantity();
    const roll = random.next();
    const total = this.worth(asset, quantity);
    if (roll < 0.8) {
      const fee = this.fee(account, asset, quantity);
      const row = this.add('buy', asset, account, quantity, { total, ...fee.cells });
      this.bought.push(row.id);
      this.change(account, asset, quantity - fee.given);
      return;
    }
    if (roll < 0.88) this.add('income', asset, account, quantity, { total, kind: 'staking' });
    else if (roll < 0.96) {
      const acquired = dayText(this.day - random.whole(0, 900));
      // A gift worth less than its giver's basis cannot be averaged (26 CFR §1.1012-1(e)(1)(i)).
      const most = this.mood === 'funds' ? 0.4 : 1;
      const basis = (Number(total) * (0.6 + most * random.next())).toFixed(2);
      this.add(
        'gift-in',
        asset,
        account,
        quantity,
        random.chance(0.9) ? { total, basis, acquired } : { total, acquired },
      );
    } else this.add('inherit', asset, account, quantity, { total });
    this.change(account, asset, quantity);
  }

  private dispose(asset: string, account: string, held: number): void {
    const { random } = this;
    const most = this.wish.oversells && random.chance(0.05) ? held * 1.5 : held;
    const quantity = this.quantity(clean(most));
    if (quantity <= 0) return;
    const lots = this.wish.names && random.chance(0.15) && this.bought.length > 0 ? this.named(quantity) : {};
    const total = this.worth(asset, quantity);
    const others = ASSETS[this.mood].filter((other) => other !== asset);
    const swaps = this.mood === 'coins' && random.chance(0.25);
    const fee = this.fee(account, asset, quantity);
    // A fee in what is sold needs units beyond those sold.
    const enough = clean(held - quantity) >= fee.given;
    const cells = enough || this.wish.oversells ? fee.cells : {};
    const given = enough || this.wish.oversells ? fee.given : 0;
    if (swaps) {
      const to = random.pick(others);
      const got = this.quantity();
      this.add('swap', asset, account, quantity, {
        total,
        to_asset: to,
        to_class: 'digital',
        to_quantity: plain(got),
        ...lots,
        ...cells,
      });
      this.change(account, to, got);
    } else this.add(random.chance(0.1) ? 'spend' : 'sell', asset, account, quantity, { total, ...lots, ...cells });
    this.change(account, asset, -quantity - given);
  }

  private named(quantity: number): Partial<Row> {
    const { random } = this;
    const first = random.pick(this.bought);
    return { lots: random.chance(0.5) ? first : `${first}:${plain(this.wish.round ? 0.5 : quantity / 2)}` };
  }

  private transfer(asset: string, account: string, held: number): void {
    const { random } = this;
    const own = this.accounts.filter((one) => !this.sheltered.includes(one) && !this.spouse.includes(one));
    if (!own.includes(account) || own.length < 2) return;
    const to = own.find((one) => one !== account) ?? account;
    const quantity = this.quantity(held);
    const keeps = this.mood === 'coins' && random.chance(0.4);
    const lost = keeps ? clean(this.wish.round ? quantity / 8 : Math.floor(quantity * 1e6) / 1e8) : 0;
    const cost = { to_quantity: plain(clean(quantity - lost)), fee_total: this.worth(asset, lost) };
    this.add('transfer', asset, account, quantity, { to_account: to, ...(lost > 0 ? cost : {}) });
    this.change(account, asset, -quantity);
    this.change(to, asset, clean(quantity - lost));
  }

  private leave(asset: string, account: string, held: number): void {
    const quantity = this.quantity(held);
    this.add(this.random.chance(0.5) ? 'gift-out' : 'lost', asset, account, quantity);
    this.change(account, asset, -quantity);
  }

  /** The company splits: every account that holds the stock says so. */
  private split(asset: string): void {
    const [from, to] = this.random.pick([
      [1, 2],
      [1, 4],
      [2, 1],
      [4, 5],
    ] as const);
    for (const account of this.accounts) {
      const held = this.held.get(`${account} ${asset}`) ?? 0;
      if (held === 0) continue;
      this.add('split', asset, account, from, { to_quantity: plain(to) });
      this.held.set(`${account} ${asset}`, clean((held * to) / from));
    }
  }

  /** Calls on the stock are bought, sold, used or left to expire. */
  private call(account: string): void {
    const { random } = this;
    const held = this.held.get(`${account} ${CALL}`) ?? 0;
    const roll = random.next();
    const option = { class: 'option' };
    if (held === 0 || roll < 0.4) {
      const quantity = random.whole(1, 3);
      this.add('buy', CALL, account, quantity, { total: String(random.whole(50, 400)), ...option });
      this.change(account, CALL, quantity);
      return;
    }
    const quantity = random.whole(1, held);
    this.change(account, CALL, -quantity);
    if (roll < 0.6) this.add('sell', CALL, account, quantity, { total: String(random.whole(50, 400)), ...option });
    else if (roll < 0.7) this.add('expire', CALL, account, quantity, option);
    else {
      const shares = quantity * 100;
      const more = { to_asset: 'SX', to_quantity: plain(shares), total: plain(shares * 40), ...option };
      this.add('exercise', CALL, account, quantity, more);
      this.change(account, 'SX', shares);
    }
  }

  private short(asset: string, account: string): void {
    const { random } = this;
    const key = `${account} ${asset}`;
    const open = this.shorted.get(key) ?? 0;
    const fee = random.chance(0.5) ? { fee: plain(random.whole(1, 400) / 100) } : {};
    if (open > 0 && random.chance(0.6)) {
      const quantity = this.quantity(open);
      this.add('cover', asset, account, quantity, { total: this.worth(asset, quantity), ...fee });
      this.shorted.set(key, clean(open - quantity));
      return;
    }
    const quantity = this.quantity();
    this.add('short', asset, account, quantity, { total: this.worth(asset, quantity), ...fee });
    this.shorted.set(key, clean(open + quantity));
  }
}

/** Eight decimals at most, so that a float holds them. */
const clean = (value: number): number => Math.round(value * 1e8) / 1e8;

const plain = (value: number): string => {
  const text = value.toFixed(8);
  return text.includes('.') ? text.replace(/0+$/, '').replace(/\.$/, '') : text;
};
