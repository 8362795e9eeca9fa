/**
 * Koinly: its list of transactions, the table for editing many at once, and the universal file that people write for it. Fees
 * are besides the amounts. In the table for editing, currencies and wallets carry a number behind a semicolon. A deleted row
 * and one tagged as ignored are no events.
 */
import { ZERO } from '../../../core/fixed.js';
import { amount } from '../../columns/amount.js';
import { type Read, text, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { HeaderCell, TableFormat } from '../../format.js';
import { PLAIN, TRADE } from '../../sense.js';
import type { Sheet } from '../../sheet.js';
import { accountNamed, legOf, senses } from '../../side-columns.js';
import { readSides } from '../../sides.js';
import type { Leg } from '../../trade.js';
import { TAGS } from './tags.js';

const base = { kind: 'table', platform: 'koinly', covers: 'everything', secondHand: true, authority: 0 } as const;
const WORTH = /^net value \(([a-z]{3})\)$/;

export const koinlyExport: TableFormat = {
  ...base,
  id: 'koinly-export',
  name: 'Koinly transactions',
  grade: 'A',
  fileName: /koinly/i,
  howTo: ['Sign in at koinly.io and open Tax Reports.', 'Choose the year and download the Transaction history as CSV.'],
  headers: [
    {
      version: 'export',
      columns: [
        ...['date', 'type', /^(?:label|tag)$/, 'sending wallet', 'sent amount', 'sent currency', 'sent cost basis'],
        ...['receiving wallet', 'received amount', 'received currency', 'received cost basis', 'fee amount'],
        ...['fee currency', WORTH, 'txhash', 'description'],
      ],
      optional: [/^gain \([a-z]{3}\)$/, /^fee value \([a-z]{3}\)$/, 'txsrc', 'txdest'],
    },
    {
      version: 'bulk edit',
      columns: [
        ...['id (read-only)', 'date (utc)', 'type', 'tag', 'from wallet (read-only)', 'from amount', 'from currency'],
        ...['to wallet (read-only)', 'to amount', 'to currency', 'fee amount', 'fee currency', 'deleted', 'txhash'],
        'description',
      ],
      optional: [
        ...['parent id (read-only)', 'from wallet id', 'to wallet id', 'net worth amount', 'net worth currency'],
        ...['fee worth amount', 'fee worth currency', 'net value (read-only)', 'fee value (read-only)'],
        ...['value currency (read-only)', 'from source (read-only)', 'to source (read-only)', 'txsrc', 'txdest'],
        ...['negative balances (read-only)', 'missing rates (read-only)', 'missing cost basis (read-only)'],
        'synced to accounting at (utc read-only)',
      ],
    },
  ],
  read: (sheet, intake) => {
    const bulk = sheet.version.version === 'bulk edit';
    const [from, to] = bulk ? ['from', 'to'] : ['sent', 'received'];
    const wallets = bulk
      ? ['from wallet (read-only)', 'to wallet (read-only)']
      : ['sending wallet', 'receiving wallet'];
    const [deleted, type, tag] = [text(sheet, 'deleted'), text(sheet, 'type'), senses(sheet, /^(?:label|tag)$/, TAGS)];
    const currency = sheet.caught(WORTH)?.toUpperCase();
    const worth = bulk
      ? money(sheet, 'net worth amount', 'net worth currency')
      : money(sheet, WORTH, currency ?? 'USD', true);
    readSides(sheet, intake, {
      when: time(sheet, intake, /^date(?: \(utc\))?$/),
      sense: (row) => (TRADES.test(type(row)) && tag(row) === PLAIN ? TRADE : tag(row)),
      account: wallet(sheet, wallets[0] ?? ''),
      toAccount: wallet(sheet, wallets[1] ?? ''),
      given: money(sheet, `${from} amount`, `${from} currency`),
      received: money(sheet, `${to} amount`, `${to} currency`),
      fee: money(sheet, 'fee amount', 'fee currency'),
      worth,
      reference: word(sheet, 'txhash'),
      note: text(sheet, 'description'),
      skip: (row) => (/^(?:true|yes|1|x)$/i.test(deleted(row)) ? 'deleted in Koinly' : ''),
    });
  },
};

export const koinlyUniversal: TableFormat = {
  ...base,
  id: 'koinly-universal',
  name: 'Koinly universal file',
  grade: 'A',
  howTo: ['This is the file that people write for Koinly by its universal template: use the one that you have.'],
  headers: [
    {
      version: 'universal',
      columns: [
        ...['date', 'sent amount', 'sent currency', 'received amount', 'received currency', 'fee amount'],
        ...['fee currency', 'net worth amount', 'net worth currency', 'label', 'description', 'txhash'],
      ],
      only: true,
    },
  ],
  read: (sheet, intake) =>
    readSides(sheet, intake, {
      when: time(sheet, intake, 'date', { patterns: ['MM/dd/yyyy HH:mm:ss', 'MM/dd/yyyy HH:mm', 'MM/dd/yyyy'] }),
      sense: senses(sheet, 'label', TAGS),
      given: money(sheet, 'sent amount', 'sent currency'),
      received: money(sheet, 'received amount', 'received currency'),
      fee: money(sheet, 'fee amount', 'fee currency'),
      worth: money(sheet, 'net worth amount', 'net worth currency'),
      reference: word(sheet, 'txhash'),
      note: text(sheet, 'description'),
    }),
};

/** Types that have two sides. */
const TRADES = /^(?:buy|sell|exchange|trade)$/i;

/** `WFLR;9546698` is WFLR. */
const beforeNumber = (found: string): string => found.replace(/;.*$/, '').trim();

function money(sheet: Sheet, quantity: HeaderCell, currency: string, fixed = false): Read<Leg | undefined> {
  const [amountOf, assetOf] = [amount(sheet, quantity), fixed ? () => currency : word(sheet, currency)];
  return (row) => {
    const found = amountOf(row);
    return found === undefined || found === ZERO ? undefined : legOf(found, beforeNumber(assetOf(row)));
  };
}

function wallet(sheet: Sheet, column: string): Read<string | undefined> {
  const read = word(sheet, column);
  return (row) => accountNamed(beforeNumber(read(row)));
}
