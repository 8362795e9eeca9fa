/** The rows of a Coinbase Pro statement, put together into trades, conversions and movements. */
import { isCurrency } from '../../../core/currency.js';
import { formatFixed } from '../../../core/decimal-text.js';
import { absolute, type Fixed, negate, sum, ZERO } from '../../../core/fixed.js';
import type { Intake } from '../../intake.js';
import { type LegRow, netLegs } from '../../legs.js';
import { addTrade } from '../../trade.js';
import type { StatementRow } from './statement.js';
import { tradeId } from './trade-id.js';

export function addStatementRows(intake: Intake, rows: readonly StatementRow[]): void {
  const groups = new Map<string, StatementRow[]>();
  const conversions: StatementRow[] = [];
  const movements: StatementRow[] = [];
  for (const row of rows) {
    if (row.type === 'deposit' || row.type === 'withdrawal') movements.push(row);
    else if (row.type === 'conversion') conversions.push(row);
    else if (row.type === 'match' || row.type === 'fee' || row.type === 'rebate') {
      const key = row.trade === '' ? `line ${row.line}` : `${row.portfolio}/${row.order}/${row.trade}/${row.when.at}`;
      const same = groups.get(key);
      if (same) same.push(row);
      else groups.set(key, [row]);
    } else intake.reject(row.line, 'import/unknown-action', `"${row.type}" in the column "type" is not known.`);
  }
  for (const group of groups.values()) addFills(intake, group);
  addConversions(intake, conversions);
  addMovements(intake, movements);
}

/** Deposits and withdrawals; what goes from one portfolio to another stays in the account. */
function addMovements(intake: Intake, rows: readonly StatementRow[]): void {
  const left = new Set(rows);
  const withdrawn = new Map<string, StatementRow[]>();
  for (const row of rows) {
    if (row.amount >= 0n) continue;
    const key = movementKey(row);
    const same = withdrawn.get(key);
    if (same) same.push(row);
    else withdrawn.set(key, [row]);
  }
  for (const into of rows) {
    if (into.amount <= 0n) continue;
    const same = withdrawn.get(movementKey(into)) ?? [];
    const at = same.findIndex((out) => out.portfolio !== into.portfolio);
    const [out] = at < 0 ? [] : same.splice(at, 1);
    if (!out) continue;
    left.delete(out);
    left.delete(into);
    intake.ignore([out.line, into.line], 'move between portfolios of one account');
  }
  for (const row of left) addMovement(intake, row);
}

/** Both sides of a move between portfolios have one asset, amount and second. */
const movementKey = ({ when, asset, amount }: StatementRow): string =>
  `${asset}/${Math.floor((when.at ?? 0) / 1000)}/${absolute(amount)}`;

function addMovement(intake: Intake, row: StatementRow): void {
  const { line, when, asset, amount } = row;
  const money = isCurrency(asset);
  const draft = {
    when,
    asset,
    quantity: absolute(amount),
    class: money ? ('cash' as const) : ('digital' as const),
    total: undefined,
    ...(money ? { currency: asset } : {}),
  };
  if (amount === ZERO) intake.ignore(line, 'movement of nothing');
  else intake.add(line, amount > 0n ? 'deposit' : 'withdraw', draft);
}

/** One fill. A rebate changes the price of its fill; fees and rebates without a match are told by themselves. */
function addFills(intake: Intake, rows: readonly StatementRow[]): void {
  const matches = rows.filter(({ type }) => type === 'match');
  const lines = rows.map(({ line }) => line).sort((a, b) => a - b);
  const [first] = rows as [StatementRow, ...StatementRow[]];
  if (matches.length === 0) {
    for (const row of rows) addCharge(intake, row);
    return;
  }
  const legs: LegRow[] = rows
    .filter(({ type }) => type !== 'fee')
    .map(({ line, asset, amount }) => ({ line, asset, amount }));
  const { given, received } = netLegs(legs);
  const [out] = given;
  const [into] = received;
  if (!out || !into || given.length > 1 || received.length > 1) {
    const what = matches.map(({ amount, asset }) => `${formatFixed(amount)} ${asset}`).join(', ');
    intake.reject(lines, 'import/unpaired-leg', `the trade ${first.trade} has only ${what}.`);
    return;
  }
  addTrade(intake, lines, {
    when: first.when,
    id: tradeId([out.asset, into.asset], first.trade),
    order: first.order || undefined,
    class: 'digital',
    given: out,
    received: into,
    fees: feesOf(rows),
  });
}

/** Fees by asset. */
function feesOf(rows: readonly StatementRow[]) {
  const charges = rows.filter(({ type }) => type === 'fee');
  const assets = [...new Set(charges.map(({ asset }) => asset))];
  return assets.map((asset) => ({
    asset,
    quantity: negate(sum(charges.filter((row) => row.asset === asset).map(({ amount }) => amount))),
  }));
}

/** A fee, or money given back, that belongs to no match in the file. */
function addCharge(intake: Intake, { line, when, asset, amount }: StatementRow): void {
  const money = isCurrency(asset);
  const common = { when, asset, quantity: absolute(amount), class: money ? ('cash' as const) : ('digital' as const) };
  const worth = money ? { total: absolute(amount), currency: asset } : { total: undefined };
  if (amount < 0n) intake.add(line, 'fee', { ...common, ...worth, kind: 'trading' });
  else if (amount > 0n) intake.add(line, 'income', { ...common, ...worth, kind: 'rebate' });
  else intake.ignore(line, 'fee of nothing');
}

/** Dollars for dollar coins and back: equal and opposite amounts of two assets at one moment. */
function addConversions(intake: Intake, rows: readonly StatementRow[]): void {
  const left = new Set(rows);
  const byAmount = new Map<string, StatementRow[]>();
  for (const row of rows) {
    if (row.amount <= 0n) continue;
    const key = conversionKey(row, row.amount);
    const same = byAmount.get(key);
    if (same) same.push(row);
    else byAmount.set(key, [row]);
  }
  for (const out of rows) {
    if (out.amount >= 0n) continue;
    const into = byAmount.get(conversionKey(out, negate(out.amount)))?.shift();
    if (!into || into.asset === out.asset) continue;
    left.delete(out);
    left.delete(into);
    addTrade(
      intake,
      [out.line, into.line].sort((a, b) => a - b),
      {
        when: out.when,
        class: 'digital',
        given: { asset: out.asset, quantity: negate(out.amount) },
        received: { asset: into.asset, quantity: into.amount },
      },
    );
  }
  for (const { line, asset, amount } of left) {
    if (amount === ZERO) {
      intake.ignore(line, 'conversion of nothing');
      continue;
    }
    const what = `the conversion of ${formatFixed(amount)} ${asset} has no other side at that moment.`;
    intake.reject(line, 'import/unpaired-leg', what);
  }
}

/** Both sides of a conversion have the same second, portfolio and amount. */
const conversionKey = ({ when, portfolio }: StatementRow, amount: Fixed): string =>
  `${portfolio}/${Math.floor((when.at ?? 0) / 1000)}/${amount}`;
