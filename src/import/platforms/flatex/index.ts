/**
 * flatex's depot transactions: trades only, in German. The amount has no sign of its own: it goes with the units, which are
 * below zero for what leaves. A `Storno` takes an execution of the same order back, and the two are none.
 */
import { absolute, type Fixed, negate } from '../../../core/fixed.js';
import { addSecurityTrade } from '../../account-history.js';
import { eitherAmount } from '../../columns/either-mark.js';
import { RowProblem } from '../../columns/problem.js';
import { text, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import type { Intake, When } from '../../intake.js';
import { namedClass, reportIsins } from '../../isin.js';
import { attemptLines, eachRow } from '../../rows.js';
import type { Row, Sheet } from '../../sheet.js';

const UNITS = /^nominal ?\(stk\.?\)$|^nominal$/;
const AMOUNT = /^betrag$/;
const PRICE = /^kurs$/;
const ID = /^ta\.?-nr\.?$/;

export const flatex: TableFormat = {
  kind: 'table',
  id: 'flatex',
  platform: 'flatex',
  name: 'flatex depot transactions',
  grade: 'C',
  covers: 'trades',
  fileName: /depotums|flatex/i,
  howTo: [
    'Sign in at flatex.at or flatex.de and open Konto & Depot, then Depotumsätze.',
    'Choose the whole period and press Export (CSV).',
  ],
  headers: [
    {
      version: 'since 2020',
      columns: ['buchungstag', 'valuta', 'bezeichnung', 'isin', UNITS, AMOUNT, PRICE, ID, 'buchungsinformation'],
      optional: ['', 'devisenkurs'],
    },
  ],
  read,
};

interface Entry {
  readonly line: number;
  readonly when: When;
  readonly isin: string;
  readonly name: string;
  /** Signed. */
  readonly units: Fixed;
  readonly amount: Fixed;
  readonly currency: string;
  readonly price: Fixed | undefined;
  readonly priceCurrency: string;
  readonly id: string;
  readonly words: string;
}

function read(sheet: Sheet, intake: Intake): void {
  const readEntry = entryReader(sheet, intake);
  const entries: Entry[] = [];
  eachRow(sheet, intake, (row) => entries.push(readEntry(row)));
  for (const one of withoutCancelled(entries, intake)) attemptLines(one.line, intake, () => addEntry(one, intake));
  reportIsins(
    intake,
    entries.map(({ isin }) => isin),
  );
}

function entryReader(sheet: Sheet, intake: Intake): (row: Row) => Entry {
  const when = time(sheet, intake, 'buchungstag', { patterns: ['dd.MM.yyyy'] });
  const [isin, name, id, words] = [
    word(sheet, 'isin'),
    word(sheet, 'bezeichnung'),
    word(sheet, ID),
    text(sheet, 'buchungsinformation'),
  ];
  const [units, amount, price] = [UNITS, AMOUNT, PRICE].map((column) =>
    eitherAmount(sheet, sheet.find(column), column.source),
  );
  const [moneyAt, priceAt] = [sheet.find(AMOUNT) + 1, sheet.find(PRICE) + 1];
  return (row) => {
    const [moved, paid] = [units?.(row), amount?.(row)];
    if (moved === undefined || paid === undefined)
      throw new RowProblem('import/missing-cell', 'units or amount are empty.');
    const currency = row.cell(moneyAt).toUpperCase();
    if (currency === '') throw new RowProblem('import/missing-cell', 'the amount has no currency beside it.');
    return {
      ...{
        line: row.line,
        when: when(row),
        isin: isin(row).toUpperCase(),
        name: name(row),
        id: id(row),
        words: words(row),
      },
      ...{ units: moved, amount: paid, currency, price: price?.(row), priceCurrency: row.cell(priceAt).toUpperCase() },
    };
  };
}

/** The number of the order, at the end of the words. */
const orderOf = ({ words }: Entry): string => /(\d{6,})\s*$/.exec(words)?.[1] ?? '';

function withoutCancelled(entries: readonly Entry[], intake: Intake): Entry[] {
  const gone = new Set<Entry>();
  for (const back of entries) {
    if (!/^storno/i.test(back.words)) continue;
    gone.add(back);
    const original = entries.find(
      (one) =>
        !gone.has(one) &&
        !/^storno/i.test(one.words) &&
        orderOf(one) === orderOf(back) &&
        one.isin === back.isin &&
        one.units === negate(back.units) &&
        one.when.day <= back.when.day,
    );
    if (original) {
      gone.add(original);
      intake.ignore([original.line, back.line], 'cancelled');
    } else intake.reject(back.line, 'import/unpaired-leg', `"${back.words}": what it takes back is not in this file.`);
  }
  return entries.filter((one) => !gone.has(one));
}

function addEntry(entry: Entry, intake: Intake): void {
  const { line, when, isin, name, units, amount, currency, price, priceCurrency, id, words } = entry;
  const bought = /\bkauf\b/i.test(words);
  if (!bought && !/\bverkauf\b/i.test(words)) {
    throw new RowProblem('import/unknown-action', `"${words}" in the column "buchungsinformation" is not known.`);
  }
  addSecurityTrade(intake, {
    ...{ lines: line, when, id: id || undefined, order: orderOf(entry) || undefined, asset: isin },
    ...{ side: bought ? 'bought' : 'sold', class: namedClass({ isin, name }), quantity: units, currency, price },
    ...{ amount: bought ? negate(absolute(amount)) : absolute(amount), note: name || undefined },
    ...(priceCurrency === '' ? {} : { priceCurrency }),
  });
}
