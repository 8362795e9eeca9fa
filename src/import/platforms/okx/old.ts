/**
 * OKEx before 2021: fills with the sign on the amount and the unit in the cells of total and fee; and, older still, a list
 * of two rows for each trade of the same second.
 */
import { absolute, type Fixed, negate, ZERO } from '../../../core/fixed.js';
import { amount, measured, requiredAmount } from '../../columns/amount.js';
import { pair } from '../../columns/pair.js';
import { RowProblem } from '../../columns/problem.js';
import { type Read, symbol, text, word } from '../../columns/text.js';
import { time, timeReader } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import { Groups, linesOf } from '../../groups.js';
import type { Intake, When } from '../../intake.js';
import { addLegs } from '../../legs.js';
import { eachRow } from '../../rows.js';
import type { Sheet } from '../../sheet.js';
import { feeIn, readTrades } from '../../trade-table.js';
import { zoneOf } from './zone.js';

const HOW_TO = ['OKX no longer offers this file: keep the one you have, or export the trading account instead.'];

export const okxFills: TableFormat = {
  kind: 'table',
  id: 'okx-fills',
  platform: 'okx',
  name: 'OKEx fills of 2020',
  grade: 'A',
  covers: 'trades',
  howTo: HOW_TO,
  headers: [
    {
      version: 'v1',
      columns: [
        'order id',
        'trade id',
        'trade time',
        'pairs',
        'amount',
        'price',
        'total',
        'taker/maker',
        'fee',
        'unit',
      ],
    },
  ],
  read: readFills,
};

function readFills(sheet: Sheet, intake: Intake): void {
  const quantity = requiredAmount(sheet, 'amount');
  const [total, fee] = [measured(sheet, 'total'), measured(sheet, 'fee')];
  const paid: Read<Fixed | undefined> = (row) => {
    const found = fee(row);
    return found && negate(found.amount);
  };
  readTrades(sheet, intake, {
    when: time(sheet, intake, 'trade time', { zone: zoneOf(sheet, intake) }),
    pair: pair(sheet, 'pairs'),
    side: (row) => (quantity(row) < ZERO ? 'sell' : 'buy'),
    quantity,
    total: (row) => {
      const found = total(row);
      if (!found) throw new RowProblem('import/missing-cell', 'the column "total" is empty.');
      return found.amount;
    },
    fee: feeIn(paid, (row) => fee(row)?.unit ?? ''),
    id: word(sheet, 'trade id'),
    order: word(sheet, 'order id'),
  });
}

export const okxOldLedger: TableFormat = {
  kind: 'table',
  id: 'okx-old-ledger',
  platform: 'okx',
  name: 'OKEx account before 2020',
  grade: 'C',
  covers: 'trades',
  howTo: HOW_TO,
  headers: [{ version: 'v1', columns: ['time', 'type', 'size', 'balance', 'fee', 'currency'], only: true }],
  read: readLedger,
};

interface Entry {
  readonly line: number;
  readonly when: When;
  readonly asset: string;
  readonly amount: Fixed;
  readonly fee: Fixed;
}

function readLedger(sheet: Sheet, intake: Intake): void {
  const when = chinaTime(sheet, intake);
  const [type, coin] = [text(sheet, 'type'), symbol(sheet, 'currency')];
  const [size, fee] = [requiredAmount(sheet, 'size'), amount(sheet, 'fee')];
  const groups = new Groups<Entry>();
  eachRow(sheet, intake, (row) => {
    const bought = /^buy$/i.test(type(row));
    if (!bought && !/^sell$/i.test(type(row)))
      throw new RowProblem('import/unknown-action', `"${type(row)}" in the column "type" is not known.`);
    const quantity = absolute(size(row));
    const at = when(row);
    const entry = { line: row.line, when: at, asset: coin(row), amount: bought ? quantity : negate(quantity) };
    groups.add(String(at.at), { ...entry, fee: absolute(fee(row) ?? ZERO) });
  });
  groups.each(intake, (rows) => {
    const { when: at } = rows[0] as Entry;
    if (addLegs(intake, rows, { when: at, class: 'digital' })) return;
    intake.reject(linesOf(rows), 'import/ambiguous-group', 'the rows of that second are no single trade.');
  });
}

/** `2019-05-11 10:27:17 CST`: China's time, which is what OKEx wrote when it wrote no zone too. */
function chinaTime(sheet: Sheet, intake: Intake): Read<When> {
  const cell = text(sheet, 'time');
  const parse = timeReader(intake, { zone: 'Asia/Shanghai' });
  return (row) => parse(cell(row).replace(/\s*CST$/, ''), 'time');
}
