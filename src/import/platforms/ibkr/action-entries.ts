/** Corporate actions as transactions: by the words of the action first, else by what left and what came. */
import { absolute, type Fixed, plus, timesOver, whole, ZERO } from '../../../core/fixed.js';
import type { AssetClass } from '../../../ledger/transaction.js';
import { RowProblem } from '../../columns/problem.js';
import type { When } from '../../intake.js';
import { securityClass } from '../../securities.js';
import type { Context } from './context.js';

export interface Leg {
  readonly asset: string;
  readonly class: AssetClass;
  readonly quantity: Fixed;
  readonly proceeds: Fixed;
  readonly value: Fixed;
}

export interface Action {
  readonly lines: readonly number[];
  /** The security that the description begins with. */
  readonly subject: string;
  /** What was done, as written. */
  readonly text: string;
  readonly when: When;
  readonly account: string;
  readonly currency: string;
  readonly legs: readonly Leg[];
}

/** Adds what an action did. */
export function addAction(action: Action, context: Context): void {
  const { text, lines, legs } = action;
  if (legs.every(({ quantity, proceeds }) => quantity === ZERO && proceeds === ZERO)) {
    return context.intake.ignore(lines, 'booked and taken back');
  }
  if (/\bsplit\b/i.test(text)) return addSplit(action, context);
  if (/\bspin-?off\b|abspaltung/i.test(text)) return addSpinOff(action, context);
  if (/rights? issue|bezugsrecht/i.test(text)) return addRights(action, context);
  if (/stock dividend|aktiendividende/i.test(text)) return addStockDividend(action, context);
  const olds = legs.filter(({ quantity }) => quantity < 0n);
  const fresh = legs.filter(({ quantity }) => quantity > 0n);
  const [old] = olds;
  const [only] = fresh;
  if (olds.length === 1 && fresh.length === 0 && old) return addPayout(action, old, context);
  if (olds.length === 1 && fresh.length === 1 && old && only) return addExchange(action, old, only, context);
  if (olds.length === 0 && fresh.length === 0) return addDistribution(action, context);
  throw new RowProblem('import/unknown-action', `"${text}" of ${action.subject} is not understood.`);
}

/** `Split 4 for 1`: four now for one before. */
const ratioIn = (text: string): { to: Fixed; from: Fixed } | undefined => {
  const found = /(\d+) (?:for|für) (\d+)/i.exec(text);
  return found ? { to: BigInt(found[1] ?? '1') as Fixed, from: BigInt(found[2] ?? '1') as Fixed } : undefined;
};

const about = ({ when, account, currency }: Action) => ({ when, account, currency, total: undefined });

/**
 * A forward split adds shares. A reverse split takes the old ones out and puts the new ones in, or only says by how many
 * they became fewer; then the ratio in the text is all there is to go by.
 */
function addSplit(action: Action, { intake }: Context): void {
  const { lines, legs, text, subject } = action;
  const old = legs.find(({ quantity }) => quantity < 0n);
  const fresh = legs.find(({ quantity }) => quantity > 0n);
  const asset = fresh?.asset ?? subject;
  const shared = { ...about(action), asset, class: securityClass(asset) };
  if (!old && fresh) {
    intake.add(lines, 'split', { ...shared, quantity: fresh.quantity });
    return;
  }
  const ratio = ratioIn(text);
  if (old && fresh) {
    intake.add(lines, 'split', { ...shared, quantity: absolute(old.quantity), toQuantity: fresh.quantity });
    return;
  }
  if (!ratio) throw new RowProblem('import/ambiguous-group', `"${text}" of ${subject} has no ratio.`);
  const scaled = (parts: Fixed): Fixed => timesOver(whole(1), parts, 1n as Fixed, 'half-even');
  intake.add(lines, 'split', { ...shared, quantity: scaled(ratio.from), toQuantity: scaled(ratio.to) });
}

function addSpinOff(action: Action, { intake }: Context): void {
  const { lines, legs, text, subject } = action;
  const [leg] = legs.filter(({ quantity }) => quantity > 0n);
  if (!leg) throw new RowProblem('import/ambiguous-group', `"${text}" of ${subject} brings no shares.`);
  const ratio = ratioIn(text);
  intake.add(lines, 'spin-off', {
    ...about(action),
    asset: subject,
    class: securityClass(subject),
    quantity: ratio ? timesOver(leg.quantity, ratio.from, ratio.to, 'half-even') : ZERO,
    toAsset: leg.asset,
    toClass: leg.class,
    toQuantity: leg.quantity,
    ...(leg.value > 0n ? { toTotal: leg.value } : {}),
  });
}

/**
 * Rights to buy shares, handed out to their holders, have no basis unless they are worth 15% of the shares or the
 * holder elects to divide it (§307(b)(1)); the holding period goes along (§1223(4)).
 */
function addRights(action: Action, { intake }: Context): void {
  const { lines, legs, subject, text } = action;
  const [leg] = legs.filter(({ quantity }) => quantity > 0n);
  if (!leg) throw new RowProblem('import/ambiguous-group', `"${text}" of ${subject} brings no rights.`);
  intake.add(lines, 'stock-dividend', {
    ...about(action),
    asset: subject,
    class: securityClass(subject),
    quantity: leg.quantity,
    toAsset: leg.asset,
    toClass: 'stock',
    toQuantity: leg.quantity,
    basis: ZERO,
  });
}

function addStockDividend(action: Action, { intake }: Context): void {
  const { lines, legs, subject, text } = action;
  const [leg] = legs.filter(({ quantity }) => quantity > 0n);
  if (!leg) throw new RowProblem('import/ambiguous-group', `"${text}" of ${subject} brings no shares.`);
  const other = leg.asset === subject ? {} : { toAsset: leg.asset, toClass: leg.class, toQuantity: leg.quantity };
  const shared = { ...about(action), asset: subject, class: securityClass(subject), quantity: leg.quantity };
  intake.add(lines, 'stock-dividend', { ...shared, ...other });
}

/** Shares that leave for money: a merger for cash, a redemption, a bond that is due. */
function addPayout(action: Action, old: Leg, { intake }: Context): void {
  const { lines, legs, text, when, account, currency } = action;
  const paid = legs.reduce<Fixed>((sum, { proceeds }) => plus(sum, proceeds), ZERO);
  if (paid <= 0n) throw new RowProblem('import/unpaired-leg', `"${text}": ${old.asset} left, and nothing came for it.`);
  const quantity = absolute(old.quantity);
  intake.add(lines, 'sell', { when, account, asset: old.asset, class: old.class, quantity, total: paid, currency });
}

/** Shares that become others, with money beside them if any. */
function addExchange(action: Action, old: Leg, fresh: Leg, { intake }: Context): void {
  const { lines, legs, text } = action;
  if (/tender|voluntary/i.test(text)) {
    const what = `"${text}" exchanges ${old.asset} for ${fresh.asset}, perhaps a part of the holding only.`;
    throw new RowProblem('import/ambiguous-group', what);
  }
  const cash = legs.reduce<Fixed>((sum, { proceeds }) => plus(sum, proceeds), ZERO);
  intake.add(lines, 'merger', {
    ...about(action),
    asset: old.asset,
    class: old.class,
    quantity: absolute(old.quantity),
    toAsset: fresh.asset,
    toClass: fresh.class,
    toQuantity: fresh.quantity,
    ...(fresh.value > 0n && cash > 0n ? { toTotal: fresh.value } : {}),
    ...(cash > 0n ? { cash } : {}),
  });
}

/** The shares stay, or were exchanged for the same under another number; money alone is a distribution of unknown kind. */
function addDistribution(action: Action, { intake }: Context): void {
  const { lines, legs, text, subject } = action;
  if (legs.every(({ proceeds }) => proceeds === ZERO))
    return intake.ignore(lines, 'the same shares under another number');
  throw new RowProblem('import/unknown-action', `"${text}" of ${subject} pays money, and nothing says of what kind.`);
}
