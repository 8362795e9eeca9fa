/**
 * Laws that hold for every ledger, tried on random ones: what comes in goes out or is left, to the last unit of 10⁻¹⁸, and
 * what should change nothing changes nothing. `SEED=… LEDGERS=…` replays or widens a run.
 */
import { describe, expect, it } from 'vitest';
import { type Book, runBook } from '../../src/chain/chain.js';
import { formatFixed, parseFixed } from '../../src/core/decimal-text.js';
import { absolute, type Fixed, minus, plus, portion, sum, ZERO } from '../../src/core/fixed.js';
import { changesOf } from '../../src/ledger/holdings.js';
import { settingsFromTree } from '../../src/settings/parse.js';
import { Random, SEED } from '../support/random.js';
import { csvOf, dayNumber, dayText, type Row } from './oracle/rows.js';
import { LedgerMaker, type Mood, type RandomLedger } from './random-ledger.js';

const LEDGERS = Number(process.env.LEDGERS ?? 900);
const LAWS = 9;
const EACH = Math.ceil(LEDGERS / LAWS);
const METHODS = ['fifo', 'lifo', 'hifo', 'lofo'] as const;

type Tree = Record<string, unknown>;

function run(rows: readonly Row[], tree: Tree = {}, accounts: Tree = {}): Book {
  const { value: settings, issues } = settingsFromTree({ timezone: 'UTC', accounts, ...tree });
  expect(issues).toEqual([]);
  return runBook({ files: [{ name: 'random.csv', bytes: new TextEncoder().encode(csvOf(rows)) }], settings });
}

const accountsOf = ({ sheltered, spouse }: RandomLedger): Tree =>
  Object.fromEntries([
    ...sheltered.map((name) => [name, { type: 'ira' }]),
    ...spouse.map((name) => [name, { owner: 'spouse' }]),
  ]);

const fixed = (text: string | undefined): Fixed => parseFixed(text ?? '') ?? ZERO;

/** A ledger whose every basis is known and one. `round`: ratios of quantities and prices come out even. */
function ledgerOf(random: Random, mood: Mood, more: { round?: boolean; names?: boolean } = {}): RandomLedger {
  const wish = { rows: [4, 24], round: more.round ?? false, oversells: false, names: more.names ?? false } as const;
  const made = new LedgerMaker(random, mood, wish).make();
  const rows = made.rows.map((row) => {
    if (row.type !== 'gift-in') return row;
    // A gift worth less than its giver's basis has two, and one of unknown basis none.
    const basis = fixed(row.basis) > fixed(row.total) || !row.basis ? (row.total ?? '1') : row.basis;
    return { ...row, basis, total: row.total ?? basis };
  });
  return { ...made, rows };
}

/** Tries a law on as many ledgers as its share; the ledger's number is in the message. */
function each(moods: readonly Mood[], law: (random: Random, mood: Mood, name: string) => void): void {
  for (let i = 0; i < EACH; i++) {
    const random = new Random(SEED + i * 6037);
    law(random, moods[i % moods.length] as Mood, `ledger ${i}`);
  }
}

/** Disposals, lots and what left, without names and places: to compare books that tell the same story. */
const story = ({ matched, jurisdiction, taxContext }: Book): unknown => ({
  lines: matched.disposals
    .map((one) => {
      const { term } = jurisdiction.lineOf(one, taxContext);
      return [one.id, one.lot, one.quantity, one.proceeds, one.basis, one.disallowed, term].join(' ');
    })
    .sort(),
  lots: matched.lots.map((lot) => [lot.id, lot.account, lot.quantity, lot.basis, lot.holdingFrom].join(' ')).sort(),
});

const gainOf = ({ proceeds, basis, disallowed }: { proceeds: Fixed; basis: Fixed; disallowed: Fixed }): Fixed =>
  plus(minus(proceeds, basis), disallowed);

/** All open lots sold at one price, long after the last purchase. */
function liquidated(rows: readonly Row[], book: Book): Row[] {
  const held = new Map<string, Fixed>();
  for (const { asset, account, quantity } of book.matched.lots) {
    const key = `${account} ${asset}`;
    held.set(key, plus(held.get(key) ?? ZERO, quantity));
  }
  const last = Math.max(...rows.map(({ time }) => dayNumber(time)));
  const classes = new Map(rows.flatMap(({ asset, class: kind }) => (kind ? [[asset, kind] as const] : [])));
  return [...held].map(([key, quantity], index) => {
    const [account = '', ...rest] = key.split(' ');
    const asset = rest.join(' ');
    const units = formatFixed(quantity);
    return {
      ...{
        id: `L${index + 1}`,
        time: dayText(last + 500),
        type: 'sell',
        account,
        asset,
        quantity: units,
        total: '1000',
      },
      class: classes.get(asset) ?? 'digital',
    };
  });
}

describe(`${EACH * LAWS} random ledgers, seed ${SEED}`, () => {
  it('units that come in go out or are left, by account and asset', () => {
    each(['coins', 'stocks', 'funds'], (random, mood, name) => {
      const ledger = ledgerOf(random, mood, { names: true });
      const book = run(
        ledger.rows,
        { method: mood === 'funds' ? 'average' : random.pick(METHODS) },
        accountsOf(ledger),
      );
      // A reverse split leaves nine decimals where the next row was made with eight.
      if (book.matched.issues.some(({ code }) => code === 'lots/oversold')) return;
      const held = new Map<string, Fixed>();
      const key = (account: string, asset: string): string => `${account} ${asset}`;
      const change = (account: string, asset: string, amount: Fixed): void => {
        held.set(key(account, asset), plus(held.get(key(account, asset)) ?? ZERO, amount));
      };
      for (const one of book.ledger.transactions)
        changesOf(one, change, (account, asset) => held.get(key(account, asset)) ?? ZERO);
      for (const { account, asset, quantity } of book.matched.lots)
        held.set(key(account, asset), minus(held.get(key(account, asset)) ?? ZERO, quantity));
      for (const one of book.matched.unresolved)
        if (one.missing === 'lot') change(one.account, one.asset, one.quantity);
      const left = [...held].filter(([place, amount]) => amount !== ZERO && !place.endsWith(' USD'));
      expect(left, `${name}\n${csvOf(ledger.rows)}`).toEqual([]);
    });
  });

  it('basis that comes in is used up, carried or left; proceeds are shared out whole', () => {
    each(['coins', 'stocks', 'funds'], (random, mood, name) => {
      const made = ledgerOf(random, mood, { names: true });
      // Fees in coins are disposals of their own and would need their own account; fees in money stay.
      const rows = made.rows.map((row) => (row.fee_asset ? { ...row, fee: '', fee_asset: '', fee_total: '' } : row));
      const book = run(rows, { method: mood === 'funds' ? 'average' : random.pick(METHODS) }, accountsOf(made));
      if (book.matched.unresolved.length > 0) return;
      const text = `${name}\n${csvOf(rows)}`;
      const paid = rows.map(({ type, total, fee, basis }) => {
        if (type === 'buy') return plus(fixed(total), fixed(fee));
        if (type === 'income' || type === 'inherit' || type === 'swap' || type === 'exercise') return fixed(total);
        return type === 'gift-in' ? fixed(basis) : ZERO;
      });
      const { disposals, sheltered, removals, lots, replacements } = book.matched;
      const carried = sum(replacements.filter(({ permanent }) => !permanent).map(({ disallowed }) => disallowed));
      const used = [...disposals, ...sheltered].map(({ basis }) => basis);
      const gone = [...removals.map(({ basis }) => basis ?? ZERO), ...lots.map(({ basis }) => basis ?? ZERO)];
      expect(formatFixed(plus(sum(paid), carried)), text).toBe(formatFixed(sum([...used, ...gone])));
      for (const row of rows) {
        if (row.type !== 'sell' && row.type !== 'spend' && row.type !== 'swap') continue;
        const lines = [...disposals, ...sheltered].filter(({ id }) => id === row.id);
        const net = minus(fixed(row.total), fixed(row.fee));
        expect(formatFixed(sum(lines.map(({ proceeds }) => proceeds))), `${row.id} of ${text}`).toBe(formatFixed(net));
      }
    });
  });

  it('after everything is sold, the total gain is the same by every method', () => {
    each(['coins'], (random, mood, name) => {
      const { rows } = ledgerOf(random, mood, { round: true });
      // What is given away takes its lots' basis along, and lots are another matter by each method.
      const kept = rows.filter(({ type }) => type !== 'gift-out' && type !== 'lost');
      const all = [...kept, ...liquidated(kept, run(kept))];
      const totals = METHODS.map((method) => {
        const { matched } = run(all, { method });
        return matched.unresolved.length > 0 ? 'unresolved' : formatFixed(sum(matched.disposals.map(gainOf)));
      });
      expect(new Set(totals).size, `${name}: ${totals.join(' ')}\n${csvOf(all)}`).toBe(1);
    });
  });

  it('a wash sale only moves gain: after everything is sold the total is the same without the rule', () => {
    each(['stocks'], (random, mood, name) => {
      const made = ledgerOf(random, mood);
      const rows = made.rows.filter(
        ({ account = '', type }) => !made.sheltered.includes(account) && type !== 'gift-out' && type !== 'lost',
      );
      const accounts = accountsOf({ ...made, sheltered: [] });
      const all = [...rows, ...liquidated(rows, run(rows, {}, accounts))];
      const [on, off] = ['on', 'off'].map((mode) => {
        const { matched } = run(all, { policies: { 'washSale.securities': mode } }, accounts);
        return sum(matched.disposals.map(gainOf));
      }) as [Fixed, Fixed];
      expect(formatFixed(on), `${name}\n${csvOf(all)}`).toBe(formatFixed(off));
    });
  });

  it('with one account, one pool for all is the same as a pool for each', () => {
    each(['coins'], (random, mood, name) => {
      const rows = ledgerOf(random, mood)
        .rows.filter(({ type }) => type !== 'transfer')
        .map((row) => ({ ...row, account: 'TA' }));
      const method = random.pick(METHODS);
      const scope = (value: string): unknown =>
        story(run(rows, { method, policies: { 'scope.digitalBefore2025': value } }));
      expect(scope('universal'), name).toEqual(scope('wallet'));
    });
  });

  it('a transfer there and back changes nothing', () => {
    each(['coins', 'stocks'], (random, mood, name) => {
      const ledger = ledgerOf(random, mood);
      const method = random.pick(METHODS);
      const before = run(ledger.rows, { method }, accountsOf(ledger));
      const lot = before.matched.lots.find(({ account }) => account === 'TA');
      if (!lot) return;
      const last = Math.max(...ledger.rows.map(({ time }) => dayNumber(time)));
      const there = {
        ...{
          id: 'X1',
          time: dayText(last + 1),
          type: 'transfer',
          asset: lot.asset,
          quantity: formatFixed(lot.quantity),
        },
        ...{ account: 'TA', to_account: 'TZ' },
      };
      const back = { ...there, id: 'X2', time: dayText(last + 2), account: 'TZ', to_account: 'TA' };
      const after = run([...ledger.rows, there, back], { method }, accountsOf(ledger));
      expect(story(after), `${name}\n${csvOf(ledger.rows)}`).toEqual(story(before));
    });
  });

  it('names, the order of rows and the size of the money change nothing', () => {
    each(['coins', 'stocks', 'shorts'], (random, mood, name) => {
      const ledger = ledgerOf(random, mood);
      const method = random.pick(METHODS);
      const before = run(ledger.rows, { method }, accountsOf(ledger));
      const shuffled = run(random.shuffled(ledger.rows), { method }, accountsOf(ledger));
      expect(story(shuffled), `${name}, shuffled`).toEqual(story(before));
      if (mood === 'coins') {
        const called = (asset: string | undefined): { asset: string } => ({ asset: `Z${asset}` });
        const renamed = ledger.rows.map((row) => ({
          ...row,
          ...called(row.asset),
          ...(row.to_asset ? { to_asset: called(row.to_asset).asset } : {}),
          ...(row.fee_asset ? { fee_asset: called(row.fee_asset).asset } : {}),
        }));
        expect(story(run(renamed, { method }, accountsOf(ledger))), `${name}, renamed`).toEqual(story(before));
      }
      const money = ['total', 'basis', 'fee_total'] as const;
      const scaled = ledger.rows.map((row) => {
        const cells = money.flatMap((column) =>
          row[column] ? [[column, formatFixed((fixed(row[column]) * 8n) as Fixed)]] : [],
        );
        const fee = row.fee && !row.fee_asset ? { fee: formatFixed((fixed(row.fee) * 8n) as Fixed) } : {};
        return { ...row, ...Object.fromEntries(cells), ...fee };
      });
      const eight = run(scaled, { method }, accountsOf(ledger)).matched;
      const sums = (found: typeof eight, by: bigint): Fixed => (sum(found.disposals.map(gainOf)) * by) as Fixed;
      // Each line is divided once more or less finely: a few units of the eighteenth decimal a line.
      const apart = absolute(minus(sums(eight, 1n), sums(before.matched, 8n)));
      expect(apart <= BigInt(before.matched.disposals.length + 1) * 64n, `${name}, scaled: ${apart}`).toBe(true);
    });
  });

  it('a purchase told as two fills gives the same gain', () => {
    each(['coins', 'stocks'], (random, mood, name) => {
      const ledger = ledgerOf(random, mood, { round: true });
      const method = random.pick(['fifo', 'hifo', 'lofo'] as const);
      const before = run(ledger.rows, { method }, accountsOf(ledger)).matched;
      // Rows of one date without a time may be two purchases, and then one of them can replace the other.
      const isOne = ({ time }: Row): boolean => mood === 'coins' || time.length > 10;
      const buys = ledger.rows.filter((row) => row.type === 'buy' && !row.fee_asset && isOne(row));
      if (buys.length === 0) return;
      const chosen = random.pick(buys);
      const half = (text: string | undefined): string =>
        text ? formatFixed(portion(fixed(text), 2n as Fixed, ZERO, 1n as Fixed)) : '';
      const rows = ledger.rows.flatMap((row) => {
        if (row !== chosen) return [row];
        const part = { ...row, quantity: half(row.quantity), total: half(row.total), fee: half(row.fee) };
        return [
          { ...part, id: `${row.id}` },
          { ...part, id: `${row.id}0000` },
        ];
      });
      // Both halves at one place among the rows of their moment.
      const after = run(rows, { method }, accountsOf(ledger)).matched;
      if (before.unresolved.length > 0) return;
      const gains = (found: typeof after): string => formatFixed(sum(found.disposals.map(gainOf)));
      if (ledger.rows.some((row) => row !== chosen && row.time.slice(0, 10) === chosen.time.slice(0, 10))) return;
      expect(gains(after), `${name} ${chosen.id}\n${csvOf(ledger.rows)}`).toBe(gains(before));
    });
  });

  it('the first sale’s gain is least by highest in, first out, and greatest by lowest', () => {
    each(['coins'], (random, mood, name) => {
      const made = ledgerOf(random, mood, { round: true });
      // Until then nothing may have chosen lots: neither a move, a gift, a fee in coins nor a swap.
      const rows = made.rows.map((row) => (row.fee_asset ? { ...row, fee: '', fee_asset: '', fee_total: '' } : row));
      const at = rows.findIndex(({ type }) => type === 'sell');
      const first = rows.slice(0, at + 1);
      if (at < 0 || first.slice(0, -1).some(({ type }) => !['buy', 'income', 'inherit', 'gift-in'].includes(type)))
        return;
      const gains = new Map(
        METHODS.map((method) => [method, sum(run(first, { method }).matched.disposals.map(gainOf))]),
      );
      for (const gain of gains.values()) {
        expect((gains.get('hifo') ?? ZERO) <= gain, `${name}\n${csvOf(first)}`).toBe(true);
        expect((gains.get('lofo') ?? ZERO) >= gain, `${name}\n${csvOf(first)}`).toBe(true);
      }
    });
  });
});
