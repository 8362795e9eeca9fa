/** KuCoin's conversions, `1.58 DOGE` for `1 KAS` with the unit in the cell, and coins bought with money by card or bank. */
import type { Fixed } from '../../../core/fixed.js';
import { amount, measured, requiredAmount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { type Read, symbol, text, word } from '../../columns/text.js';
import type { HeaderCell, TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { eachRow } from '../../rows.js';
import type { Sheet } from '../../sheet.js';
import { addTrade, type Leg } from '../../trade.js';
import { HOW_TO, kucoinTime, skipUnless } from './shared.js';

const UPDATED = /^time of update(?:\(utc.*\))?$/;
const TIME = /^time(?:\(utc.*\))?$/;

export const kucoinConvert: TableFormat = {
  kind: 'table',
  id: 'kucoin-convert',
  platform: 'kucoin',
  name: 'KuCoin conversions',
  grade: 'A',
  covers: 'trades',
  howTo: [...HOW_TO, 'The report is "Convert Orders – Filled Orders".'],
  headers: [
    {
      version: 'convert',
      columns: ['uid', 'account type', 'payment account', 'sell', 'buy', 'price', UPDATED, 'status'],
      optional: ['tax'],
    },
  ],
  read: readConversions,
};

function readConversions(sheet: Sheet, intake: Intake): void {
  const when = kucoinTime(sheet, intake, UPDATED);
  const [given, received] = [leg(sheet, 'sell'), leg(sheet, 'buy')];
  const [skip, tax] = [skipUnless(text(sheet, 'status'), /^success$/i), amount(sheet, 'tax')];
  eachRow(sheet, intake, (row) => {
    const reason = skip(row);
    if (reason) return intake.ignore(row.line, reason);
    if (tax(row))
      throw new RowProblem('import/bad-cell', 'the column "tax" is not empty, and its currency is not named.');
    addTrade(intake, row.line, { when: when(row), given: given(row), received: received(row), class: 'digital' });
  });
}

function leg(sheet: Sheet, column: string): Read<Leg> {
  const value = measured(sheet, column);
  return (row) => {
    const found = value(row);
    if (!found || found.unit === '')
      throw new RowProblem('import/bad-cell', `the column "${column}" holds no amount with its unit.`);
    return { asset: found.unit.toUpperCase(), quantity: found.amount };
  };
}

const QUANTITY = /^crypto quantity,?$/;

export const kucoinFiatTrades: TableFormat = {
  kind: 'table',
  id: 'kucoin-fiat-trades',
  platform: 'kucoin',
  name: 'KuCoin coins bought with money',
  grade: 'B',
  covers: 'trades',
  howTo: [...HOW_TO, 'The report is "Fiat Orders – Fiat Trading" or "Third-Party Payment".'],
  headers: [
    {
      version: 'v2',
      columns: [
        ...['order id', 'currency (crypto)', QUANTITY, 'currency (fiat)', 'fiat amount', 'fee currency (fiat)'],
        ...['fee (fiat)', 'fee currency (crypto)', 'fee (crypto)', 'payment method', 'status', TIME],
      ],
    },
    {
      version: 'v1',
      columns: [
        ...['order id', 'order type', 'currency (crypto)', QUANTITY, 'price', 'currency (fiat)', 'fiat amount'],
        ...['fee currency', 'fee', 'status', TIME],
      ],
    },
  ],
  read: readFiatTrades,
};

function readFiatTrades(sheet: Sheet, intake: Intake): void {
  const when = kucoinTime(sheet, intake, TIME);
  const coin = sideOf(sheet, 'currency (crypto)', QUANTITY);
  const money = sideOf(sheet, 'currency (fiat)', 'fiat amount');
  const fees = [
    ...[optionalLeg(sheet, 'fee currency', 'fee'), optionalLeg(sheet, 'fee currency (fiat)', 'fee (fiat)')],
    optionalLeg(sheet, 'fee currency (crypto)', 'fee (crypto)'),
  ];
  const [id, type] = [word(sheet, 'order id'), text(sheet, 'order type')];
  const skip = skipUnless(text(sheet, 'status'), /^(?:done|succeeded)$/i);
  eachRow(sheet, intake, (row) => {
    const reason = skip(row);
    if (reason) return intake.ignore(row.line, reason);
    const legs = /sell/i.test(type(row))
      ? { given: coin(row), received: money(row) }
      : { given: money(row), received: coin(row) };
    const paid = fees.map((fee) => fee(row)).filter((fee) => fee !== undefined);
    addTrade(intake, row.line, { when: when(row), id: id(row) || undefined, ...legs, class: 'digital', fees: paid });
  });
}

function sideOf(sheet: Sheet, name: HeaderCell, quantity: HeaderCell): Read<Leg> {
  const [asset, value] = [symbol(sheet, name), requiredAmount(sheet, quantity)];
  return (row) => ({ asset: asset(row), quantity: value(row) });
}

function optionalLeg(sheet: Sheet, name: string, quantity: string): Read<Leg | undefined> {
  const [asset, value]: [Read<string>, Read<Fixed | undefined>] = [word(sheet, name), amount(sheet, quantity)];
  return (row) => {
    const found = value(row);
    return found && asset(row) !== '' ? { asset: asset(row).toUpperCase(), quantity: found } : undefined;
  };
}
