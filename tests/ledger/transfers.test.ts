/** Withdrawals and deposits that are one move between own accounts. */
import { describe, expect, it } from 'vitest';
import { runBook } from '../../src/chain/chain.js';
import { formatCents, formatFixed } from '../../src/core/decimal-text.js';
import { settingsFromTree } from '../../src/settings/parse.js';

function run(rows: string[], policies: Record<string, string> = {}) {
  const header = 'id,time,account,type,class,asset,quantity,total,fee,fee_asset,to_account';
  const bytes = new TextEncoder().encode(`${[header, ...rows].join('\n')}\n`);
  const prices = new TextEncoder().encode('date,asset,price\n2025-02-01,BTC,50000\n');
  const { value: settings } = settingsFromTree({ policies });
  return runBook({ files: [{ name: 't.csv', bytes }], priceFiles: [{ name: 'p.csv', bytes: prices }], settings });
}

const BUY = 'B1,2025-01-02T10:00:00Z,kraken,buy,digital,BTC,2,80000,,,';
const lotsOf = (book: ReturnType<typeof run>) =>
  book.matched.lots.map(
    (lot) =>
      `${lot.account} ${lot.id} ${formatFixed(lot.quantity)} ${lot.basis === undefined ? '?' : formatCents(lot.basis)}`,
  );

describe('transfers', () => {
  const out = 'T1,2025-02-01T10:00:00Z,kraken,withdraw,digital,BTC,1,,,,';
  const into = (quantity: string, time = '2025-02-01T10:40:00Z'): string =>
    `T2,${time},cold,deposit,digital,BTC,${quantity},,,,`;

  it('carry lots with basis and date', () => {
    const book = run([BUY, out, into('1')]);
    expect(book.ledger.paired).toBe(1);
    expect(lotsOf(book)).toEqual(['cold B1 1 40000.00', 'kraken B1 1 40000.00']);
    expect(book.matched.disposals).toEqual([]);
  });

  it('dispose of the network’s fee at its value, or keep or drop its basis', () => {
    const rows = [BUY, out, into('0.999')];
    const dispose = run(rows);
    expect(
      dispose.matched.disposals.map((one) => [
        formatFixed(one.quantity),
        formatCents(one.proceeds),
        formatCents(one.basis),
        one.kind,
      ]),
    ).toEqual([['0.001', '50.00', '40.00', 'fee']]);
    expect(lotsOf(dispose)).toEqual(['cold B1 0.999 39960.00', 'kraken B1 1 40000.00']);
    expect(lotsOf(run(rows, { 'transfer.networkFee': 'keep-basis' }))).toEqual([
      'cold B1 0.999 40000.00',
      'kraken B1 1 40000.00',
    ]);
    expect(lotsOf(run(rows, { 'transfer.networkFee': 'drop-basis' }))).toEqual([
      'cold B1 0.999 39960.00',
      'kraken B1 1 40000.00',
    ]);
  });

  it('change nothing when they go there and back', () => {
    const there = 'T1,2025-02-01T10:00:00Z,kraken,transfer,digital,BTC,0.7,,,,cold';
    const back = 'T2,2025-02-02T10:00:00Z,cold,transfer,digital,BTC,0.7,,,,kraken';
    expect(lotsOf(run([BUY, there, back]))).toEqual(lotsOf(run([BUY])));
  });

  it('find no partner that came too late, too early, or with more than left', () => {
    for (const deposit of [into('1', '2025-02-09T10:00:00Z'), into('1', '2025-02-01T06:00:00Z'), into('1.1')]) {
      const book = run([BUY, out, deposit]);
      expect(book.ledger.paired).toBe(0);
      expect(book.issues.map(({ code }) => code).sort()).toEqual([
        'ledger/unpaired-deposit',
        'ledger/unpaired-withdrawal',
      ]);
      expect(lotsOf(book)).toContain('(outside) B1 1 40000.00');
    }
  });

  it('never invent a basis: a deposit from nowhere has none until the person says', () => {
    const book = run([into('1'), 'S1,2025-03-01T10:00:00Z,cold,sell,digital,BTC,1,60000,,,']);
    expect(book.matched.disposals).toEqual([]);
    expect(book.matched.unresolved.map(({ missing }) => missing)).toEqual(['basis']);
    expect(book.issues.map(({ code }) => code)).toContain('lots/no-basis');
  });

  it('may take what comes back from outside, where the policy says so', () => {
    const back = into('1', '2025-05-09T10:00:00Z');
    const book = run([BUY, out, back], { 'transfer.unpairedDeposit': 'from-outside' });
    expect(lotsOf(book)).toEqual(['cold B1 1 40000.00', 'kraken B1 1 40000.00']);
  });
});
