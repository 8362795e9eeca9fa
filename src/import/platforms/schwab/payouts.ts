/**
 * Holdings that end in money: mergers for cash, redemptions, liquidations. Schwab writes the money in one row and the
 * shares in another, and which of the two is the `Adj` differs from kind to kind, so the rows are told apart by what
 * they hold. Together they are a sale. Money of a liquidation without shares is a first instalment: it reduces the
 * basis before it is a gain, as a series of liquidating distributions does (Rev. Rul. 85-48).
 */
import { absolute, type Fixed, sum, ZERO } from '../../../core/fixed.js';
import type { Intake } from '../../intake.js';
import { attemptLines } from '../../rows.js';
import { securityClass } from '../../securities.js';
import { grossOf } from '../../settled-trade.js';
import { assetOf, moneyOf, type SchwabRecord } from './record.js';
import { plainName, type Symbols } from './symbols.js';

/** Takes payouts out of the records. */
export function takePayouts(records: readonly SchwabRecord[], symbols: Symbols, intake: Intake): SchwabRecord[] {
  const groups = new Map<string, SchwabRecord[]>();
  for (const one of records) {
    if (one.meaning.is !== 'payout') continue;
    const holding = symbols.tickerOf(one) ?? (one.asset || plainName(one.description));
    const key = `${one.meaning.family} ${one.when.day} ${holding}`;
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  for (const group of groups.values()) {
    const lines = group.map(({ line }) => line);
    attemptLines(lines, intake, () => addPayout(group, symbols, intake));
  }
  return records.filter(({ meaning }) => meaning.is !== 'payout');
}

function addPayout(group: readonly SchwabRecord[], symbols: Symbols, intake: Intake): void {
  const lines = group.map(({ line }) => line);
  const [first] = group;
  if (first?.meaning.is !== 'payout') return;
  const asset = symbols.tickerOf(first) ?? assetOf(first);
  const shares = sum(group.map(({ quantity }) => (quantity === undefined ? ZERO : absolute(quantity))));
  const paid = group.filter(({ amount }) => amount !== undefined);
  if (paid.length > 0 && shares > 0n) {
    const amount: Fixed = sum(paid.map(moneyOf));
    const fee = sum(group.map((one) => one.fee));
    const total = grossOf({ line: first.line, side: 'sold', quantity: shares, amount, fee });
    intake.add(lines, 'sell', { when: first.when, asset, class: securityClass(asset), quantity: shares, total, fee });
    return;
  }
  if (first.meaning.family === 'liquidation' && paid.length > 0) {
    const total = sum(paid.map(moneyOf));
    const about = { when: first.when, asset, class: securityClass(asset) };
    intake.add(lines, 'return-of-capital', { ...about, quantity: ZERO, total });
    return;
  }
  const missing = shares > 0n ? 'no row with the money' : 'no row with the shares';
  intake.reject(lines, 'import/unpaired-leg', `"${first.action}" of ${asset}: there is ${missing} on that day.`);
}
