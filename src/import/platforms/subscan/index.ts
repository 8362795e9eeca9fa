/**
 * Subscan, the explorer of Polkadot, Kusama and their kin: transfers of one address and what nomination pools paid. Whose
 * file it is, and for payouts of which network, stands in the file's name only.
 */
import { requiredAmount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { type Read, required, symbol, text, word } from '../../columns/text.js';
import { timeReader } from '../../columns/time.js';
import type { HeaderCell, TableFormat } from '../../format.js';
import type { Intake, When } from '../../intake.js';
import { addDeposit, addIncome, addWithdrawal } from '../../movement.js';
import { eachRow } from '../../rows.js';
import type { Row, Sheet } from '../../sheet.js';

const HOW_TO = [
  'Open your address at subscan.io, and "Download all data" above its transfers; keep the name of the file.',
];

export const subscanTransfers: TableFormat = {
  kind: 'table',
  id: 'subscan-transfers',
  platform: 'subscan',
  name: 'Subscan transfers',
  grade: 'B',
  covers: 'movements',
  howTo: HOW_TO,
  headers: [
    {
      version: 'transfers',
      columns: [
        'extrinsic id',
        'block',
        /^(?:block timestamp|date)$/,
        'from',
        'to',
        'value',
        'symbol',
        'result',
        'hash',
      ],
      only: true,
    },
  ],
  read,
};

export const subscanPayouts: TableFormat = {
  kind: 'table',
  id: 'subscan-payouts',
  platform: 'subscan',
  name: 'Subscan pool payouts',
  grade: 'B',
  covers: 'income',
  howTo: HOW_TO,
  headers: [
    {
      version: 'paid out',
      columns: ['event id', 'extrinsic id', 'pool', 'value', 'action', 'time'],
      optional: ['block'],
    },
  ],
  read: readPayouts,
};

/** `2022-03-01 10:00:00 (UTC)`, or `(+UTC)`. */
function momentOf(sheet: Sheet, intake: Intake, column: HeaderCell): Read<When> {
  const [written, parse] = [required(sheet, column), timeReader(intake)];
  return (row) => parse(written(row).replace(/ ?\(\+?UTC\)/, ''), 'time');
}

function read(sheet: Sheet, intake: Intake): void {
  const when = momentOf(sheet, intake, /^(?:block timestamp|date)$/);
  const [from, to, coin] = [required(sheet, 'from'), required(sheet, 'to'), symbol(sheet, 'symbol')];
  const [moved, result, hash] = [requiredAmount(sheet, 'value'), text(sheet, 'result'), word(sheet, 'hash')];
  const isOwn = ownAddress(sheet, from, to);
  eachRow(sheet, intake, (row) => {
    if (!/^true$/i.test(result(row))) return intake.ignore(row.line, 'a transfer that failed');
    const [goes, comes] = [isOwn(from(row)), isOwn(to(row))];
    const about = { when: when(row), asset: coin(row), amount: moved(row), reference: hash(row) };
    const account = (address: string): string => `${about.asset.toLowerCase()}-${address.slice(0, 10)}`;
    if (goes && comes) intake.ignore(row.line, 'sent to itself');
    else if (comes) addDeposit(intake, row.line, { ...about, account: account(to(row)) });
    else addWithdrawal(intake, row.line, { ...about, account: account(from(row)) });
  });
}

/** Says whether an address is the person's: the one in the file's name, or the one that all rows have in common. */
function ownAddress(sheet: Sheet, from: Read<string>, to: Read<string>): (address: string) => boolean {
  const rows = [...sheet.blocks()].flat();
  const both = (row: Row): string[] => {
    try {
      return [from(row), to(row)];
    } catch (problem) {
      // A row that does not read says nothing of whose file it is; it is rejected in its turn.
      if (!(problem instanceof RowProblem)) throw problem;
      return [];
    }
  };
  const named = rows.flatMap(both).find((address) => sheet.file.toLowerCase().includes(address.toLowerCase()));
  const common = [...new Set(rows.flatMap(both))].filter((address) =>
    rows.every((row) => both(row).length === 0 || both(row).includes(address)),
  );
  const own = named ?? (common.length === 1 ? common[0] : undefined);
  return (address) => {
    if (own !== undefined) return address === own;
    const what = 'nothing says which address is yours: leave it in the name of the file, as the explorer put it.';
    throw new RowProblem('import/direction-unknown', what);
  };
}

const COINS: readonly (readonly [RegExp, string])[] = [
  [/polkadot|\bdot\b/i, 'DOT'],
  [/kusama|\bksm\b/i, 'KSM'],
];

function readPayouts(sheet: Sheet, intake: Intake): void {
  const [when, earned] = [momentOf(sheet, intake, 'time'), requiredAmount(sheet, 'value')];
  const coin = COINS.find(([pattern]) => pattern.test(sheet.file))?.[1];
  eachRow(sheet, intake, (row) => {
    if (coin === undefined) {
      const what =
        'neither the file nor its name says which network this is: put "polkadot" or "kusama" into the name.';
      throw new RowProblem('import/missing-cell', what);
    }
    addIncome(intake, row.line, { when: when(row), asset: coin, amount: earned(row), kind: 'staking' });
  });
}
