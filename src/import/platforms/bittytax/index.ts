/**
 * BittyTax’s generic records: what its users write by hand and what its converter makes of other exports, StakeTax’s among
 * them. A worth can stand beside each amount, in pounds unless the header names another currency. Fees are besides.
 */
import { minus, ZERO } from '../../../core/fixed.js';
import { amount } from '../../columns/amount.js';
import { type Read, text, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { HeaderCell, TableFormat } from '../../format.js';
import {
  cost,
  GIFT,
  income,
  LOAN,
  LOST,
  left,
  PLAIN,
  result,
  type Sense,
  SPEND,
  TRADE,
  unsettled,
} from '../../sense.js';
import type { Sheet } from '../../sheet.js';
import { accountColumn, leg, senses } from '../../side-columns.js';
import { readSides } from '../../sides.js';
import type { Leg } from '../../trade.js';

const OWN = left('coins staked: a move of the person’s own');
const WORDS: Readonly<Record<string, Sense>> = {
  trade: TRADE,
  deposit: PLAIN,
  withdrawal: PLAIN,
  stake: OWN,
  unstake: OWN,
  mining: income('mining'),
  'staking reward': income('staking'),
  staking: income('staking'),
  interest: income('interest'),
  dividend: income('dividend'),
  income: income('other'),
  airdrop: income('airdrop'),
  fork: income('fork'),
  referral: income('reward'),
  cashback: income('rebate'),
  'fee rebate': income('rebate'),
  'margin fee rebate': income('rebate'),
  'gift received': GIFT,
  'gift sent': GIFT,
  'gift spouse': GIFT,
  'charity sent': GIFT,
  spend: SPEND,
  lost: LOST,
  loan: LOAN,
  'loan repayment': LOAN,
  'loan interest': cost('interest'),
  'margin gain': result('margin'),
  'margin loss': result('margin'),
  'margin fee': cost('trading'),
};

const VALUE = (side: string): RegExp => new RegExp(`^${side} value(?: in ([a-z]{3}))?$`);
const CORE: readonly HeaderCell[] = [
  ...['type', 'buy quantity', 'buy asset', VALUE('buy'), 'sell quantity', 'sell asset', VALUE('sell'), 'fee quantity'],
  ...['fee asset', VALUE('fee'), 'wallet', 'timestamp', 'note'],
];

export const bittyTax: TableFormat = {
  kind: 'table',
  id: 'bittytax',
  platform: 'bittytax',
  name: 'BittyTax records',
  grade: 'A',
  covers: 'everything',
  secondHand: true,
  authority: 0,
  howTo: ['Save the sheet of transaction records that you keep for BittyTax, or its converter wrote, as CSV.'],
  headers: [
    { version: 'of StakeTax', columns: [...CORE, 'tx id', 'url', 'raw data'] },
    { version: 'records', columns: CORE },
  ],
  read: (sheet, intake) => {
    const type = senses(sheet, 'type', { ...WORDS, '': unsettled('records without a type') });
    const [buy, sell] = [worthColumn(sheet, 'buy'), worthColumn(sheet, 'sell')];
    readSides(sheet, intake, {
      when: time(sheet, intake, 'timestamp', { patterns: ['dd/MM/yyyy HH:mm:ss', 'dd/MM/yyyy HH:mm', 'dd/MM/yyyy'] }),
      sense: type,
      account: accountColumn(sheet, 'wallet'),
      given: leg(sheet, 'sell quantity', 'sell asset'),
      received: leg(sheet, 'buy quantity', 'buy asset'),
      fee: leg(sheet, 'fee quantity', 'fee asset'),
      worth: (row) => buy(row) ?? sell(row),
      reference: word(sheet, 'tx id'),
      note: text(sheet, 'note'),
    });
  },
};

function worthColumn(sheet: Sheet, side: string): Read<Leg | undefined> {
  const value = amount(sheet, VALUE(side));
  const currency = (sheet.caught(VALUE(side)) ?? 'gbp').toUpperCase();
  return (row) => {
    const found = value(row);
    if (found === undefined || found === ZERO) return undefined;
    return { asset: currency, quantity: found < 0n ? minus(ZERO, found) : found };
  };
}
