/**
 * E*TRADE's benefit history (`BenefitHistory.xlsx`), the acquisitions of employee plans, a sheet for each: shares bought in a
 * purchase plan, and restricted stock by grant, vesting and tax. Neither tells what sales brought; the account's
 * transactions do. Shares that vest are wages in kind of the gain that was taxed (Reg. §1.83-4(b)): the sheet has no price,
 * so a share's basis is that gain divided by the shares that vested, whatever part of them was kept back for taxes.
 */
import { formatFixed } from '../../../core/decimal-text.js';
import { absolute, type Fixed, larger, minus, plus, portion, times, ZERO } from '../../../core/fixed.js';
import { amount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { required, text, word } from '../../columns/text.js';
import { timeReader } from '../../columns/time.js';
import { addMoney } from '../../entries.js';
import type { TableFormat } from '../../format.js';
import type { Intake, When } from '../../intake.js';
import { attemptLines, eachRow } from '../../rows.js';
import { securityName } from '../../securities.js';
import type { Row, Sheet } from '../../sheet.js';

const COMMON = {
  kind: 'table',
  platform: 'etrade',
  grade: 'B',
  covers: 'income',
  fileName: /Benefit_?History/i,
  howTo: [
    'On etrade.com open Stock Plan, then My Account, Benefit History.',
    'Press "Download", "Download expanded", and give the workbook as it is.',
    'What was sold is in the transactions of the account: give them too, and Gains & Losses to compare.',
  ],
} as const;

export const etradeEspp: TableFormat = {
  ...COMMON,
  id: 'etrade-espp',
  name: 'E*TRADE benefit history, ESPP',
  headers: [
    {
      version: 'expanded',
      columns: ['record type', 'symbol', 'purchase date', 'purchase price', 'purchased qty.', 'net shares'],
      optional: [/./],
    },
  ],
  read: readEspp,
};

export const etradeRestricted: TableFormat = {
  ...COMMON,
  id: 'etrade-restricted-stock',
  name: 'E*TRADE benefit history, restricted stock',
  headers: [
    {
      version: 'expanded',
      columns: ['record type', 'symbol', 'grant number', 'vest period', 'vest date', 'vested qty.', 'taxable gain'],
      optional: [/./],
    },
  ],
  read: readRestricted,
};

const DATES = { patterns: ['dd-MMM-yyyy', 'd-MMM-yyyy', 'M/d/yyyy'] };

/** The file names no account; the only one of the book at E*TRADE is meant. */
function nameAccount(intake: Intake): void {
  if (intake.account === 'etrade') intake.masked.add(intake.account);
}

function readEspp(sheet: Sheet, intake: Intake): void {
  nameAccount(intake);
  const type = required(sheet, 'record type');
  const event = text(sheet, 'event type');
  const symbol = required(sheet, 'symbol');
  const bought = required(sheet, 'purchase date');
  const price = amount(sheet, 'purchase price');
  const gross = amount(sheet, 'purchased qty.');
  const net = amount(sheet, 'net shares');
  const day = timeReader(intake, DATES);
  const one = (row: Row): void => {
    const reason = eventReason(type(row), event(row));
    if (reason !== undefined) return intake.ignore(row.line, reason);
    const kept = net(row);
    const quantity = kept === undefined || kept === ZERO ? gross(row) : kept;
    const each = price(row);
    if (quantity === undefined || quantity === ZERO || each === undefined)
      throw new RowProblem('import/missing-cell', 'a purchase without units or price.');
    const when = day(bought(row), 'purchase date');
    const { account, currency } = intake;
    const total = times(quantity, each, 'half-even');
    const asset = securityName(symbol(row));
    addMoney(intake, row.line, { when, account, currency, amount: total });
    intake.add(row.line, 'buy', { when, asset, class: 'stock', quantity, total, note: 'ESPP' });
    const what = `${formatFixed(quantity)} ${asset} bought at ${formatFixed(each)} in an employee plan.`;
    intake.report('import/espp-basis', what, row.line);
  };
  eachRow(sheet, intake, one, noRecord);
}

/** Why a row of the purchase plan is no purchase. */
function eventReason(type: string, event: string): string | undefined {
  if (/^purchase$/i.test(type)) return undefined;
  if (/^sell$/i.test(event)) return 'a sale without its price: the transactions of the account tell it';
  return /^event$/i.test(type) ? 'an event of a purchase that is told already' : 'no purchase';
}

const noRecord = (row: Row): string | undefined => (/^totals?$/i.test(row.cell(0)) ? 'total' : undefined);

interface Vesting {
  readonly lines: number[];
  asset: string;
  when: When | undefined;
  vested: Fixed;
  kept: Fixed;
  gain: Fixed;
}

function readRestricted(sheet: Sheet, intake: Intake): void {
  nameAccount(intake);
  const type = required(sheet, 'record type');
  const symbol = word(sheet, 'symbol');
  const grant = word(sheet, 'grant number');
  const period = word(sheet, 'vest period');
  const date = word(sheet, 'vest date');
  // The first column of that name counts the whole grant.
  const vested = amount(sheet, 'vested qty.', sheet.find('vested qty.', 1) < 0 ? 0 : 1);
  const released = amount(sheet, /^released qty\.?$/);
  const traded = amount(sheet, 'shares traded for taxes');
  const gain = amount(sheet, 'taxable gain');
  const day = timeReader(intake, DATES);
  const symbols = new Map<string, string>();
  const vestings = new Map<string, Vesting>();
  let last = '';
  const one = (row: Row): void => {
    const kind = type(row).toLowerCase();
    const number = grant(row) || last;
    if (kind === 'grant') {
      last = number;
      symbols.set(number, securityName(symbol(row)));
      return intake.ignore(row.line, 'a grant: its vestings are told below it');
    }
    if (kind !== 'vest schedule' && kind !== 'tax withholding') return intake.ignore(row.line, `${kind}: no vesting`);
    const vesting = vestingOf(vestings, `${number} ${period(row)}`);
    vesting.lines.push(row.line);
    if (kind === 'tax withholding') {
      vesting.gain = larger(vesting.gain, gain(row) ?? ZERO);
      return;
    }
    vesting.asset = number;
    vesting.when = date(row) === '' ? undefined : day(date(row), 'vest date');
    vesting.vested = vested(row) ?? ZERO;
    const out = released(row) ?? ZERO;
    vesting.kept = out > ZERO ? out : minus(vesting.vested, absolute(traded(row) ?? ZERO));
  };
  eachRow(sheet, intake, one, noRecord);
  addVestings([...vestings.values()], symbols, intake);
}

function vestingOf(vestings: Map<string, Vesting>, key: string): Vesting {
  const known = vestings.get(key);
  if (known) return known;
  const fresh: Vesting = { lines: [], asset: '', when: undefined, vested: ZERO, kept: ZERO, gain: ZERO };
  vestings.set(key, fresh);
  return fresh;
}

function addVestings(vestings: readonly Vesting[], symbols: ReadonlyMap<string, string>, intake: Intake): void {
  let wages: Fixed = ZERO;
  let count = 0;
  for (const { lines, asset: number, when, vested, kept, gain } of vestings) {
    attemptLines(lines, intake, () => {
      if (vested === ZERO) return intake.ignore(lines, 'not vested yet');
      const asset = symbols.get(number) ?? '';
      if (asset === '' || !when) throw new RowProblem('import/missing-cell', 'a vesting without symbol or date.');
      if (gain === ZERO)
        throw new RowProblem('import/missing-cell', `the taxable gain of the vesting of ${asset} is missing.`);
      const total = portion(gain, vested, ZERO, kept);
      intake.add(lines, 'income', {
        when,
        asset,
        class: 'stock',
        quantity: kept,
        total,
        kind: 'wages',
        note: `grant ${number}`,
      });
      wages = plus(wages, total);
      count++;
    });
  }
  if (count > 0)
    intake.report(
      'import/vest-wages',
      `${count} vestings count as income of ${formatFixed(wages)} ${intake.currency}.`,
    );
}
