/** What is missing in a book and can be entered: where units came from or went, holdings from before, prices, lines of `tare.yaml`. */

import { SETTINGS_FILE, textOf } from '../../book/book-files.js';
import {
  entriesByHand,
  type HandEntry,
  type HandPrice,
  type HandRow,
  withoutEntry,
  withPrice,
  withRows,
} from '../../book/by-hand.js';
import { type EditedSettings, editSettings, type SettingChange } from '../../book/edit-settings.js';
import { amountOf, type MovementAnswer, rowsFor } from '../../book/movements.js';
import { formatDay, parseDay } from '../../core/calendar.js';
import { formatFixed } from '../../core/decimal-text.js';
import { UsageError } from '../../core/usage-error.js';
import { type Unpaired, unpairedMovements } from '../../ledger/likely-partners.js';
import type { Session } from './session.js';

/** A movement that has no partner. */
export interface MovementItem {
  readonly id: string;
  readonly type: 'deposit' | 'withdraw';
  readonly day: string;
  readonly account: string;
  readonly asset: string;
  readonly quantity: string;
  readonly file: string;
  readonly row: number;
}

export interface MovementQuestion {
  readonly one: MovementItem;
  /** What could be its other side, the likeliest first. */
  readonly partners: readonly MovementItem[];
  readonly currency: string;
}

/** More than these are never looked through. */
const MOST_PARTNERS = 12;

/** A movement and its possible partners. @throws UsageError when it has one by now. */
export function movementAt(session: Session, file: string, row: number): MovementQuestion {
  const { one, likely } = find(session, file, row);
  const others = unpaired(session)
    .map((each) => each.one)
    .filter((other) => isOtherSide(one, other) && other !== likely)
    .sort((a, b) => Math.abs(a.day - one.day) - Math.abs(b.day - one.day));
  const partners = [...(likely && isOtherSide(one, likely) ? [likely] : []), ...others].slice(0, MOST_PARTNERS);
  return { one: itemOf(one), partners: partners.map(itemOf), currency: session.input.settings.currency };
}

/** The same asset the other way, in another account, and no more arriving than left. */
function isOtherSide(one: Unpaired, other: Unpaired): boolean {
  if (other.type === one.type || other.asset !== one.asset || other.account === one.account) return false;
  const [out, back] = one.type === 'withdraw' ? [one, other] : [other, one];
  return back.quantity <= out.quantity && back.day >= out.day;
}

/** Writes down what a movement was. */
export async function explainMovement(
  session: Session,
  place: { readonly file: string; readonly row: number },
  answer: MovementAnswer,
  partner?: { readonly file: string; readonly row: number },
): Promise<void> {
  const { one } = find(session, place.file, place.row);
  const other = partner && find(session, partner.file, partner.row).one;
  const about = { class: session.book().ledger.classes.known(one.asset), currency: session.input.settings.currency };
  await addRows(session, rowsFor(one, answer, about, other));
}

const unpaired = (session: Session) => {
  const { ledger } = session.book();
  return unpairedMovements(ledger.transactions, (asset) => ledger.classes.known(asset) === 'cash');
};

function find(session: Session, file: string, row: number) {
  const found = unpaired(session).find(({ one: { source } }) => source.file === file && source.row === row);
  if (!found) throw new UsageError(`The movement of ${file} row ${row} has a partner by now.`);
  return found;
}

const itemOf = ({ id, type, day, account, asset, quantity, source }: Unpaired): MovementItem => ({
  ...{ id, type, account, asset, file: source.file, row: source.row },
  ...{ day: formatDay(day), quantity: formatFixed(quantity) },
});

export interface Opening {
  readonly asset: string;
  readonly account: string;
  readonly quantity: string;
  readonly basis: string;
  readonly acquired: string;
  /** The day by which they must have been there. */
  readonly day: string;
}

/** Writes down units that were there before the files begin. */
export async function enterOpening(
  session: Session,
  { asset, account, quantity, basis, acquired, day }: Opening,
): Promise<void> {
  const bought = parseDay(acquired.trim());
  if (bought === undefined) throw new UsageError('Say when they were bought, as a date such as 2024-05-31.');
  if (bought > (parseDay(day) ?? bought))
    throw new UsageError(`They were sold on ${day}: they cannot be bought after that.`);
  const row: HandRow = {
    ...{ time: formatDay(bought), account, type: 'opening', asset, acquired: formatDay(bought) },
    class: session.book().ledger.classes.known(asset) ?? '',
    quantity: amountOf(quantity, 'how many they were'),
    basis: amountOf(basis, 'what they cost'),
    currency: session.input.settings.currency,
    note: `held in ${account} before ${day}`,
  };
  await addRows(session, [row]);
}

async function addRows(session: Session, rows: readonly HandRow[]): Promise<void> {
  const [path, text] = withRows(session.files, rows);
  await putText(session, path, text);
}

/** What was entered by hand so far. */
export const enteredByHand = (session: Session): HandEntry[] => entriesByHand(session.files);

/** Takes rows that were entered by hand back. */
export async function takeBack(session: Session, entry: Pick<HandEntry, 'path' | 'note'>): Promise<void> {
  const text = withoutEntry(session.files, entry);
  if (text === undefined) await session.remove([entry.path]);
  else await putText(session, entry.path, text);
}

/** Writes down a price, or an exchange rate where the asset is a currency. */
export async function enterPrice(session: Session, { date, asset, price, currency }: HandPrice): Promise<void> {
  const checked = { date, asset, currency, price: amountOf(price, `what one ${asset} was worth in ${currency}`) };
  const [path, text] = withPrice(session.files, checked);
  await putText(session, path, text);
}

/** Changes lines of `tare.yaml`. Nothing is written when one of them is wrong. @returns what was written, or what is wrong. */
export async function changeSettings(session: Session, changes: readonly SettingChange[]): Promise<EditedSettings> {
  const edited = editSettings(settingsText(session), changes);
  if (edited.issues.length === 0) await putText(session, SETTINGS_FILE, edited.text);
  return edited;
}

export const settingsText = ({ files }: Session): string =>
  files.paths.includes(SETTINGS_FILE) ? textOf(files, SETTINGS_FILE) : '';

export const putText = (session: Session, path: string, text: string): Promise<void> =>
  session.put(new Map([[path, new TextEncoder().encode(text)]]));
