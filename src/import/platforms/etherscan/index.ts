/**
 * Etherscan and its sisters for other chains (BscScan, PolygonScan, Arbiscan, Snowtrace…): the transactions of one address.
 * The coin of the chain stands in the headers (`Value_IN(ETH)`); the address is an account of its own. A failed
 * transaction moves nothing and costs its fee, and so does a call that sends nothing.
 *
 * An explorer does not know what a contract did: coins given to one and tokens received from it come as a withdrawal
 * and a deposit, and are to be joined by the person who knows that it was a trade.
 */
import { type Fixed, ZERO } from '../../../core/fixed.js';
import { amount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { required, text, word } from '../../columns/text.js';
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { addDeposit, addWithdrawal } from '../../movement.js';
import { eachRow } from '../../rows.js';
import type { Sheet } from '../../sheet.js';
import { addNetworkFee, epochTime } from '../../wallets.js';
import { accountOf } from './address.js';

export const HOW_TO = [
  'Open your address at etherscan.io (or the explorer of the chain) and choose "Download: CSV Export" below the table.',
  'Do so for Transactions, Internal Transactions and Token Transfers, and leave the name of the file as it is.',
];
export const HASH = /^(?:txhash|transaction hash)$/;
export const DATE = /^datetime(?: \(utc\))?$/;
const VALUE_IN = /^value_in\((\w+)\)$/;
const VALUE_OUT = /^value_out\((\w+)\)$/;
const FEE = /^txnfee\((?!usd)(\w+)\)$/;

export const etherscan: TableFormat = {
  kind: 'table',
  id: 'etherscan',
  platform: 'etherscan',
  name: 'Etherscan (and sisters) transactions',
  grade: 'B',
  covers: 'movements',
  wallet: 'transactions',
  howTo: HOW_TO,
  headers: [
    {
      version: 'transactions',
      columns: [
        HASH,
        'blockno',
        'unixtimestamp',
        DATE,
        'from',
        'to',
        'contractaddress',
        VALUE_IN,
        VALUE_OUT,
        FEE,
        'status',
        'errcode',
      ],
      optional: [
        'method',
        'privatenote',
        'txnfee(usd)',
        'chainid',
        'chain',
        /^value\(/,
        /^currentvalue/,
        /^historical/,
      ],
    },
  ],
  read,
};

export const etherscanInternal: TableFormat = {
  kind: 'table',
  id: 'etherscan-internal',
  platform: 'etherscan',
  name: 'Etherscan (and sisters) internal transactions',
  grade: 'B',
  covers: 'movements',
  wallet: 'internal transactions',
  howTo: HOW_TO,
  headers: [
    {
      version: 'internal',
      columns: [
        HASH,
        'blockno',
        'unixtimestamp',
        DATE,
        'parenttxfrom',
        'parenttxto',
        'from',
        'txto',
        VALUE_IN,
        VALUE_OUT,
        'status',
        'errcode',
        'type',
      ],
      optional: ['contractaddress', 'privatenote', /^parenttx\w+_value$/, /^currentvalue/, /^historical/],
    },
  ],
  read: readInternal,
};

/** Snowtrace took over Etherscan's file with `ETH` in its headers; the column of the chain tells. */
const CHAINS: Readonly<Record<string, string>> = { '43114': 'AVAX', '1': 'ETH' };

function coinReader(sheet: Sheet): (row: Parameters<ReturnType<typeof text>>[0]) => string {
  const chain = text(sheet, 'chainid');
  const inHeader = (sheet.caught(VALUE_IN) ?? '').toUpperCase();
  return (row) => {
    const id = chain(row);
    if (id === '') return inHeader;
    const coin = CHAINS[id];
    if (coin !== undefined) return coin;
    throw new RowProblem('import/bad-cell', `the chain ${id} is not known, so its coin is not.`);
  };
}

function read(sheet: Sheet, intake: Intake): void {
  const [when, hash, coin] = [epochTime(sheet, intake, 'unixtimestamp'), required(sheet, HASH), coinReader(sheet)];
  const [from, to, status, method] = [
    text(sheet, 'from'),
    text(sheet, 'to'),
    text(sheet, 'status'),
    word(sheet, 'method'),
  ];
  const [into, out, cost] = [amount(sheet, VALUE_IN), amount(sheet, VALUE_OUT), amount(sheet, FEE)];
  eachRow(sheet, intake, (row) => {
    const [asset, fee] = [coin(row), cost(row) ?? ZERO];
    const failed = status(row) !== '';
    const [received, sent]: [Fixed, Fixed] = [into(row) ?? ZERO, out(row) ?? ZERO];
    const about = { when: when(row), asset, reference: hash(row), note: method(row) };
    if (received > 0n) {
      if (failed) return intake.ignore(row.line, 'a transaction that failed');
      return void addDeposit(intake, row.line, { ...about, account: accountOf(asset, to(row)), amount: received });
    }
    const account = accountOf(asset, from(row));
    if (sent > 0n && !failed) {
      return void addWithdrawal(intake, row.line, { ...about, account, amount: sent, fee: { asset, quantity: fee } });
    }
    const note = failed ? `failed: ${about.note}` : about.note;
    addNetworkFee(intake, row.line, { ...about, account, quantity: fee, note }, 'moved nothing and cost nothing');
  });
}

function readInternal(sheet: Sheet, intake: Intake): void {
  const [when, hash, coin] = [epochTime(sheet, intake, 'unixtimestamp'), required(sheet, HASH), coinReader(sheet)];
  const [from, to, status] = [text(sheet, 'from'), text(sheet, 'txto'), text(sheet, 'status')];
  const [into, out] = [amount(sheet, VALUE_IN), amount(sheet, VALUE_OUT)];
  eachRow(sheet, intake, (row) => {
    if (!/^0?$/.test(status(row))) return intake.ignore(row.line, 'a transaction that failed');
    const asset = coin(row);
    const [received, sent] = [into(row) ?? ZERO, out(row) ?? ZERO];
    const about = { when: when(row), asset, reference: hash(row) };
    if (received > 0n) addDeposit(intake, row.line, { ...about, account: accountOf(asset, to(row)), amount: received });
    else if (sent > 0n)
      addWithdrawal(intake, row.line, { ...about, account: accountOf(asset, from(row)), amount: sent });
    else intake.ignore(row.line, 'moved nothing');
  });
}
