/**
 * River: sent, received and fee, each with its currency, and a tag. What was sent has no fee in it. The file names neither a
 * zone nor ids.
 */
import { action } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import { income, PLAIN, type Sense, TRADE } from '../../sense.js';
import { leg } from '../../side-columns.js';
import { readSides } from '../../sides.js';

const TAGS: Readonly<Record<string, Sense>> = {
  buy: TRADE,
  sell: TRADE,
  deposit: PLAIN,
  withdrawal: PLAIN,
  send: PLAIN,
  receive: PLAIN,
  interest: income('interest'),
  'bitcoin interest': income('interest'),
  referral: income('reward'),
  reward: income('reward'),
};

export const river: TableFormat = {
  kind: 'table',
  id: 'river',
  platform: 'river',
  name: 'River account activity',
  grade: 'B',
  covers: 'everything',
  informationReturn: '1099-da',
  fileName: /river|account[-_ ]activity/i,
  howTo: [
    'Sign in at app.river.com and open your profile, then Documents (or Taxes).',
    'Download the account activity as CSV.',
  ],
  headers: [
    {
      version: 'activity',
      columns: [
        ...['date', 'sent amount', 'sent currency', 'received amount', 'received currency'],
        ...['fee amount', 'fee currency', 'tag'],
      ],
      only: true,
    },
  ],
  read: (sheet, intake) => {
    intake.report('import/zone-assumed', 'the times name no zone; they were read as UTC.');
    readSides(sheet, intake, {
      when: time(sheet, intake, 'date'),
      sense: action(sheet, 'tag', TAGS),
      given: leg(sheet, 'sent amount', 'sent currency'),
      received: leg(sheet, 'received amount', 'received currency'),
      fee: leg(sheet, 'fee amount', 'fee currency'),
    });
  },
};
