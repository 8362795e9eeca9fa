/** Strike's statements before 2024: date and time in two columns, and two amounts that each name their currency. */
import { absolute, ZERO } from '../../../core/fixed.js';
import { amount } from '../../columns/amount.js';
import { required, text, word } from '../../columns/text.js';
import { timeReader } from '../../columns/time.js';
import type { Intake } from '../../intake.js';
import { unlessStatus } from '../../move-table.js';
import { eachRow } from '../../rows.js';
import type { Sheet } from '../../sheet.js';
import { addRow } from './index.js';

const PATTERNS = ['MMM dd yyyy HH:mm:ss', 'MMM d yyyy HH:mm:ss', 'yyyy-MM-dd HH:mm:ss'];

export function readOld(sheet: Sheet, intake: Intake): void {
  const reader = timeReader(intake, { patterns: PATTERNS });
  const [day, clock] = [required(sheet, 'initiated date (utc)'), required(sheet, 'initiated time (utc)')];
  const [id, type] = [word(sheet, 'transaction id'), required(sheet, 'transaction type')];
  const skip = unlessStatus(sheet, 'state', /^completed?$/i);
  const sides = [1, 2].map((n) => ({
    amount: amount(sheet, `amount ${n}`),
    currency: word(sheet, `currency ${n}`),
    fee: amount(sheet, `fee ${n}`),
  }));
  const [rate, note] = [amount(sheet, 'btc price'), text(sheet, 'description')];
  eachRow(sheet, intake, (row) => {
    const reason = skip(row);
    if (reason) return intake.ignore(row.line, reason);
    const filled = sides.map((side) => ({
      asset: side.currency(row).toUpperCase(),
      amount: side.amount(row),
      fee: absolute(side.fee(row) ?? ZERO),
    }));
    const coins = filled.find(({ asset }) => asset === 'BTC');
    const money = filled.find(({ asset }) => asset !== 'BTC' && asset !== '');
    addRow(intake, row, {
      when: reader(`${day(row)} ${clock(row)}`, 'initiated date (utc)'),
      id: id(row) || undefined,
      type: type(row),
      note: note(row) || undefined,
      reference: undefined,
      currency: money?.asset ?? 'USD',
      money: money?.amount,
      coins: coins?.amount,
      moneyFee: money?.fee ?? ZERO,
      coinFee: coins?.fee ?? ZERO,
      rate: rate(row),
      basis: undefined,
    });
  });
}
