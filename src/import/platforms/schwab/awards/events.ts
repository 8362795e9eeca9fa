/**
 * Equity awards as transactions. Shares that vest are wages in kind: income of their value at vesting, which is their basis
 * (Reg. §1.83-4(b)); they are held from the day after vesting on. Shares bought in a purchase plan cost what was paid for
 * them; the discount is wages only when they are sold (§423), so the basis of those sales has to be raised by hand.
 *
 * A vesting is told twice, by the `Lapse` of all shares and the `Deposit` of those left after tax. A lapse without deposit
 * went straight to the brokerage account, whose file has the arrival: it leaves again the same day.
 */
import { formatDay } from '../../../../core/calendar.js';
import { formatFixed } from '../../../../core/decimal-text.js';
import { absolute, type Fixed, minus, negate, plus, sum, times, ZERO } from '../../../../core/fixed.js';
import { RowProblem } from '../../../columns/problem.js';
import { addCharge, addIncome, addMoney, addUnits } from '../../../entries.js';
import type { Intake, When } from '../../../intake.js';
import { attemptLines } from '../../../rows.js';
import { AwardLots } from './lots.js';
import { type AwardEvent, amountOf, dayIn, textOf } from './record.js';
import { addSale, Restated } from './sales.js';

const NEAR_DAYS = 10;

export function addEvents(all: readonly AwardEvent[], intake: Intake): void {
  const events = all.filter((event) => reads(event, intake));
  const deposits = events.filter(isDeposit);
  const restated = new Restated(deposits);
  const lots = new AwardLots(deposits, events);
  const wages: Fixed[] = [];
  for (const event of events) {
    attemptLines(event.lines, intake, () => {
      if (event.action === 'lapse') wages.push(addLapse(event, deposits, intake));
      else if (event.action === 'deposit' && event.details.length > 0)
        wages.push(addDeposit(event, lots.idOf(event), intake));
      else if (/sale$|sell$/.test(event.action)) addSale(event, { restated, lots }, intake);
      else addOther(event, intake);
    });
  }
  const total = sum(wages);
  const vested = wages.filter((value) => value !== ZERO).length;
  if (vested > 0)
    intake.report(
      'import/vest-wages',
      `${vested} vestings count as income of ${formatFixed(total)} ${intake.currency}.`,
    );
}

const isDeposit = ({ action, details }: AwardEvent): boolean => action === 'deposit' && details.length > 0;

/** Rejects an event whose details do not read, before the lots of all events are made together. */
function reads(event: AwardEvent, intake: Intake): boolean {
  let sound = false;
  attemptLines(event.lines, intake, () => {
    const deposits = isDeposit(event) ? [event] : [];
    new Restated(deposits);
    new AwardLots(deposits, [event]);
    sound = true;
  });
  return sound;
}

/** @returns the wages. */
function addLapse(event: AwardEvent, deposits: readonly AwardEvent[], intake: Intake): Fixed {
  const { lines, when, asset, quantity, details } = event;
  const [detail = new Map<string, string>()] = details;
  const award = textOf(detail, 'awardid');
  const told = deposits.some(
    (one) =>
      one.asset === asset &&
      Math.abs(one.when.day - when.day) <= NEAR_DAYS &&
      one.details.some((cells) => textOf(cells, 'awardid') === award),
  );
  if (told) {
    intake.ignore(lines, 'the vesting of all shares: their deposit tells those that were kept');
    return ZERO;
  }
  const withheld = absolute(amountOf(detail, 'sharessoldwithheldfortaxes') ?? ZERO);
  const net = amountOf(detail, 'netsharesdeposited') ?? minus(quantity, withheld);
  if (net <= ZERO) {
    intake.ignore(lines, 'all shares were kept back for taxes');
    return ZERO;
  }
  const value = addVested(event, { when, net, each: amountOf(detail, 'fairmarketvalueprice') }, intake);
  addUnits(intake, lines, { when, account: intake.account, asset, class: 'stock', quantity: negate(net) });
  return value;
}

/** @returns the wages. */
function addDeposit(event: AwardEvent, id: string | undefined, intake: Intake): Fixed {
  const { quantity, details, lines, asset } = event;
  const [detail = new Map<string, string>()] = details;
  const net = amountOf(detail, 'netsharesdeposited') ?? quantity;
  const price = amountOf(detail, 'purchaseprice');
  if (price !== undefined) {
    const when = dayIn(detail, 'purchasedate') ?? event.when;
    const paid = times(price, net, 'half-even');
    const { account, currency } = intake;
    addMoney(intake, lines, { when, account, currency, amount: paid });
    intake.add(lines, 'buy', { id, when, asset, class: 'stock', quantity: net, total: paid, note: 'ESPP' });
    const worth = amountOf(detail, 'purchasefairmarketvalue');
    const value = worth === undefined ? '' : ` They were worth ${formatFixed(worth)} each that day.`;
    const what = `${formatFixed(net)} ${asset} bought at ${formatFixed(price)} in an employee plan.${value}`;
    intake.report('import/espp-basis', what, event.line);
    return ZERO;
  }
  const when = dayIn(detail, 'vestdate') ?? event.when;
  return addVested(
    event,
    { id, when, net, each: amountOf(detail, 'vestfairmarketvalue', 'fairmarketvalueprice') },
    intake,
  );
}

function addVested(
  { lines, asset, details }: AwardEvent,
  { when, net, each, id }: { when: When; net: Fixed; each: Fixed | undefined; id?: string | undefined },
  intake: Intake,
): Fixed {
  if (asset === '' || net === ZERO)
    throw new RowProblem('import/missing-cell', 'shares that vested without symbol or number.');
  if (each === undefined) throw new RowProblem('import/missing-cell', 'the value of the shares at vesting is missing.');
  const total = times(each, net, 'half-even');
  const award = textOf(details[0] ?? new Map(), 'awardid', 'grantid');
  const note = award === '' ? `vested ${formatDay(when.day)}` : `award ${award}`;
  intake.add(lines, 'income', { id, when, asset, class: 'stock', quantity: net, total, kind: 'wages', note });
  return total;
}

/** Money and shares that come and go; dividends and their taxes. */
function addOther(event: AwardEvent, intake: Intake): void {
  const { action, lines, when, asset, quantity, amount, fee } = event;
  const { account, currency } = intake;
  const money = { when, account, currency };
  if (
    /^(?:forced |cash )?(?:disbursement|wire transfer|wire|journal|transfer|deposit|adjustment|moneylink)/.test(action)
  ) {
    if (amount === undefined && quantity !== ZERO)
      return addUnits(intake, lines, { ...money, asset, class: 'stock', quantity: negate(quantity) });
    // The amount is what left the account, the fee for a wire within.
    const out = needed(amount) < 0n && fee !== ZERO;
    if (out) addCharge(intake, lines, { ...money, amount: negate(fee), kind: 'other' });
    return addMoney(intake, lines, { ...money, amount: out ? plus(needed(amount), fee) : needed(amount) });
  }
  if (/^dividend/.test(action))
    return addIncome(intake, lines, { ...money, amount: needed(amount), kind: 'dividend', payer: asset });
  if (/^tax (?:withholding|reversal)/.test(action))
    return addCharge(intake, lines, { ...money, amount: needed(amount), kind: 'withholding', note: asset });
  if (/fee/.test(action))
    return addCharge(intake, lines, { ...money, amount: amount ?? negate(fee), kind: 'other', note: asset });
  if (/^interest/.test(action)) return addIncome(intake, lines, { ...money, amount: needed(amount), kind: 'interest' });
  throw new RowProblem('import/unknown-action', `"${event.action}" in the column "action" is not known.`);
}

export function needed(amount: Fixed | undefined): Fixed {
  if (amount === undefined) throw new RowProblem('import/missing-cell', 'the amount is empty.');
  return amount;
}
