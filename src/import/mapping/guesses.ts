/** What columns and words are usually called, in the languages of the exports that people bring. */
import type { MappedColumn } from './mapping.js';

/** The names by which a column is known, the surest first. */
export const COLUMN_NAMES: readonly (readonly [MappedColumn, readonly RegExp[]])[] = [
  [
    'time',
    [
      /^(?:date ?(?:\/|&|and) ?time|date ?time|timestamp)\b/,
      /^(?:trade|transaction|execution|executed|order|booking) ?(?:date|time|at)\b/,
      /^(?:date|datum|fecha|data|buchungstag|handelsdatum|datetime_utc)\b/,
      /^time\b|^zeit$|^when$|^day$|^tag$|^wann$|created|executed|filled/,
    ],
  ],
  ['clock', [/^(?:time|uhrzeit|hora|heure|tijd|trade time)$/]],
  [
    'type',
    [
      /^(?:type|action|side|activity|operation|typ|art|vorgang|aktion|way|direction|what)$/,
      /(?:transaction|activity|order|trade) ?(?:type|action)|^b\/s$|^buy ?\/ ?sell$|transaktionsart/,
    ],
  ],
  ['to_asset', [/^(?:to|received|bought|buy|incoming) ?(?:asset|currency|coin|symbol)$/]],
  ['to_quantity', [/^(?:to|received|bought|buy|incoming) ?(?:amount|quantity)$/]],
  [
    'asset',
    [
      /^(?:symbol|ticker|asset|coin|instrument)\b/,
      /^(?:stock|security|product|wertpapier|isin|name)$/,
      /^(?:sent|sell) ?(?:asset|currency|coin)$/,
    ],
  ],
  [
    'quantity',
    [
      /^(?:quantity|qty|shares|units|volume|anzahl|stück|menge|aantal|no\.? of shares)\b/,
      /^(?:asset |coin |crypto )?(?:amount|size)$|^filled$/,
    ],
  ],
  ['price', [/^(?:price|unit price|rate|kurs|share price|price per (?:share|unit|coin)|koers|cours)\b/, /price/]],
  [
    'total',
    [
      /^(?:total|gross amount|net amount|amount|value|proceeds|betrag|gesamt|montant|importe|bedrag|kurswert)\b/,
      /(?:total|amount|value)(?: \(?[a-z]{3}\)?)?$/,
      /^(?:paid|received|spent|money|bezahlt|summe)\b/,
    ],
  ],
  ['fee_asset', [/^(?:fee|commission) ?(?:asset|currency|coin|ccy)$/]],
  ['fee', [/^(?:fee|fees|commission|commissions|charges|gebühr|gebühren|provision|kosten|frais|brokerage)\b/]],
  [
    'currency',
    [/^(?:currency|ccy|cur\.?|währung|whr\.?|divisa|devise|valuta|(?:quote|settlement|price) ?(?:currency|asset))\b/],
  ],
  ['id', [/^(?:(?:trade|transaction|tx|fill|execution) ?id|id|uuid|trade ?no\.?)$/]],
  ['order', [/^order ?(?:id|no\.?|number|ref(?:erence)?)$/]],
  ['account', [/^(?:account|account (?:name|number|id)|wallet|portfolio|depot|konto)$/]],
  ['note', [/^(?:note|notes|comment|comments|memo|description|bemerkung|beschreibung|omschrijving)$/]],
];

const WORDS: readonly (readonly [RegExp, string])[] = [
  [/^(?:b|buy|bought|purchase|kauf|achat|compra|koop|acquisto|limit buy|market buy|you bought|bot)$/, 'buy'],
  [/^(?:s|sell|sold|sale|verkauf|vente|venta|verkoop|vendita|limit sell|market sell|you sold|sld)$/, 'sell'],
  [/reinvest/, 'buy'],
  [/qualified div/, 'income qualified-dividend'],
  [/div(?:idend|\.|$)|dividende|ausschüttung/, 'income dividend'],
  [/stak|reward/, 'income staking'],
  [/interest|zins|intérêt|rente/, 'income interest'],
  [/airdrop/, 'income airdrop'],
  [/mining/, 'income mining'],
  [/cashback|rebate|refund/, 'income rebate'],
  [/referral|bonus/, 'income reward'],
  [/withholding|quellensteuer|\btax\b/, 'fee withholding'],
  [/fee|commission|gebühr|charge|kosten/, 'fee other'],
  [
    /^(?:deposit|einzahlung|dépôt|storting|cash in|receive[d]?|transfer in|top[- ]?up|credit|ach in|wire in)$/,
    'deposit',
  ],
  [
    /^(?:withdraw(?:al)?|auszahlung|retrait|opname|cash out|send|sent|transfer out|debit|ach out|wire out)$/,
    'withdraw',
  ],
  [/^(?:convert|conversion|exchange|swap)$/, 'swap'],
  [/^(?:split|stock split|forward split|reverse split)$/, 'split'],
  [/^(?:cancel(?:l?ed)?|pending|failed|rejected|expired order)$/, 'ignore'],
];

/** What a word most likely means; undefined when nothing usual fits. */
export function guessWord(word: string): string | undefined {
  const plain = word.trim().toLowerCase();
  return WORDS.find(([pattern]) => pattern.test(plain))?.[1];
}
