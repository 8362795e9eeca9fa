/**
 * Accounts of which one export shows only the end of the number (`U***54321`) and another all of it. Under two names one
 * account would be two, and everything in both files counted twice. Where just one account of the book begins and ends like
 * the masked one, it is that one.
 */

import type { Transaction } from '../ledger/transaction.js';
import type { ImportedFile } from './import-file.js';

/** Gives masked accounts their whole names; or, where `tare.yaml` speaks of the masked one, the other way round. */
export function unmaskAccounts(imports: readonly ImportedFile[], named: Readonly<Record<string, unknown>>): void {
  const masked = new Set(imports.flatMap(({ intake }) => [...intake.masked]));
  if (masked.size === 0) return;
  const known = new Set<string>();
  for (const { intake } of imports) {
    for (const { account } of intake.transactions) known.add(account);
    for (const { account } of intake.balances) known.add(account);
  }
  // Names without digits are the platform's alone: the file does not say whose it is. They come last.
  const inTurn = [...masked].sort((a, b) => Number(/\d$/.test(b)) - Number(/\d$/.test(a)));
  for (const name of inTurn) {
    const [, start = `${name}-`, end = ''] = /^(.*?)(\d+)$/.exec(name) ?? [];
    const whole = [...known].filter(
      (other) =>
        other.length > name.length && other.startsWith(start) && other.endsWith(end) && !(end && masked.has(other)),
    );
    const [only] = whole;
    if (whole.length !== 1 || only === undefined) continue;
    const [from, to] = named[name] !== undefined && named[only] === undefined ? [only, name] : [name, only];
    for (const one of imports) if (from === only || one.intake.masked.has(name)) rename(one, from, to);
    known.delete(from);
  }
}

function rename({ intake }: ImportedFile, from: string, to: string): void {
  for (const one of intake.transactions) {
    if (one.account === from) (one as { -readonly [K in keyof Transaction]: Transaction[K] }).account = to;
  }
  for (const one of intake.balances) if (one.account === from) (one as { account: string }).account = to;
  const hint = intake.sheltered.get(from);
  if (hint && intake.sheltered.delete(from)) intake.sheltered.set(to, hint);
  for (const one of intake.sales) if (one.account === from) (one as { account?: string | undefined }).account = to;
}
