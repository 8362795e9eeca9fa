/** Runs both engines on one ledger and says in words where they differ. */
import { runBook } from '../../../src/chain/chain.js';
import { formatFixed } from '../../../src/core/decimal-text.js';
import type { Fixed } from '../../../src/core/fixed.js';
import { settingsFromTree } from '../../../src/settings/parse.js';
import type { Random } from '../../support/random.js';
import type { RandomLedger } from '../random-ledger.js';
import { Oracle, type OracleSettings } from './engine.js';
import type { Method } from './pieces.js';
import { csvOf, Dec, dayNumber, dayText } from './rows.js';

const METHODS: readonly Method[] = ['fifo', 'lifo', 'hifo', 'lofo'];

/** Amounts by what they are of: the sum of each is compared. */
type Sums = Map<string, Dec[]>;

const add = (sums: Sums, key: string, ...amounts: Dec[]): void => {
  const known = sums.get(key);
  sums.set(key, known ? known.map((one, i) => one.plus(amounts[i] ?? 0)) : amounts);
};

/** Average basis belongs to the pool and not to a lot. */
const basisOf = (method: string, lot: string): string => (method === 'average' ? 'of the pool' : lot);

const dec = (value: Fixed | undefined): Dec => new Dec(value === undefined ? 0 : formatFixed(value));

/** A method, and perhaps another from a day on. */
interface Methods {
  readonly first: Method;
  readonly then: Method;
  readonly from: number;
}

const CHANGE = dayNumber('2023-06-01');

/** The first differences, in words; none when the engines agree. */
export function differences(ledger: RandomLedger, random: Random): string[] {
  const first = ledger.mood === 'funds' ? 'average' : random.pick(METHODS);
  const then = ledger.mood !== 'funds' && random.chance(0.2) ? random.pick(METHODS) : first;
  const methods: Methods = { first, then, from: CHANGE };
  // A change of law: the wash sale rule for coins too, with swaps, fees in coins and transfers around it.
  const washCoins = ledger.mood === 'coins' && random.chance(0.4);
  const mine = fast(ledger, methods, washCoins);
  const theirs = slow(ledger, methods, washCoins);
  const found: string[] = [];
  for (const key of new Set([...mine.keys(), ...theirs.keys()])) {
    const [a = [], b = []] = [mine.get(key), theirs.get(key)];
    if (a.length === b.length && a.every((one, i) => isClose(one, b[i] as Dec))) continue;
    found.push(`${first}, then ${then} ${key}: ${a.join(', ') || 'nothing'} but by law ${b.join(', ') || 'nothing'}`);
  }
  return found.length === 0 ? [] : [`${found.slice(0, 4).join('\n')}\n${csvOf(ledger.rows)}`];
}

/** Each division rounds at the eighteenth decimal; a line can take in some dozens of them. */
const isClose = (a: Dec, b: Dec): boolean => a.minus(b).abs().lte('1e-15');

function fast(ledger: RandomLedger, { first: method, then, from }: Methods, washCoins: boolean): Sums {
  const accounts = Object.fromEntries([
    ...ledger.sheltered.map((name) => [name, { type: 'ira' }]),
    ...ledger.spouse.map((name) => [name, { owner: 'spouse' }]),
  ]);
  const { value: settings } = settingsFromTree({
    ...{ method, accounts, timezone: 'UTC' },
    policies: { 'washSale.digitalAssets': washCoins ? 'on' : 'off' },
    elections: then === method ? [] : [{ from: dayText(from), method: then }],
  });
  const bytes = new TextEncoder().encode(csvOf(ledger.rows));
  const book = runBook({ files: [{ name: 'random.csv', bytes }], settings });
  const { matched } = book;
  const sums: Sums = new Map();
  for (const line of [...matched.disposals, ...matched.sheltered]) {
    const { term } = book.jurisdiction.lineOf(line, book.taxContext);
    const root = line.lot.replace(/[a-z]+$/, '');
    const key = `line ${line.id} ${root} ${dayText(line.acquired)} held ${dayText(line.holdingFrom)} ${term}`;
    add(sums, key, dec(line.quantity), dec(line.proceeds), dec(line.basis), dec(line.disallowed));
  }
  for (const one of matched.unresolved)
    add(sums, `unresolved ${one.id} ${one.missing}`, dec(one.quantity), dec(one.proceeds));
  for (const one of matched.removals) add(sums, `removed ${one.transaction.id}`, dec(one.quantity), dec(one.basis));
  for (const lot of matched.lots) {
    add(sums, `units ${lot.name} ${lot.account} held ${dayText(lot.holdingFrom)}`, dec(lot.quantity));
    add(sums, `basis ${basisOf(method, lot.name)} ${lot.asset} ${lot.account}`, dec(lot.basis));
  }
  for (const one of matched.shorts) add(sums, `short ${one.transaction.id}`, dec(one.quantity));
  for (const one of matched.income) add(sums, 'income', dec(one.value));
  return sums;
}

function slow(ledger: RandomLedger, { first: method, then, from }: Methods, washCoins: boolean): Sums {
  const settings: OracleSettings = {
    method: (day) => (day >= from ? then : method),
    sheltered: ledger.sheltered,
    washes: (assetClass) => washCoins || assetClass !== 'digital',
  };
  const oracle = new Oracle(ledger.rows, settings).run();
  const sums: Sums = new Map();
  for (const line of oracle.lines) {
    const key = `line ${line.disposal} ${line.lot} ${dayText(line.acquired)} held ${dayText(line.holdingFrom)} ${line.term}`;
    add(sums, key, line.quantity, line.proceeds, line.basis, line.disallowed);
  }
  for (const one of oracle.gone) {
    if (one.why === 'removed') add(sums, `removed ${one.id}`, one.quantity, one.basis);
    else add(sums, `unresolved ${one.id} ${one.why === 'no-lot' ? 'lot' : 'basis'}`, one.quantity, one.proceeds);
  }
  for (const piece of oracle.holdings.all()) {
    add(sums, `units ${piece.root} ${piece.account} held ${dayText(piece.holdingFrom)}`, piece.quantity);
    add(sums, `basis ${basisOf(method, piece.root)} ${piece.asset} ${piece.account}`, piece.basis ?? new Dec(0));
  }
  for (const one of oracle.shorts.positions) if (one.left.gt(0)) add(sums, `short ${one.id}`, one.left);
  if (oracle.income.gt(0)) add(sums, 'income', oracle.income);
  return sums;
}
