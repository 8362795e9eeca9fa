/**
 * Trades from their ledger rows. All rows of one refid are one trade: two legs as a rule, more when it was filled from
 * several wallets or sweeps several small balances, one when the other side rounded to nothing.
 */
import { formatFixed } from '../../../core/decimal-text.js';
import { absolute, type Fixed, sum, ZERO } from '../../../core/fixed.js';
import type { Intake } from '../../intake.js';
import { type LegRow, netLegs } from '../../legs.js';
import { addSweep } from '../../sweep.js';
import { addTrade, type Leg } from '../../trade.js';
import type { LedgerRow } from './row.js';

/** Less than a cent: what the smallest unit of a currency rounds away. */
const CENT = 10n ** 16n;

/** Adds the trade that `rows` are, under the id `id`. */
export function addGroup(intake: Intake, rows: readonly LedgerRow[], id: string | undefined): void {
  const [a, b] = rows;
  if (a && b && rows.length === 2 && a.asset !== b.asset) {
    if (a.amount < 0n && b.amount > 0n) return addTwoLegs(intake, a, b, id);
    if (b.amount < 0n && a.amount > 0n) return addTwoLegs(intake, b, a, id);
  }
  const { given, received, fees } = netLegs(rows.map(legRow));
  const [out, ...moreOut] = given;
  const [into, ...moreInto] = received;
  const lines = rows.map(({ line }) => line).sort((a, b) => a - b);
  if (!out && !into && fees.length === 0) return intake.ignore(lines, 'move between wallets of one account');
  if (out && into && moreOut.length === 0 && moreInto.length === 0) {
    const value = worthOf(rows, into.asset) ?? worthOf(rows, out.asset);
    const valued = value === undefined ? {} : { value, valueCurrency: 'USD' };
    addTrade(intake, lines, { ...aboutGroup(rows, id), given: out, received: into, fees, ...valued });
  } else if (out && into) addSeveral(intake, rows, given, received);
  else addOneLegged(intake, rows, out ?? into, out !== undefined, fees, id);
}

/** The usual trade: one row for what went out and one for what came in. */
function addTwoLegs(intake: Intake, out: LedgerRow, into: LedgerRow, id: string | undefined): void {
  const fees: Leg[] = [];
  if (out.fee !== ZERO) fees.push({ asset: out.asset, quantity: out.fee });
  if (into.fee !== ZERO) fees.push({ asset: into.asset, quantity: into.fee });
  const worth = into.usd ?? out.usd;
  addTrade(intake, out.line < into.line ? [out.line, into.line] : [into.line, out.line], {
    when: (out.when.at ?? 0) <= (into.when.at ?? 0) ? out.when : into.when,
    id,
    class: out.isOther || into.isOther ? undefined : 'digital',
    given: { asset: out.asset, quantity: absolute(out.amount) },
    received: { asset: into.asset, quantity: into.amount },
    fees,
    value: worth && absolute(worth),
    valueCurrency: worth === undefined ? undefined : 'USD',
  });
}

const legRow = ({ line, asset, amount, fee }: LedgerRow): LegRow => ({ line, asset, amount, fee });

function aboutGroup(rows: readonly LedgerRow[], id: string | undefined) {
  const coins = rows.every((row) => !row.isOther);
  const first = rows.reduce((a, b) => ((a.when.at ?? 0) <= (b.when.at ?? 0) ? a : b));
  return { when: first.when, id, class: coins ? ('digital' as const) : undefined };
}

/** The dollar worth of a trade's legs in one asset, where each row tells. */
function worthOf(rows: readonly LedgerRow[], asset: string): Fixed | undefined {
  const values = rows.filter((row) => row.asset === asset && row.amount !== ZERO).map(({ usd }) => usd);
  return values.length > 0 && values.every((usd) => usd !== undefined) ? absolute(sum(values)) : undefined;
}

/** Several assets for one, or one for several: shared out by dollar worth; without it, the rows are rejected. */
function addSeveral(intake: Intake, rows: readonly LedgerRow[], given: readonly Leg[], received: readonly Leg[]): void {
  const lines = rows.map(({ line }) => line);
  const many = given.length === 1 ? received : given;
  const one = given.length === 1 ? given[0] : received.length === 1 ? received[0] : undefined;
  const weights = many.map(({ asset }) => worthOf(rows, asset));
  const known = weights.flatMap((weight) => (weight === undefined || weight === ZERO ? [] : [weight]));
  if (!one || known.length < many.length) {
    const readings = `${listed(given)} for ${listed(received)}`;
    const missing = one ? 'the file does not say what each was worth' : 'each could have been traded for either';
    intake.reject(lines, 'import/ambiguous-group', `${readings}: ${missing}.`);
    return;
  }
  const parts = many.map((leg, index) => ({
    leg,
    worth: known[index] as Fixed,
    rows: rows.filter((row) => row.asset === leg.asset).map((row) => ({ ...legRow(row), id: row.txid })),
  }));
  addSweep(intake, {
    ...aboutGroup(rows, undefined),
    parts,
    one,
    gives: given.length === 1,
    rows: rows.filter((row) => row.asset === one.asset).map(legRow),
    currency: 'USD',
  });
}

const listed = (legs: readonly Leg[]): string => legs.map(({ asset }) => asset).join(' and ');

/**
 * A trade so small that one of its sides rounded to nothing. The ledger says that nothing was paid or received, and that
 * is what is written down; but only where the side that is there is worth less than a cent.
 */
function addOneLegged(
  intake: Intake,
  rows: readonly LedgerRow[],
  leg: Leg | undefined,
  gives: boolean,
  fees: readonly Leg[],
  id: string | undefined,
): void {
  const lines = rows.map(({ line }) => line);
  const worth = leg ? worthOf(rows, leg.asset) : undefined;
  if (!leg || worth === undefined || worth >= CENT || fees.length > 0) {
    const side = gives ? 'received' : 'given';
    const what = leg ? `${leg.asset}: the row with what was ${side} for it is not in the file` : 'there are only fees';
    intake.reject(lines, 'import/unpaired-leg', `a trade of ${what}.`);
    return;
  }
  const note = 'the other side of this trade rounds to nothing';
  intake.report(
    'import/leg-rounded-away',
    `a trade of ${formatFixed(leg.quantity)} ${leg.asset} has one side.`,
    lines[0],
  );
  const draft = { ...aboutGroup(rows, id), ...leg, total: ZERO, note };
  intake.add(lines, gives ? 'sell' : 'buy', draft);
}
