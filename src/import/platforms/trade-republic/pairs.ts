/** Rows that are one event together, days or weeks apart. */
import { absolute, negate, plus } from '../../../core/fixed.js';
import { addSecurityTrade } from '../../account-history.js';
import { addCharge } from '../../entries.js';
import type { Intake } from '../../intake.js';
import { attemptLines } from '../../rows.js';
import type { Entry } from './entry.js';

const ENDS: ReadonlySet<string> = new Set(['FINAL_MATURITY', 'REDEMPTION', 'TILG', 'WARRANT_EXERCISE', 'CASH_MERGER']);
/** Certificates are paid two weeks after they end. */
const NEAR_DAYS = 45;

const gap = (a: Entry, b: Entry): number => Math.abs(a.when.day - b.when.day);

/**
 * Bonds that are repaid, certificates that are exercised: the shares go in one row and the money comes in another, with the
 * same number. The sale is on the day the shares went; without that row, on the day of the money, which says how many.
 */
export function takeEndings(entries: readonly Entry[], intake: Intake): Entry[] {
  const taken = new Set<Entry>();
  for (const paid of entries) {
    if (paid.category !== 'CASH' || !ENDS.has(paid.type)) continue;
    taken.add(paid);
    const [gone] = entries
      .filter((one) => one.category === 'CORPORATE_ACTION' && !taken.has(one) && one.account === paid.account)
      .filter((one) => one.symbol === paid.symbol && (one.shares ?? 0n) < 0n && gap(one, paid) <= NEAR_DAYS)
      .filter((one) => paid.shares === undefined || absolute(one.shares ?? paid.shares) === absolute(paid.shares))
      .sort((a, b) => gap(a, paid) - gap(b, paid));
    if (gone) taken.add(gone);
    const lines = [paid.line, ...(gone ? [gone.line] : [])].sort((a, b) => a - b);
    attemptLines(lines, intake, () => addEnding(paid, gone ?? paid, lines, intake));
  }
  for (const one of entries) {
    if (taken.has(one) || one.category !== 'CORPORATE_ACTION' || !ENDS.has(one.type)) continue;
    taken.add(one);
    intake.reject(
      one.line,
      'import/unpaired-leg',
      `"${one.type}" of ${one.symbol}: the money for it is not in this file.`,
    );
  }
  return entries.filter((one) => !taken.has(one));
}

function addEnding(paid: Entry, gone: Entry, lines: readonly number[], intake: Intake): void {
  const { account, id, symbol, amount, fee, tax, currency, name } = paid;
  const money = plus(amount ?? (0n as typeof fee), fee);
  const about = { lines, when: gone.when, account, id, asset: symbol, class: paid.class, note: name || undefined };
  addSecurityTrade(intake, {
    ...about,
    side: 'sold',
    quantity: gone.shares,
    amount: money,
    currency,
    fee: negate(fee),
  });
  if (tax === 0n) return;
  addCharge(intake, lines, {
    ...{ when: paid.when, account, currency, id: `${id}-tax`, amount: tax, kind: 'withholding', note: symbol },
  });
}

/**
 * Private funds are paid when they are ordered and bought weeks later, at a price known then: the row with the shares has no
 * amount. What is paid and not yet bought is only set aside.
 */
export function takePrepayments(entries: readonly Entry[], intake: Intake): Entry[] {
  const taken = new Set<Entry>();
  const payments = entries.filter(({ type }) => type === 'PRIVATE_MARKET_BUY').sort((a, b) => a.when.day - b.when.day);
  const orders = entries.filter((one) => one.category === 'TRADING' && one.type === 'BUY' && one.amount === undefined);
  for (const order of orders.sort((a, b) => a.when.day - b.when.day)) {
    const paid = payments.find(
      (one) => !taken.has(one) && one.symbol === order.symbol && one.when.day <= order.when.day,
    );
    if (!paid) continue;
    taken.add(paid).add(order);
    const lines = [paid.line, order.line].sort((a, b) => a - b);
    const { account, id, when, symbol, shares, name } = order;
    attemptLines(lines, intake, () =>
      addSecurityTrade(intake, {
        ...{
          lines,
          when,
          account,
          id,
          side: 'bought',
          asset: symbol,
          class: 'fund',
          quantity: shares,
          note: name || undefined,
        },
        ...{
          amount: plus(paid.amount ?? (0n as typeof paid.fee), paid.fee),
          currency: paid.currency,
          fee: negate(paid.fee),
        },
      }),
    );
  }
  for (const paid of payments) {
    if (taken.has(paid)) continue;
    taken.add(paid);
    intake.ignore(paid.line, 'paid in advance: what it buys is not in this file');
    intake.report('import/pending', `${paid.name || paid.symbol} was paid for and not yet bought.`, paid.line);
  }
  return entries.filter((one) => !taken.has(one));
}
