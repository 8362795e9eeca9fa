/**
 * `tare identify SALE [FILES…]`: shows the open lots before a sale with gain, term and tax of each, takes the choice, and
 * appends it with the time to `identifications.csv`. A record counts only if it is made by the time of the sale, so one
 * for a day gone by is not written, unless the policy `identification.late` says that it is used and flagged.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IDENTIFICATIONS } from '../../book/book-files.js';
import { type Book, runBook } from '../../chain/chain.js';
import { lotsByMethod, type WhatIf, type WhatIfSale, whatIf, whatIfLots } from '../../chain/what-if.js';
import { formatCents, formatFixed } from '../../core/decimal-text.js';
import { type Fixed, over, plus, ZERO } from '../../core/fixed.js';
import { formatInstant, type Instant } from '../../core/zone.js';
import { RowProblem } from '../../import/columns/problem.js';
import { appendIdentification } from '../../import/identification-line.js';
import { parseLotChoices } from '../../import/platforms/tare/columns.js';
import type { LotChoice, Transaction } from '../../ledger/transaction.js';
import { inTime } from '../../lots/identification.js';
import { lotMethod } from '../../lots/methods/registry.js';
import { saleWords } from '../../lots/sale-words.js';
import { jsonText } from '../../report/json.js';
import { whatIfDocument, whatIfLines } from '../../report/what-if.js';
import { bookFolder, openBook } from '../book-folder.js';
import type { Run } from '../command.js';
import { EXIT, type Io, UsageError } from '../io.js';
import { saleOf } from '../sale-question.js';
import { withLock, writeAtomically } from '../write-files.js';
import { exitCode, listOf } from './shared.js';

/** The sale in question: how the record names it, and the ledger before it. */
interface Asked {
  readonly sale: WhatIfSale;
  readonly name: string;
  readonly before: readonly Transaction[] | undefined;
  /** The sale itself, when the files show it already. */
  readonly transaction: Transaction | undefined;
}

export const run: Run = async (io, [words, files], options) => {
  const folder = bookFolder(io, options);
  if (folder === undefined)
    throw new UsageError('An identification is kept in a book: "tare init" makes one, --book names one.');
  const book = runBook(openBook(io, listOf(files), options));
  const asked = askedFor(io, book, String(words));
  const found = whatIf(book, asked.sale, asked.before);
  if (!options.json) await io.out(`${whatIfLines(found).join('\n')}\n\n`);
  const chosen = typeof options.lots === 'string' ? options.lots : await askLots(io, options.json === true);
  if (chosen === undefined || chosen.trim() === '') {
    if (options.json) await io.out(jsonText({ ...whatIfDocument('identify', book, found), recorded: null }));
    else await io.out(`Nothing recorded. To record: tare identify "${asked.name}" --lots "${suggestion(found)}"\n`);
    return exitCode(book.issues);
  }
  const lots = choiceOf(book, asked, found, chosen);
  const recorded = io.now();
  refuseLate(book, asked, recorded);
  const line = { recorded, disposal: asked.name, lots, told: options.told === true };
  append(join(folder, IDENTIFICATIONS), line);
  const outcome = whatIfLots(book, asked.sale, lots, asked.before);
  const lotsText = lots.map(lotText).join(';');
  if (options.json) {
    const record = { at: formatInstant(recorded), disposal: asked.name, lots: lotsText, told: line.told };
    await io.out(jsonText({ ...whatIfDocument('identify', book, found), recorded: record }));
  } else {
    const gain = formatCents(plus(outcome.shortGain, outcome.longGain));
    const tax = outcome.tax === undefined ? '' : `, tax ${formatCents(outcome.tax)}`;
    const when = formatInstant(recorded);
    await io.out(`Recorded at ${when} in ${IDENTIFICATIONS}: ${asked.name} takes ${lotsText} (gain ${gain}${tax}).\n`);
    if (!line.told)
      await io.out(
        'Tell whoever keeps the units the same by the time of the sale, and add --told: from 2027 it must be.\n',
      );
  }
  return EXIT.complete;
};

/** A sale in words, or the id of one in the files. */
function askedFor(io: Io, book: Book, words: string): Asked {
  const index = book.matchInput.transactions.findIndex(({ id }) => id === words);
  const transaction = book.matchInput.transactions[index];
  if (!transaction) {
    const sale = saleOf(io, book, words);
    const name = saleWords(sale.asset, sale.quantity, sale.account, sale.day);
    return { sale, name, before: undefined, transaction: undefined };
  }
  const total = book.valuation.of(transaction);
  if (total === undefined || transaction.quantity === ZERO)
    throw new UsageError(`${words} is a ${transaction.type} without a value, and no sale.`);
  const { asset, account, quantity, day } = transaction;
  const price = over(total, quantity, 'half-even');
  const sale = { asset, account, quantity, price, priceFrom: undefined, day, commission: undefined };
  return { sale, name: words, before: book.matchInput.transactions.slice(0, index), transaction };
}

async function askLots(io: Io, json: boolean): Promise<string | undefined> {
  if (json || !io.ask) return undefined;
  return io.ask('Lots to sell, as B1:1;B2:0.5, or a method such as hifo or min-tax (empty: none): ');
}

const lotText = ({ lot, quantity }: LotChoice): string =>
  quantity === undefined ? lot : `${lot}:${formatFixed(quantity)}`;

/** The choice with the least tax, to show how a choice is written. */
function suggestion({ methods }: WhatIf): string {
  const least = methods.find(({ method }) => method === 'min-tax') ?? methods[0];
  return least?.takes.map(lotText).join(';') ?? '';
}

/** The lots named, checked against what is open, or those of a method. */
function choiceOf(book: Book, { sale, before }: Asked, found: WhatIf, text: string): readonly LotChoice[] {
  const method = lotMethod(text.trim());
  if (method) return lotsByMethod(book, sale, method, before).takes;
  let lots: readonly LotChoice[];
  try {
    lots = parseLotChoices(text.trim());
  } catch (problem) {
    if (problem instanceof RowProblem) throw new UsageError(problem.message);
    throw problem;
  }
  let named: Fixed = ZERO;
  for (const { lot, quantity } of lots) {
    const open = found.lots.find((one) => one.lot === lot);
    if (!open)
      throw new UsageError(`There is no open lot ${lot}; there are ${found.lots.map((one) => one.lot).join(', ')}.`);
    if (quantity !== undefined && quantity > open.open)
      throw new UsageError(`Lot ${lot} has ${formatFixed(open.open)}, not ${formatFixed(quantity)}.`);
    named = plus(named, quantity ?? open.open);
  }
  const exact = lots.every(({ quantity }) => quantity !== undefined);
  if (named < sale.quantity || (exact && named > sale.quantity))
    throw new UsageError(`The lots named come to ${formatFixed(named)}, the sale to ${formatFixed(sale.quantity)}.`);
  return lots;
}

function refuseLate(book: Book, { sale, name, transaction }: Asked, recorded: Instant): void {
  const record = { disposal: name, lots: [], recorded, told: false, file: IDENTIFICATIONS, row: 0 };
  const timely = transaction ? inTime(record, transaction, book.clock) : book.clock.dayAt(recorded) <= sale.day;
  if (timely || book.settings.policies['identification.late'] === 'flag') return;
  throw new UsageError(
    `It is too late for ${name}: lots must be named by the time of the sale (26 CFR §1.1012-1(c)(2), (j)(2)). Nothing was recorded.`,
  );
}

/** The old lines and the new one, in place of the file. */
function append(path: string, line: Parameters<typeof appendIdentification>[1]): void {
  withLock(path, () => {
    const old = existsSync(path) ? readFileSync(path, 'utf8') : '';
    const text = appendIdentification(old, line);
    if (text === undefined) throw new UsageError(`${path} lacks one of the columns recorded, disposal, lots, told.`);
    writeAtomically(path, text);
  });
}
