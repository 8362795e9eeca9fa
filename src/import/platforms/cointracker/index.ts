/**
 * CoinTracker: its list of transactions, and the universal file that people (and Swan, Pionex and others) write for it. Dates are
 * American and name no zone. A transfer's fee is what did not arrive.
 */
import { type Read, text, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import { GIFT, income, LOST, left, PLAIN, type Sense, SPEND, TRADE } from '../../sense.js';
import type { Sheet } from '../../sheet.js';
import { accountNamed, leg, senses } from '../../side-columns.js';
import { readSides } from '../../sides.js';

const base = { kind: 'table', platform: 'cointracker', covers: 'everything', secondHand: true, authority: 0 } as const;
const PATTERNS = ['MM/dd/yyyy HH:mm:ss', 'MM/dd/yyyy HH:mm', 'M/d/yyyy H:mm:ss', 'M/d/yyyy H:mm', 'M/d/yyyy'];

const WORDS: Readonly<Record<string, Sense>> = {
  buy: TRADE,
  sell: TRADE,
  trade: TRADE,
  'multi token trade': TRADE,
  receive: PLAIN,
  send: PLAIN,
  transfer: PLAIN,
  deposit: PLAIN,
  withdrawal: PLAIN,
  'staking reward': income('staking'),
  staked: income('staking'),
  'interest payment': income('interest'),
  interest: income('interest'),
  income: income('other'),
  airdrop: income('airdrop'),
  mint: income('airdrop'),
  fork: income('fork'),
  mined: income('mining'),
  payment: SPEND,
  gift: GIFT,
  donation: GIFT,
  lost: LOST,
  stolen: LOST,
  spam: left('marked as spam in CoinTracker'),
};

/** Who writes this file for its users. */
const WRITERS = ['swan', 'pionex'];

export const coinTrackerUniversal: TableFormat = {
  ...base,
  id: 'cointracker-universal',
  name: 'CoinTracker universal file',
  grade: 'A',
  howTo: [
    'Some platforms (Swan, Pionex) offer their history "for CoinTracker": choose that.',
    'Leave the platform’s name in the name of the file, or put it into a folder named after the account.',
  ],
  headers: [
    {
      version: 'universal',
      columns: [
        ...['date', 'received quantity', 'received currency', 'sent quantity', 'sent currency'],
        ...['fee amount', 'fee currency', 'tag'],
      ],
      only: true,
    },
  ],
  read: (sheet, intake) => {
    const writer = WRITERS.find((name) => intake.file.toLowerCase().includes(name));
    if (writer && intake.account === 'cointracker') intake.account = writer;
    intake.report('import/zone-assumed', 'the times name no zone; they were read as UTC.');
    readSides(sheet, intake, {
      when: time(sheet, intake, 'date', { patterns: PATTERNS }),
      sense: senses(sheet, 'tag', WORDS),
      given: leg(sheet, 'sent quantity', 'sent currency'),
      received: leg(sheet, 'received quantity', 'received currency'),
      fee: leg(sheet, 'fee amount', 'fee currency'),
    });
  },
};

const COST = (what: string): RegExp => new RegExp(`^${what} \\(([a-z]{3})\\)?$`);

export const coinTrackerExport: TableFormat = {
  ...base,
  id: 'cointracker-export',
  name: 'CoinTracker transactions',
  grade: 'A',
  fileName: /cointracker/i,
  howTo: ['Sign in at cointracker.io and open Transactions.', 'Open the menu above the list and choose Export to CSV.'],
  headers: [
    {
      version: 'with tags',
      columns: [...core(), 'received tag', 'sent tag', 'ignored'],
      optional: [COST('received cost basis'), COST('sent cost basis'), COST('realized return')],
    },
    {
      version: 'with hash',
      columns: [...core(), 'transaction hash'],
      optional: [
        'received cost basis',
        'sent cost basis',
        'fee cost basis',
        'realized return',
        'fee realized return',
      ].map(COST),
    },
  ],
  read: (sheet, intake) => {
    intake.report('import/zone-assumed', 'the times name no zone; they were read as UTC.');
    const [gone, came] = [text(sheet, 'sent comment'), text(sheet, 'received comment')];
    const [ignored, type] = [text(sheet, 'ignored'), word(sheet, 'type')];
    const table = {
      when: time(sheet, intake, 'date', { patterns: PATTERNS }),
      sense: senses(sheet, 'type', WORDS),
      account: wallet(sheet, 'sent wallet'),
      toAccount: wallet(sheet, 'received wallet'),
      given: leg(sheet, 'sent quantity', 'sent currency'),
      received: leg(sheet, 'received quantity', 'received currency'),
      fee: leg(sheet, 'fee amount', 'fee currency'),
      reference: word(sheet, 'transaction hash'),
      note: (row: Parameters<typeof gone>[0]) => came(row) || gone(row),
      skip: (row: Parameters<typeof gone>[0]) =>
        /^(?:true|yes|1)$/i.test(ignored(row)) ? 'ignored in CoinTracker' : '',
    };
    readSides(sheet, intake, table, (row) => (row.is(0, '...') && type(row) === '' ? 'footer' : undefined));
  },
};

function core(): string[] {
  return [
    ...['date', 'type', 'transaction id', 'received quantity', 'received currency', 'received wallet'],
    ...['received address', 'received comment', 'sent quantity', 'sent currency', 'sent wallet', 'sent address'],
    ...['sent comment', 'fee amount', 'fee currency'],
  ];
}

/** `Coinbase - BTC wallet` is of Coinbase. */
function wallet(sheet: Sheet, column: string): Read<string | undefined> {
  const read = word(sheet, column);
  return (row) => accountNamed(read(row).split(' - ')[0] ?? '');
}
