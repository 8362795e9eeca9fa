/**
 * Bittrex deposits and withdrawals: a file for each in three generations, and one for both with signed amounts. A
 * withdrawal counts when it was authorised and not cancelled; its fee leaves besides.
 */
import { ZERO } from '../../../core/fixed.js';
import { amount, requiredAmount } from '../../columns/amount.js';
import { action, symbol, text, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { addDeposit, addWithdrawal } from '../../movement.js';
import { eachRow } from '../../rows.js';
import type { Row, Sheet } from '../../sheet.js';
import { DATES, HOW_TO } from './orders.js';

const WHEN = /^(?:date|lastupdated(?:date)?|opened(?:date)?)$/;

export const bittrexMovements: TableFormat = {
  kind: 'table',
  id: 'bittrex-movements',
  platform: 'bittrex',
  name: 'Bittrex deposits and withdrawals',
  grade: 'A',
  covers: 'movements',
  howTo: HOW_TO,
  fileName: /bittrex|deposit|withdraw|tx.?history/i,
  headers: [
    { version: 'both', columns: ['date', 'currency', 'type', 'address', 'memo/tag', 'txid', 'amount'] },
    {
      version: 'deposits',
      columns: ['id', 'currency', 'amount', 'confirmations', /^lastupdated(?:date)?$/, 'txid', 'cryptoaddress'],
      optional: ['source', 'propertybagerror', 'bankinfo', 'deposituuid', 'state'],
    },
    {
      version: 'withdrawals',
      columns: [
        ...['paymentuuid', 'currency', 'amount', 'address', /^opened(?:date)?$/, 'authorized', /^pending(?:payment)?$/],
        ...[/^tx(?:cost|fee)$/, 'txid', 'canceled'],
      ],
      optional: ['invalidaddress', 'target', 'bankinfo'],
    },
  ],
  read,
};

function read(sheet: Sheet, intake: Intake): void {
  const version = sheet.version.version;
  const when = time(sheet, intake, WHEN, { patterns: DATES });
  const [coin, moved, cost] = [
    symbol(sheet, 'currency'),
    requiredAmount(sheet, 'amount'),
    amount(sheet, /^tx(?:cost|fee)$/),
  ];
  const [hash, number, uuid] = [word(sheet, 'txid'), word(sheet, 'id'), word(sheet, 'paymentuuid')];
  const leaves =
    version === 'both' ? action(sheet, 'type', { deposit: false, withdrawal: true }) : () => version === 'withdrawals';
  const skip = skipReason(sheet);
  eachRow(sheet, intake, (row) => {
    const reason = skip(row);
    if (reason) return intake.ignore(row.line, reason);
    const id = uuid(row) || (number(row) && `deposit-${number(row)}`) || undefined;
    const fee = { asset: coin(row), quantity: cost(row) ?? ZERO };
    const movement = { when: when(row), id, asset: coin(row), amount: moved(row), fee, reference: hash(row) };
    if (leaves(row)) addWithdrawal(intake, row.line, movement);
    else addDeposit(intake, row.line, movement);
  });
}

function skipReason(sheet: Sheet): (row: Row) => string {
  const [state, authorised, cancelled] = [text(sheet, 'state'), text(sheet, 'authorized'), text(sheet, 'canceled')];
  return (row) => {
    if (state(row) !== '' && !/^confirmed$/i.test(state(row))) return `status: ${state(row).toLowerCase()}`;
    if (/^true$/i.test(cancelled(row))) return 'status: cancelled';
    return /^false$/i.test(authorised(row)) ? 'status: not authorised' : '';
  };
}
