/**
 * What the files of wallets and block explorers have in common: a coin that only the file's name tells, times of the
 * computer that wrote the file or counted from 1970, and fees paid to the network for nothing that moved.
 */
import { type Fixed, ZERO } from '../core/fixed.js';
import type { Instant } from '../core/zone.js';
import { wellKnownClass } from '../ledger/well-known.js';
import { RowProblem } from './columns/problem.js';
import { columnName, type Read, required } from './columns/text.js';
import { time } from './columns/time.js';
import type { HeaderCell } from './format.js';
import type { Intake, When } from './intake.js';
import { coinClass } from './movement.js';
import type { Sheet } from './sheet.js';

/** Seconds since 1970, or thousandths of them. */
export function epochTime(sheet: Sheet, intake: Intake, column: HeaderCell): Read<When> {
  const read = required(sheet, column);
  return (row) => {
    const found = read(row);
    if (!/^\d{9,11}(?:\d{3})?$/.test(found))
      throw new RowProblem('import/bad-date', `"${found}" in the column "${columnName(column)}" is no Unix time.`);
    return intake.when((Number(found) * (found.length > 11 ? 1 : 1000)) as Instant);
  };
}

/** The time of the computer that wrote the file, taken for the taxpayer's, which is said. */
export function computerTime(
  sheet: Sheet,
  intake: Intake,
  column: HeaderCell,
  patterns: readonly string[],
): Read<When> {
  const what = `the times are those of the computer that saved the file; ${intake.clock.zone} was assumed.`;
  intake.report('import/zone-assumed', what);
  return time(sheet, intake, column, { zone: 'local', patterns });
}

/**
 * Times like `17/05/2021, 09:30:00`, of a computer that may write the day or the month first. The file decides, if one of
 * its dates can be read in one way only; else `otherwise` does, where the platform has a habit; else no date is read.
 * @param rest what stands after the date, as luxon writes it: `, HH:mm:ss`
 */
export function slashedTime(
  sheet: Sheet,
  intake: Intake,
  column: HeaderCell,
  rest: readonly string[],
  otherwise?: 'day' | 'month',
): Read<When> {
  const first = firstPart(sheet, column) ?? otherwise;
  const dates = first === 'day' ? ['d/M/yyyy'] : first === 'month' ? ['M/d/yyyy'] : [];
  const read = computerTime(
    sheet,
    intake,
    column,
    dates.flatMap((date) => rest.map((after) => date + after)),
  );
  const written = required(sheet, column);
  return (row) => {
    const found = written(row);
    if (first === undefined && SLASHED.test(found)) {
      const what = `"${found}" can be read with the day or the month first, and no other date of the file tells which.`;
      throw new RowProblem('import/bad-date', what);
    }
    return read(row);
  };
}

const SLASHED = /^(\d{1,2})\/(\d{1,2})\/\d{4}/;

function firstPart(sheet: Sheet, column: HeaderCell): 'day' | 'month' | undefined {
  const at = sheet.find(column);
  for (const block of sheet.blocks()) {
    for (const row of block) {
      const match = SLASHED.exec(row.cell(at));
      if (match && Number(match[1]) > 12) return 'day';
      if (match && Number(match[2]) > 12) return 'month';
    }
  }
  return undefined;
}

/** `export-btc-20220301.csv` is bitcoin's. `otherwise` is the coin of wallets that hold one coin unless they say more. */
export function coinOfFile(sheet: Sheet, otherwise?: string): Read<string> {
  const name = sheet.file.split(/[\\/]/).at(-1) ?? '';
  const words = name.toUpperCase().split(/[^A-Z0-9]+/);
  const coins = [...new Set(words.filter((part) => wellKnownClass(part) === 'digital'))];
  return () => {
    const [coin = otherwise] = coins;
    if (coin !== undefined && coins.length < 2) return coin;
    const what =
      'neither the file nor its name says which coin this is: put its code into the name, as in "wallet-btc.csv".';
    throw new RowProblem('import/missing-cell', what);
  };
}

export interface NetworkFee {
  readonly when: When;
  readonly account?: string;
  readonly asset: string;
  readonly quantity: Fixed;
  readonly note?: string | undefined;
}

/** Adds what the network took where nothing moved; without a fee, the row is ignored for `reason`. */
export function addNetworkFee(intake: Intake, line: number, fee: NetworkFee, reason: string): void {
  if (fee.quantity === ZERO) return intake.ignore(line, reason);
  const { when, account, asset, quantity, note } = fee;
  intake.add(line, 'fee', {
    when,
    ...(account === undefined ? {} : { account }),
    asset,
    quantity,
    class: coinClass(asset),
    kind: 'network',
    total: undefined,
    note: note || undefined,
  });
}
