/** What the columns of a table are: amounts, private texts, or what a reader of the bug report must see as it is. */
import { parseAmount, parseMeasured } from '../columns/amount.js';
import { isBlank } from '../columns/text.js';
import { normaliseHeader } from '../read/header.js';

export type ColumnKind = 'amount' | 'private' | 'kept';

/** Any of some words, whole. */
const anyOf = (words: string, ...patterns: readonly string[]): RegExp =>
  new RegExp([`\\b(?:${words.split(' ').join('|')})\\b`, ...patterns].join('|'));

/** Names of columns whose numbers are no amounts. */
const IDS = anyOf(
  'id ids txid uid uuid hash refid ref reference referenz ip iban phone token serial txhash tx-id account konto',
  '[a-z]id$',
  '_id\\b',
  'number$',
  '\\b(?:order|account|trade|transaction) ?(?:no|number|#)\\b',
);
const PRIVATE = anyOf(
  'address destination sender recipient receiver counterparty name email e-mail note notes memo comment comments ' +
    'description details label wallet owner url nickname message verwendungszweck beschreibung kommentar ' +
    'omschrijving txsrc txdest',
  '[a-z](?:hash|address)$',
);
const RATIO =
  /price|rate|kurs|cours|koers|per (?:share|unit|coin)|spot|ratio|percent|%|multiplier|leverage|duration|count|\byear\b|days|decimals|\bfx\b|strike/;
/** What says what a row is. */
const WORDS = /\b(?:type|kind|action|side|activity|operation|status|event|art|typ|vorgang|aktion)\b/;
const ASSETS = /\b(?:symbol|ticker|isin|cusip|wkn|asset|currency|coin|instrument|pair|market|product)\b/;
const MONTH = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*';
const TIME = new RegExp(
  `^\\W*(?:\\d{1,4}[-/.]\\d{1,2}[-/.]\\d{1,4}|\\d{1,2}:\\d{2}|(?:19|20)\\d{6}\\b|${MONTH}\\.? \\d{1,2}\\b|\\d{1,2} ${MONTH}\\b|1\\d{9}(?:\\d{3})?$)`,
);

/** The kind of one column, by its name and its cells. */
export function columnKind(header: string, cells: readonly string[]): ColumnKind {
  const name = normaliseHeader(header);
  const filled = cells.map((cell) => cell.trim()).filter((cell) => !isBlank(cell));
  const share = (test: (cell: string) => boolean): number =>
    filled.length === 0 ? 0 : filled.filter(test).length / filled.length;
  if (share((cell) => TIME.test(cell)) > 0.5) return 'kept';
  if (WORDS.test(name)) return 'kept';
  if (IDS.test(name) && !ASSETS.test(name) && !/balance|amount|value/.test(name)) return 'private';
  if (share(isNumber) > 0.5) return RATIO.test(name) ? 'kept' : 'amount';
  if (ASSETS.test(name)) return 'kept';
  if (PRIVATE.test(name)) return 'private';
  return filled.length > 2 && new Set(filled).size > filled.length / 2 && share(isLong) > 0.5 ? 'private' : 'kept';
}

/** `(0.1 BTC)` is one too. */
const isNumber = (cell: string): boolean =>
  /^[-+(]?[$€£]?[-+(]?\d[\d.,]*\s?[A-Z]{0,6}\)?$/.test(cell) ||
  (parseAmount(cell, 'point') ?? parseAmount(cell, 'comma') ?? parseMeasured(cell)) !== undefined;

/** Longer than any word that says what a row is. */
const isLong = (cell: string): boolean => cell.length > 14;
