/**
 * StakeTax’s default CSV of wallets on proof-of-stake chains. A type that begins with a line (`_MsgDelegate`) was not understood
 * by StakeTax itself: it is a fee when nothing else moved, and rejected otherwise. Pools and loans are rejected with their
 * name.
 */
import { RowProblem } from '../../columns/problem.js';
import { required, text, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import { cost, income, LOAN, PLAIN, POOL, type Sense, SPEND, TRADE } from '../../sense.js';
import type { Row } from '../../sheet.js';
import { accountNamed, leg } from '../../side-columns.js';
import { readSides } from '../../sides.js';

const TYPES: Readonly<Record<string, Sense>> = {
  TRADE,
  TRANSFER: PLAIN,
  STAKING: income('staking'),
  AIRDROP: income('airdrop'),
  INCOME: income('other'),
  SPEND,
  BORROW: LOAN,
  REPAY: LOAN,
  DEPOSIT_COLLATERAL: LOAN,
  WITHDRAW_COLLATERAL: LOAN,
  LP_DEPOSIT: POOL,
  LP_WITHDRAW: POOL,
  LP_STAKE: POOL,
  LP_UNSTAKE: POOL,
};

export const stakeTax: TableFormat = {
  kind: 'table',
  id: 'staketax',
  platform: 'staketax',
  name: 'StakeTax transactions',
  grade: 'A',
  covers: 'everything',
  secondHand: true,
  authority: 0,
  fileName: /default|stake\.?tax/i,
  howTo: [
    'Open stake.tax, enter the address of the wallet and wait for the transactions.',
    'Download the "Default CSV".',
  ],
  headers: [
    {
      version: 'default',
      columns: [
        ...['timestamp', 'tx_type', 'received_amount', 'received_currency', 'sent_amount', 'sent_currency', 'fee'],
        ...['fee_currency', 'comment', 'txid', 'url', 'exchange', 'wallet_address'],
      ],
    },
  ],
  read: (sheet, intake) => {
    const [type, place, address] = [required(sheet, 'tx_type'), word(sheet, 'exchange'), word(sheet, 'wallet_address')];
    const given = leg(sheet, 'sent_amount', 'sent_currency');
    const received = leg(sheet, 'received_amount', 'received_currency');
    const sense = (row: Row): Sense => {
      const found = TYPES[type(row).toUpperCase()];
      if (found) return found;
      if (!given(row) && !received(row)) return cost('network');
      throw new RowProblem('import/unknown-action', `"${type(row)}" in the column "tx_type" is not known.`);
    };
    readSides(sheet, intake, {
      when: time(sheet, intake, 'timestamp'),
      sense,
      account: (row) => accountNamed([place(row).replace(/_blockchain$/i, ''), address(row).slice(0, 16)].join(' ')),
      given,
      received,
      fee: leg(sheet, 'fee', 'fee_currency'),
      reference: word(sheet, 'txid'),
      note: text(sheet, 'comment'),
    });
  },
};
