/**
 * Blockpit: its list of transactions (with semicolons, times to the minute) and the template that people fill in. Ids come
 * spoilt by spreadsheets (`1,55E+13`) and are not read. Fees are besides the amounts.
 */
import { text, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import { cost, GIFT, income, LOST, PLAIN, result, type Sense, SPEND, TRADE, unsettled } from '../../sense.js';
import { accountColumn, leg, senses } from '../../side-columns.js';
import { readSides } from '../../sides.js';

const WORDS: Readonly<Record<string, Sense>> = {
  trade: TRADE,
  deposit: PLAIN,
  withdrawal: PLAIN,
  airdrop: income('airdrop'),
  bounties: income('reward'),
  bounty: income('reward'),
  cashback: income('rebate'),
  staking: income('staking'),
  masternode: income('staking'),
  lending: income('interest'),
  interest: income('interest'),
  mining: income('mining'),
  'hard fork': income('fork'),
  income: income('other'),
  'other income': income('other'),
  gift: GIFT,
  'gift received': GIFT,
  donation: GIFT,
  payment: SPEND,
  fee: cost('network'),
  lost: LOST,
  stolen: LOST,
  'margin trading profit': result('margin'),
  'margin trading loss': result('margin'),
  'margin trading fee': cost('trading'),
  'derivative profit': result('perpetual'),
  'derivative loss': result('perpetual'),
  'derivative fee': cost('trading'),
  nontaxablein: PLAIN,
  nontaxableout: PLAIN,
  'non taxable in': PLAIN,
  'non taxable out': PLAIN,
  'non taxable trade': unsettled('coins exchanged without being a sale, by the word of the row'),
};

export const blockpit: TableFormat = {
  kind: 'table',
  id: 'blockpit',
  platform: 'blockpit',
  name: 'Blockpit transactions',
  grade: 'A',
  covers: 'everything',
  secondHand: true,
  authority: 0,
  fileName: /blockpit/i,
  howTo: ['Sign in at app.blockpit.io and open Transactions.', 'Choose Export (all transactions) and CSV.'],
  headers: [
    {
      version: 'export',
      columns: [
        ...['blockpit id', 'timestamp', 'source type', 'source name', 'integration', 'transaction type'],
        ...['outgoing asset', 'outgoing amount', 'incoming asset', 'incoming amount', 'fee asset', 'fee amount'],
        ...['transaction id', 'note', 'merge id'],
      ],
    },
    {
      version: 'template',
      columns: [
        ...['date (utc)', 'integration name', 'label', 'outgoing asset', 'outgoing amount', 'incoming asset'],
        ...['incoming amount', 'fee asset (optional)', 'fee amount (optional)', 'comment (optional)'],
        'trx. id (optional)',
      ],
      optional: ['source type', 'source name'],
    },
  ],
  read: (sheet, intake) => {
    const exported = sheet.version.version === 'export';
    if (exported) intake.report('import/zone-assumed', 'the times name no zone; they were read as UTC.');
    const [fee, feeAsset] = [/^fee amount(?: \(optional\))?$/, /^fee asset(?: \(optional\))?$/];
    readSides(sheet, intake, {
      when: time(sheet, intake, /^(?:timestamp|date \(utc\))$/, {
        patterns: ['dd.MM.yyyy HH:mm:ss', 'dd.MM.yyyy HH:mm', 'dd.MM.yyyy'],
      }),
      sense: senses(sheet, /^(?:transaction type|label)$/, WORDS),
      account: accountColumn(sheet, exported ? 'source name' : 'integration name'),
      given: leg(sheet, 'outgoing amount', 'outgoing asset'),
      received: leg(sheet, 'incoming amount', 'incoming asset'),
      fee: leg(sheet, fee, feeAsset),
      reference: word(sheet, /^(?:transaction id|trx\. id \(optional\))$/),
      note: text(sheet, /^(?:note|comment \(optional\))$/),
    });
  },
};
