/**
 * A movement without a partner, explained by the person: each answer becomes rows of a Tare CSV, which the engine reads like any
 * other. The rows stand in an account of their own and give the movement the partner it lacks: what came in left there, what went out
 * arrived there, the same units at the same moment, so that lots go along with their dates and basis and nothing is counted twice.
 */

import { formatDay, parseDay } from '../core/calendar.js';
import { formatFixed, parseFixed } from '../core/decimal-text.js';
import { type Fixed, minus } from '../core/fixed.js';
import { UsageError } from '../core/usage-error.js';
import { formatInstant, type Instant } from '../core/zone.js';
import type { Unpaired } from '../ledger/likely-partners.js';
import type { HandRow } from './by-hand.js';

/** What came in, or went out, as the person says. Amounts and dates are as they were typed. */
export type MovementAnswer =
  /** The other side of it is that movement. */
  | { readonly is: 'paired' }
  /** From or to a wallet of one's own without an export. `basis` and `acquired` where units come from it. */
  | { readonly is: 'own'; readonly wallet: string; readonly basis?: string; readonly acquired?: string }
  /** Received: with the giver's basis and date, and its worth on the day. Given: nothing more. */
  | { readonly is: 'gift'; readonly basis?: string; readonly acquired?: string; readonly total?: string }
  /** Received as income of that kind, at that worth or by price. */
  | { readonly is: 'income'; readonly kind: string; readonly total?: string }
  /** Paid for something, or sold to somebody; for that much. */
  | { readonly is: 'spent' | 'sold'; readonly total?: string }
  | { readonly is: 'lost' };

/** The account in which such rows stand, where the person names none. */
export const ELSEWHERE = 'elsewhere';
const ON_THE_WAY = 'on-the-way';

export interface AboutMovement {
  /** What the asset is, if anything says it. */
  readonly class: string | undefined;
  readonly currency: string;
}

/** The note of the rows that explain a movement. */
export const noteOf = ({ type, source }: Unpaired): string =>
  `${type === 'deposit' ? 'where' : 'where to'} ${source.file} row ${source.row} ${type === 'deposit' ? 'came from' : 'went'}`;

/** The rows that an answer becomes. @throws UsageError when something that the answer needs is missing or does not read. */
export function rowsFor(one: Unpaired, answer: MovementAnswer, about: AboutMovement, partner?: Unpaired): HandRow[] {
  const rows =
    answer.is === 'paired'
      ? pairRows(one, partner)
      : one.type === 'deposit'
        ? arrival(one, answer, about)
        : departure(one, answer, about);
  const base = { asset: one.asset, class: about.class ?? '', note: noteOf(one) };
  return rows.map((row) => ({ ...base, ...row }));
}

const momentOf = ({ at, day }: { at: Instant | undefined; day: Unpaired['day'] }): string =>
  at === undefined ? formatDay(day) : formatInstant(at);

/** The two sides meet on the way: what left arrives there, and what arrived leaves there. What is missing was the network's fee. */
function pairRows(one: Unpaired, partner: Unpaired | undefined): HandRow[] {
  if (!partner || partner.type === one.type || partner.asset !== one.asset)
    throw new UsageError('Say which movement is the other side of it: of the same asset, the other way.');
  const [out, back] = one.type === 'withdraw' ? [one, partner] : [partner, one];
  if (back.quantity > out.quantity)
    throw new UsageError(
      `More arrived (${formatFixed(back.quantity)}) than left (${formatFixed(out.quantity)}): they are not two sides of one move.`,
    );
  if ((back.at ?? back.day) < (out.at ?? out.day) && back.day < out.day)
    throw new UsageError('It arrived before it left: they are not two sides of one move.');
  const rows: HandRow[] = [
    { time: momentOf(out), account: ON_THE_WAY, type: 'deposit', quantity: formatFixed(out.quantity) },
  ];
  const lost = minus(out.quantity, back.quantity);
  const [time, account] = [momentOf(back), ON_THE_WAY];
  if (lost > 0n) rows.push({ time, account, type: 'fee', kind: 'network', quantity: formatFixed(lost) });
  return [...rows, { time, account, type: 'withdraw', quantity: formatFixed(back.quantity) }];
}

function arrival(one: Unpaired, answer: MovementAnswer, { currency }: AboutMovement): HandRow[] {
  const quantity = formatFixed(one.quantity);
  const left = (account: string): HandRow => ({ time: momentOf(one), account, type: 'withdraw', quantity });
  const day = formatDay(one.day);
  switch (answer.is) {
    case 'own': {
      const account = walletName(answer.wallet, one);
      const acquired = dayOf(answer.acquired, one, 'when it was bought');
      const basis = amountOf(answer.basis, 'what it cost');
      return [{ time: acquired, account, type: 'opening', quantity, basis, acquired, currency }, left(account)];
    }
    case 'gift': {
      const acquired = dayOf(answer.acquired, one, 'when the giver bought it');
      const basis = amountOf(answer.basis, 'what the giver had paid');
      const total = answer.total ? amountOf(answer.total, 'what it was worth') : '';
      const gift = { time: day, account: ELSEWHERE, type: 'gift-in', quantity, basis, acquired, total, currency };
      return [gift, left(ELSEWHERE)];
    }
    case 'income': {
      const total = answer.total ? amountOf(answer.total, 'what it was worth') : '';
      const income = { time: day, account: ELSEWHERE, type: 'income', kind: answer.kind, quantity, total, currency };
      return [income, left(ELSEWHERE)];
    }
    default:
      throw new UsageError('That cannot be said of something that came in.');
  }
}

function departure(one: Unpaired, answer: MovementAnswer, { currency }: AboutMovement): HandRow[] {
  const quantity = formatFixed(one.quantity);
  const arrived = (account: string): HandRow => ({ time: momentOf(one), account, type: 'deposit', quantity });
  const gone = (row: HandRow): HandRow[] => [
    arrived(ELSEWHERE),
    { time: momentOf(one), account: ELSEWHERE, quantity, ...row },
  ];
  switch (answer.is) {
    case 'own':
      return [arrived(walletName(answer.wallet, one))];
    case 'gift':
      return gone({ type: 'gift-out' });
    case 'lost':
      return gone({ type: 'lost' });
    case 'spent': {
      const total = answer.total ? { total: amountOf(answer.total, 'what you got for it'), currency } : {};
      return gone({ type: 'spend', ...total });
    }
    case 'sold':
      return gone({ type: 'sell', total: amountOf(answer.total, 'what you got for it'), currency });
    default:
      throw new UsageError('That cannot be said of something that went out.');
  }
}

function walletName(text: string, { account }: Unpaired): string {
  const name = text.trim();
  if (name === '') throw new UsageError('Give the wallet a name.');
  if (name === account) throw new UsageError(`It must be another wallet than ${account}.`);
  return name;
}

/** An amount of money as it is written in a file. @throws UsageError when it does not read. */
export function amountOf(text: string | undefined, what: string): string {
  const value: Fixed | undefined = parseFixed((text ?? '').trim().replaceAll(/[_ ]/g, ''));
  if (value === undefined || value < 0n)
    throw new UsageError(`Say ${what}, as a number such as 1234.50 (point for decimals, nothing between thousands).`);
  return formatFixed(value);
}

function dayOf(text: string | undefined, { day }: Unpaired, what: string): string {
  const found = parseDay((text ?? '').trim());
  if (found === undefined) throw new UsageError(`Say ${what}, as a date such as 2024-05-31.`);
  if (found > day) throw new UsageError(`It cannot be after ${formatDay(day)}, when it came.`);
  return formatDay(found);
}
