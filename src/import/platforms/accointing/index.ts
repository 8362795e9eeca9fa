/**
 * Accointing (Glassnode has closed it): one row for each, with what was bought, what was sold and a classification. Fees are
 * besides the amounts.
 */
import { text, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import { cost, GIFT, income, LOAN, LOST, left, PLAIN, result, type Sense, SPEND, TRADE } from '../../sense.js';
import { accountColumn, leg, senses } from '../../side-columns.js';
import { readSides } from '../../sides.js';

const CLASSES: Readonly<Record<string, Sense>> = {
  'add funds': PLAIN,
  'remove funds': PLAIN,
  internal: PLAIN,
  airdrop: income('airdrop'),
  bounty: income('reward'),
  gambling: income('other'),
  'gambling income': income('other'),
  'gift received': GIFT,
  'gift sent': GIFT,
  'hard fork': income('fork'),
  income: income('other'),
  'lending income': income('interest'),
  'liquidity pool': income('reward'),
  'master node': income('staking'),
  mined: income('mining'),
  staked: income('staking'),
  'margin gain': result('margin'),
  'margin loss': result('margin'),
  'margin fee': cost('trading'),
  fee: cost('network'),
  'gambling used': SPEND,
  'interest paid': cost('interest'),
  payment: SPEND,
  lost: LOST,
  loan: LOAN,
  ignored: left('ignored in Accointing'),
};

const CORE = [
  ...['timeexecuted', 'type', 'boughtquantity', 'boughtcurrency', 'boughtcurrencyid', 'soldquantity', 'soldcurrency'],
  ...['soldcurrencyid', 'feequantity', 'feecurrency', 'feecurrencyid', 'classification', 'walletname'],
  ...['walletprovider', 'txid', 'primaryaddress', 'otheraddress', 'temporarycurrencyname', 'id', 'comments'],
];
const MORE = [
  ...['temporaryfeecurrencyname', 'temporaryboughtcurrencyticker', 'temporarysoldcurrencyticker'],
  ...['temporaryfeecurrencyticker', 'associatedtransferid'],
];

export const accointing: TableFormat = {
  kind: 'table',
  id: 'accointing',
  platform: 'accointing',
  name: 'Accointing transactions',
  grade: 'B',
  covers: 'everything',
  secondHand: true,
  authority: 0,
  howTo: ['Accointing has closed: use the transaction export that you downloaded from it.'],
  headers: [
    {
      version: '28 columns',
      columns: [...CORE, 'providerid', 'fiatvalueoverwrite', 'feefiatvalueoverwrite'],
      optional: MORE,
    },
    { version: '26 columns', columns: [...CORE, 'providerid'], optional: MORE },
    { version: '25 columns', columns: CORE, optional: MORE },
  ],
  read: (sheet, intake) => {
    const [type, sense] = [text(sheet, 'type'), senses(sheet, 'classification', CLASSES)];
    readSides(sheet, intake, {
      when: time(sheet, intake, 'timeexecuted', { patterns: ['MM/dd/yyyy HH:mm:ss', 'dd.MM.yyyy HH:mm:ss'] }),
      sense: (row) => (/^order$/i.test(type(row)) && sense(row) === PLAIN ? TRADE : sense(row)),
      account: accountColumn(sheet, 'walletname'),
      given: leg(sheet, 'soldquantity', 'soldcurrency'),
      received: leg(sheet, 'boughtquantity', 'boughtcurrency'),
      fee: leg(sheet, 'feequantity', 'feecurrency'),
      reference: word(sheet, 'txid'),
      note: text(sheet, 'comments'),
    });
  },
};
