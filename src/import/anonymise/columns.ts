/** What the columns of a table are: amounts, points in time, private texts, or what a reader of the bug report must see. */
import { parseAmount, parseMeasured } from '../columns/amount.js';
import { isBlank } from '../columns/text.js';
import { normaliseHeader } from '../read/header.js';
import { MONTH_WORDS } from './months.js';
import { isId } from './scramble.js';
import { spoken } from './writings/writing.js';

/**
 * `private`: names, addresses, ids; nothing of them stays. `text`: descriptions and whatever is not known; plain words of the
 * trade stay. `words`: what a row is; ids are taken out. `asset`: symbols and names of what was traded. `ratio`: prices, rates.
 */
export type ColumnKind = 'amount' | 'time' | 'private' | 'text' | 'words' | 'asset' | 'ratio';

/** Any of some words, whole. */
const anyOf = (words: string, ...patterns: readonly string[]): RegExp =>
  new RegExp([`\\b(?:${words.split(' ').join('|')})\\b`, ...patterns].join('|'));

/** Names of columns whose numbers are no amounts. */
const IDS = anyOf(
  'id ids txid uid uuid hash refid ref reference referenz ip iban phone token serial txhash tx-id account accounts konto kontonummer ' +
    'depot depotnummer rekening compte cuenta conto',
  '(?<!pa)(?<=[a-z])id$',
  '_id\\b',
  '(?<!check)number$',
  '\\b(?:order|account|trade|transaction) ?(?:no|number|#)\\b',
);
const PRIVATE = anyOf(
  'address destination sender recipient receiver counterparty name email e-mail wallet owner holder alias url nickname ' +
    'from to txsrc txdest client customer user street city phone beneficiary payee',
  '[a-z](?:hash|address)$',
);
const RATIO = anyOf(
  'spot count year fx(?!.*\\b(?:fee|amount|total)\\b) limit bps per.(?:share|unit|coin) block.(?:no|number|height)',
  'price|rates?\\b|kurs|cours|koers|ratio|percent|%|multiplier|factor|leverage|duration|days|decimals|strike|coupon|yield',
  'confirmations|nonce|market value per|fair market value$|\\bfmv$',
);
/** What says what a row is. */
const WORDS = /\b(?:type|kind|action|side|activity|operation|status|event|art|typ|vorgang|aktion)\b/;
const ASSETS = /\b(?:symbol|ticker|isin|cusip|sedol|wkn|conid|asset|currency|coin|instrument|pair|market|product)\b/;
const WHEN = /date|time|\bwhen\b|created|updated|\bday\b|datum|zeit|tijd|fecha|data/;
const TIME = new RegExp(
  '^\\W*(?:\\d{1,4}[-/.]\\d{1,2}[-/.]\\d{1,4}|\\d{1,2}:\\d{2}|(?:19|20)\\d{6}(?:\\d{4}|\\d{6})?\\b|' +
    `(?:${MONTH_WORDS})[.,]? \\d{1,2}\\b|\\d{1,2}[ .-]{1,2}(?:${MONTH_WORDS})\\b|\\d{4}[ -](?:${MONTH_WORDS})\\b)`,
  'i',
);
const EPOCH = /^1\d{9}(?:\d{3}|\d{6}|\d{9})?(?:[.,]\d+)?$|^(?:19|20)\d{10,12}$/;

/** The kind of one column, by its name and its cells. */
export function columnKind(header: string, cells: readonly string[]): ColumnKind {
  const name = normaliseHeader(spoken(header));
  const filled = cells.map((cell) => cell.trim()).filter((cell) => !isBlank(cell));
  const share = (test: (cell: string) => boolean): number =>
    filled.length === 0 ? 0 : filled.filter(test).length / filled.length;
  const isAsset = ASSETS.test(name);
  const isIds = IDS.test(name) && !isAsset && !/balance|amount|value|\b(?:type|status|capabilities)$/.test(name);
  const isTime = (cell: string): boolean => looksLikeTime(cell) || (WHEN.test(name) && EPOCH.test(cell));
  if (share(isTime) > 0.5 && !(isIds && share(isId) > 0.5)) return 'time';
  if (WORDS.test(name) && !isIds && share(columnIsNumber) <= 0.5)
    return filled.some((cell) => cell.split(/\s+/).length > 5) ? 'text' : 'words';
  if (isIds) return 'private';
  if (share(columnIsNumber) > 0.5) return RATIO.test(name) ? 'ratio' : 'amount';
  if (isAsset) return 'asset';
  if (RATIO.test(name) && share(columnIsNumber) > 0) return 'ratio';
  return PRIVATE.test(name) ? 'private' : 'text';
}

export const looksLikeTime = (cell: string): boolean => TIME.test(cell);

/** `(0.1 BTC)` is one too. */
export const columnIsNumber = (cell: string): boolean =>
  (/^[-+(]?[$€£]?[-+(]?\d[\d.,]*\s?[A-Z]{0,6}\)?$/.test(cell.trim()) && !/\.\d*\.\d{0,2}(?!\d)/.test(cell)) ||
  (parseAmount(cell, 'point') ?? parseAmount(cell, 'comma')) !== undefined ||
  (!/^\W*0x/i.test(cell) && /^(?:[A-Za-z][A-Za-z\d]{0,11})?$/.test(parseMeasured(cell)?.unit ?? '-'));
